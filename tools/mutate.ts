/**
 * `npm run mutate [-- ROOM… --sample N --seed N --workers N --file PART --again FILE --no-types --json FILE]`: makes
 * small faults in a room's code, one at a time, and says which neither the room's tests notice nor the compiler
 * refuses. `--again` tries only those that survived in the run whose JSON it names. Not part of the checks: it takes
 * minutes.
 *
 * Stryker is not used: 10 wants a newer Node than this repository, 9 calls TypeScript's API, which TypeScript 7 has not.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isSame, readEquivalents, type Equivalent, type Named } from './mutate/equivalent';
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
      again: { type: 'string' },
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
  const before = values.again === undefined ? null : await readSurvivors(values.again);
  const choice: Choice = { equivalents: await readEquivalents(), file: values.file ?? '', before };
  const chosen = rooms.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const all = [];
  for (const room of chosen) all.push(...(await report(room, settings, choice)));
  if (values.json !== undefined) await writeFile(values.json, JSON.stringify(all, null, 1));
}

interface Choice {
  readonly equivalents: readonly Equivalent[];
  /** Part of the files' names. */
  readonly file: string;
  /** Survivors of an earlier run; null = all. */
  readonly before: readonly Named[] | null;
}

/** What a run's JSON has of those that nothing noticed. */
async function readSurvivors(file: string): Promise<readonly Named[]> {
  const verdicts = JSON.parse(await readFile(file, 'utf8')) as readonly (Named & {
    readonly noticedBy: string | null;
    readonly isRefused: boolean;
  })[];
  return verdicts.filter(({ noticedBy, isRefused }) => noticedBy === null && !isRefused);
}

async function report(
  room: Room,
  settings: Settings,
  { equivalents, file, before }: Choice,
): Promise<readonly object[]> {
  const start = performance.now();
  const verdicts = await tryRoom(
    room,
    settings,
    (mutants) => {
      for (const one of equivalents) {
        const isStale = one.file.startsWith(room.sources) && !mutants.some((mutant) => isSame(one, mutant));
        if (isStale) console.log(`equivalent.json: no such mutant: ${one.file} ${one.before} → ${one.after}`);
      }
      return mutants.filter(
        (mutant) =>
          mutant.file.includes(file) &&
          !equivalents.some((one) => isSame(one, mutant)) &&
          (before === null || before.some((one) => isSame(one, mutant))),
      );
    },
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
