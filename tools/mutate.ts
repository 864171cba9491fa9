/**
 * `npm run mutate [-- ROOM… --sample N --seed N --workers N --file PART --no-types --json FILE]`: makes small faults
 * in a room's code, one at a time, and says which neither the room's tests notice nor the compiler refuses. Not part of
 * the checks: it takes minutes.
 *
 * Stryker is not used: 10 wants a newer Node than this repository, 9 calls TypeScript's API, which TypeScript 7 has not.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isSame, readEquivalents, type Equivalent } from './mutate/equivalent';
import { reportRoom } from './mutate/report';
import { rooms, type Room } from './mutate/rooms';
import { tryRoom, type Settings } from './mutate/try-room';

export async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  process.setMaxListeners(0);
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    allowNegative: true,
    options: {
      sample: { type: 'string' },
      seed: { type: 'string', default: '1' },
      workers: { type: 'string', default: '2' },
      types: { type: 'boolean', default: true },
      file: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const settings: Settings = {
    sample: values.sample === undefined ? null : Number(values.sample),
    seed: Number(values.seed),
    workers: Number(values.workers),
    asksCompiler: values.types,
  };
  const unknown = positionals.find((name) => rooms.every((room) => room.name !== name));
  if (unknown !== undefined) {
    throw new Error(`There is no room ${unknown}: ${rooms.map(({ name }) => name).join(', ')}`);
  }
  const equivalents = await readEquivalents();
  const chosen = rooms.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const all = [];
  for (const room of chosen) all.push(...(await report(room, settings, equivalents, values.file ?? '')));
  if (values.json !== undefined) await writeFile(values.json, JSON.stringify(all, null, 1));
}

async function report(
  room: Room,
  settings: Settings,
  equivalents: readonly Equivalent[],
  file: string,
): Promise<readonly object[]> {
  const start = performance.now();
  const verdicts = await tryRoom(
    room,
    settings,
    (mutants) =>
      mutants.filter(
        (mutant) => mutant.file.includes(file) && !equivalents.some((one) => isSame(one, mutant)),
      ),
    (done, of) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${room.name}: ${done} of ${of} `);
      else if (done % 50 === 0) process.stderr.write(`${room.name}: ${done} of ${of}\n`);
    },
  );
  const seconds = (performance.now() - start) / 1000;
  console.log(reportRoom(room.name, verdicts, seconds));
  return verdicts.map(({ mutant: { file: path, line, operator, inside, before, after }, ...verdict }) => ({
    file: path,
    line,
    operator,
    inside,
    before,
    after,
    ...verdict,
  }));
}
