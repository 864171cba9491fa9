/** FILE to a model: what `trace` and `export` ask. A file with errors cannot be asked anything. */
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import { readTopology } from '#core/topology/read';
import { CliFailure } from '../output/cli-failure';
import type { CliIo } from '../output/cli-io';
import { readSources } from './read-sources';

/** Throws a CliFailure when FILE cannot be read, or with all findings when it has errors. */
export async function loadModel(file: string, io: CliIo): Promise<Model> {
  const { topology, problems } = readTopology(await readSources(file, io));
  if (problems.some(({ severity }) => severity === 'error')) {
    throw new CliFailure(
      'bad-file',
      `${file === '-' ? 'Standard input' : file} has errors, so nothing can be asked of it.`,
      null,
      problems,
    );
  }
  return buildModel(topology);
}
