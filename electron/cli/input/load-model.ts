/**
 * FILE to a model: what the commands ask. A file with errors cannot be asked anything; what is wrong with the
 * meaning of single objects is said, and the rest is asked without them.
 */
import { buildModel } from '#core/analysis/build-model';
import { isAboutDump } from '#core/analysis/dump-problems';
import type { Model } from '#core/analysis/model';
import { problemToText } from '#core/report/problem-text';
import type { SourceFile, TopologyDocument } from '#core/topology/document';
import { readTopology } from '#core/topology/read';
import { CliFailure } from '../output/cli-failure';
import type { CliIo } from '../output/cli-io';
import { readSources } from './read-sources';
import { stopsQuestions } from '#core/analysis/stops-questions';

/**
 * Throws a CliFailure when FILE cannot be read, or with all findings when it has errors. Says on standard
 * error what is assumed in place of an Appliance, what a dump says instead of it, and which objects are left out.
 */
export async function loadModel(file: string, io: CliIo): Promise<Model> {
  return (await loadSourcesAndModel(file, io)).model;
}

/** The same, with the files that FILE stands for. */
export async function loadSourcesAndModel(
  file: string,
  io: CliIo,
): Promise<{ readonly files: readonly SourceFile[]; readonly model: Model }> {
  const files = await readSources(file, io);
  return { files, model: (await modelOf(file, files, io)).model };
}

/** A document without errors, and what it means. */
export interface LoadedTopology {
  readonly document: TopologyDocument;
  readonly model: Model;
}

/** The same for files that are read already; `file` is what they are called. */
export async function modelOf(
  file: string,
  files: readonly SourceFile[],
  io: CliIo,
): Promise<LoadedTopology> {
  const document = readTopology(files);
  const { topology, problems } = document;
  if (stopsQuestions(document)) {
    throw new CliFailure(
      'bad-file',
      `${file === '-' ? 'Standard input' : file} has errors, so nothing can be asked of it.`,
      null,
      problems,
      document,
    );
  }
  const model = buildModel(topology);
  const told = [...problems, ...model.problems].filter(
    (problem) => problem.severity === 'error' || isAboutDump(problem),
  );
  const messages = [
    ...(topology.appliance === null ? [assumedAppliance(file, model)] : []),
    ...told.map(problemToText),
  ];
  if (messages.length > 0) await io.writeMessage(`${messages.join('\n')}\n`);
  return { document, model };
}

function assumedAppliance(file: string, { appliance }: Model): string {
  const names = appliance.nodes.map(({ device }) => device);
  const nodes = [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' and ');
  const where = file === '-' ? 'on standard input' : `in ${file}`;
  return `hopscope: There is no Appliance ${where}: a Pro GPU as it comes from the factory is assumed, with ${nodes}.`;
}
