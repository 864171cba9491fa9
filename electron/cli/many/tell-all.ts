/**
 * Answers about many topologies: in the order of the arguments, or line by line as they come (NDJSON). One that cannot
 * be read is told and the others go on; after Ctrl+C what was found so far is told.
 */
import { availableParallelism } from 'node:os';
import { csvOfFile } from '#core/report/csv';
import { shownLine } from '#core/report/shown-text';
import { INTERRUPTED, type CliIo, type ExitStatus } from '../output/cli-io';
import { writeFailure } from '../output/write-failure';
import type { Job } from '../tasks/task';
import type { CliFailure } from '../output/cli-failure';
import type { Told } from './do-job';
import { Ordered } from './ordered';
import { shardOf, type Shard } from './shard';
import { doAll } from './workers';

export interface ManyOptions {
  /** A line of JSON for each topology as soon as it is done. */
  readonly ndjson: boolean;
  /** Null = as many as there are cores. */
  readonly jobs: number | null;
  readonly shard: Shard | null;
}

/** Prints all answers and sets the exit status: the highest of all. */
export async function tellAll(
  jobs: readonly Job[],
  failures: readonly CliFailure[],
  options: ManyOptions,
  io: CliIo,
): Promise<void> {
  const asked = shardOf(jobs, options.shard);
  for (const failure of failures) await writeFailure(io, failure, false);
  const isOne = jobs.length === 1 && failures.length === 0 && options.shard === null && !options.ndjson;
  const printer = isOne ? new Lone(io) : options.ndjson ? new Lines(io) : new Together(io, asked);
  const { signal, release } = io.catchInterrupt();
  const progress = io.progress('topologies', asked.length);
  const statuses: ExitStatus[] = failures.length > 0 ? [2] : [];
  let done = 0;
  try {
    await doAll(
      asked,
      options.jobs ?? availableParallelism(),
      signal,
      async (told, place) => {
        statuses.push(told.status);
        await printer.print(told, place);
        await progress((done += 1));
      },
      {
        ...(isOne ? io : { ...io, progress: () => () => Promise.resolve() }),
        catchInterrupt: () => ({ signal, release: () => undefined }),
      },
    );
  } finally {
    release();
  }
  await printer.end();
  const isCut = done < asked.length;
  if (!isOne || isCut) await io.writeMessage(summary(statuses, done, asked.length));
  io.setStatus(isCut ? INTERRUPTED : (Math.max(0, ...statuses) as ExitStatus));
}

/** `hopscope: 1000 topologies: 990 yes, 8 no, 2 could not be asked.` */
function summary(statuses: readonly ExitStatus[], done: number, of: number): string {
  const count = (status: ExitStatus): number => statuses.filter((one) => one === status).length;
  const told = `${count(0)} yes, ${count(1)} no, ${count(2)} could not be asked`;
  return done < of
    ? `hopscope: Interrupted: ${done} of ${of} topologies were looked at (${told}).\n`
    : `hopscope: ${of} ${of === 1 ? 'topology' : 'topologies'}: ${told}.\n`;
}

interface Printer {
  print(told: Told, place: number): Promise<void>;
  end(): Promise<void>;
}

/** As if there were nothing but one: what is printed is its own. */
class Lone implements Printer {
  constructor(readonly io: CliIo) {}

  async print({ messages, result }: Told): Promise<void> {
    if (messages !== '') await this.io.writeMessage(messages);
    if (result !== '') await this.io.writeResult(result);
  }

  async end(): Promise<void> {
    // It has been printed.
  }
}

/** Line by line as they come. */
class Lines implements Printer {
  constructor(readonly io: CliIo) {}

  async print({ name, status, messages, result }: Told): Promise<void> {
    if (messages !== '') await this.io.writeMessage(messages);
    const value: unknown = result === '' ? { version: 1 } : JSON.parse(result);
    await this.io.writeResult(`${JSON.stringify({ file: name, status, ...(value as object) })}\n`);
  }

  async end(): Promise<void> {
    // Every line stands by itself.
  }
}

/** One after another, in the order of the arguments: text under the topology's name, JSON as a list. */
class Together implements Printer {
  readonly #ordered: Ordered<Told>;
  readonly #json: boolean;
  #first = true;

  constructor(
    readonly io: CliIo,
    readonly jobs: readonly Job[],
  ) {
    this.#ordered = new Ordered((told) => this.#next(told));
    this.#json = jobs[0]?.task.form === 'json';
  }

  print(told: Told, place: number): Promise<void> {
    return this.#ordered.put(told, place);
  }

  async end(): Promise<void> {
    await this.#ordered.flush();
    if (this.#json)
      await this.io.writeResult(this.#first ? '{ "version": 1, "topologies": [] }\n' : '\n  ]\n}\n');
  }

  async #next({ name, status, messages, result }: Told): Promise<void> {
    if (messages !== '') await this.io.writeMessage(messages);
    const isFirst = this.#first;
    this.#first = false;
    if (this.#json) {
      const value: unknown = result === '' ? {} : JSON.parse(result);
      const text = JSON.stringify({ file: name, status, ...(value as object) }, null, 2).replaceAll(
        '\n',
        '\n    ',
      );
      return this.io.writeResult(`${isFirst ? '{\n  "version": 1,\n  "topologies": [\n' : ',\n'}    ${text}`);
    }
    const form = this.jobs[0]?.task.form;
    if (result === '') return;
    if (form === 'csv') return this.io.writeResult(csvOfFile(name, result, isFirst));
    const title = form === 'markdown' ? '' : `== ${shownLine(name)} ==\n`;
    return this.io.writeResult(`${isFirst ? '' : '\n'}${title}${result}`);
  }
}
