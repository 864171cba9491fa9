/** A topology input to its document and model. */
import { modelOf, type LoadedTopology } from '../input/load-model';
import { readFiles, readSources } from '../input/read-sources';
import type { TopologyInput } from '../many/topology-inputs';
import type { CliIo } from '../output/cli-io';

/** Throws a CliFailure when it cannot be read or has errors. */
export async function loadInput({ name, files }: TopologyInput, io: CliIo): Promise<LoadedTopology> {
  return modelOf(name, files === null ? await readSources(name, io) : await readFiles(files), io);
}
