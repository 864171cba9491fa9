/** What an export is made of: the files and their model, as they are or under neutral names. */
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import { neutralTopology } from '#core/report/neutral/neutral-topology';
import type { SourceFile } from '#core/topology/document';
import { readTopology } from '#core/topology/read';
import type { CliIo } from '../output/cli-io';
import { loadSourcesAndModel } from './load-model';

export interface LoadedForExport {
  readonly files: readonly SourceFile[];
  readonly model: Model;
  /** What an endpoint that people named is called in the model. */
  readonly nameOf: (name: string) => string;
}

/** Throws a CliFailure when FILE cannot be read or has errors. */
export async function loadForExport(file: string, neutral: boolean, io: CliIo): Promise<LoadedForExport> {
  const { files, model } = await loadSourcesAndModel(file, io);
  if (!neutral) return { files, model, nameOf: (name) => name };
  const { file: other, nameOf } = neutralTopology(files);
  return { files: [other], model: buildModel(readTopology([other]).topology), nameOf };
}
