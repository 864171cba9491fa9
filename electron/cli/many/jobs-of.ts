/** A task for each topology. Standard input is read here, since a worker has none. */
import type { CliIo } from '../output/cli-io';
import type { Job, Task } from '../tasks/task';
import type { TopologyInput } from './topology-inputs';

export async function jobsOf(
  inputs: readonly TopologyInput[],
  task: Task,
  io: CliIo,
): Promise<readonly Job[]> {
  return Promise.all(inputs.map(async (input) => jobOf(input.name, [input], task, io)));
}

/** One topology, or two that are compared. */
export async function jobOf(
  name: string,
  inputs: readonly TopologyInput[],
  task: Task,
  io: CliIo,
): Promise<Job> {
  const readsInput = inputs.some(({ files }) => files === null);
  return { name, inputs, task, standardInput: readsInput ? await io.readInput() : null };
}
