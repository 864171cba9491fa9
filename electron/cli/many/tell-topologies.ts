/** FILE… of a command that does the same with each topology, from the arguments to what is printed. */
import type { CliIo } from '../output/cli-io';
import type { Task } from '../tasks/task';
import { jobsOf } from './jobs-of';
import { manyOptions, type ManyFlags } from './many-options';
import { tellAll } from './tell-all';
import { topologyInputs } from './topology-inputs';

/** Prints all answers and sets the exit status. Arguments that stand for nothing are told beside the others. */
export async function tellTopologies(
  files: readonly string[],
  task: Task,
  flags: ManyFlags,
  io: CliIo,
): Promise<void> {
  const { inputs, failures } = await topologyInputs(files);
  await tellAll(
    await jobsOf(inputs, task, io),
    failures.map(({ failure }) => failure),
    manyOptions(flags),
    io,
  );
}
