/** One job, wherever it is done: what it prints and its exit status as a value. */
import { checkTask, type Checked } from '../tasks/check-task';
import { diffTask } from '../tasks/diff-task';
import { faultsTask } from '../tasks/faults-task';
import { reachTask } from '../tasks/reach-task';
import type { Job } from '../tasks/task';
import { failureOf } from '../output/failure-of';
import { INTERRUPTED, noInterrupt, type CliIo, type ExitStatus } from '../output/cli-io';
import { writeFailure } from '../output/write-failure';

export interface Told {
  readonly name: string;
  readonly status: ExitStatus;
  /** For standard error. */
  readonly messages: string;
  /** For standard output; a failure's JSON where that was the form. */
  readonly result: string;
  /** What `check` has found, to be printed together with others; null of other commands. */
  readonly checked: Checked | null;
}

/** What the job hears and shows while it is done; nothing in a worker. */
export type Around = Pick<CliIo, 'catchInterrupt' | 'progress'>;

export const nothingAround: Around = {
  catchInterrupt: noInterrupt,
  progress: () => () => Promise.resolve(),
};

/** Never rejects: what goes wrong with one topology is told, and the others go on. */
export async function doJob(job: Job, around: Around = nothingAround): Promise<Told> {
  let [messages, result, status]: [string, string, ExitStatus] = ['', '', 0];
  const io: CliIo = {
    ...around,
    readInput: () => Promise.resolve(job.standardInput ?? new Uint8Array()),
    writeResult(text) {
      result += typeof text === 'string' ? text : new TextDecoder().decode(text);
      return Promise.resolve();
    },
    writeMessage(text) {
      messages += text;
      return Promise.resolve();
    },
    setStatus(given) {
      status = given;
    },
  };
  let checked: Checked | null = null;
  try {
    const [first] = job.inputs;
    if (job.task.command === 'check' && first) checked = await checkTask(first, io);
    else await io.writeResult(await taskOf(job, io));
  } catch (error) {
    const failure = failureOf(error);
    status = failure.code === 'interrupted' ? INTERRUPTED : 2;
    await writeFailure(io, failure, job.task.form === 'json');
  }
  return { name: job.name, status, messages, result, checked };
}

function taskOf({ task, inputs }: Job, io: CliIo): Promise<string> {
  const [first, second] = inputs;
  if (!first) throw new Error('a job without a topology');
  switch (task.command) {
    case 'reach':
      return reachTask(task, first, io);
    case 'faults':
      return faultsTask(task, first, io);
    case 'diff':
      return diffTask(task, [first, second ?? first], io);
    case 'check':
      throw new Error('check prints all topologies together');
  }
}
