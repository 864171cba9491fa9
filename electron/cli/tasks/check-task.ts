/** `hopscope check` of one topology: what is found in it, as values that are printed together with those of others. */
import { checkTopology, unreadTopology, type CheckedTopology } from '#core/report/check/checked-topology';
import { readTopology } from '#core/topology/read';
import { readFiles, readSources, standardInputName } from '../input/read-sources';
import type { TopologyInput } from '../many/topology-inputs';
import { CliFailure, type FailureCode } from '../output/cli-failure';
import type { CliIo } from '../output/cli-io';

export interface Checked {
  readonly topology: CheckedTopology;
  /** Why it could not be read. */
  readonly failure: {
    readonly code: FailureCode;
    readonly message: string;
    readonly remedy: string | null;
  } | null;
}

/** Sets the status. */
export async function checkTask({ name, files }: TopologyInput, io: CliIo): Promise<Checked> {
  try {
    const sources = files === null ? await readSources(name, io) : await readFiles(files);
    const topology = checkTopology(name === '-' ? standardInputName : name, readTopology(sources));
    const found = topology.findings.some(({ problem }) => problem.severity === 'error');
    io.setStatus(found ? 1 : 0);
    return { topology, failure: null };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    const checked = uncheckedTopology(name, error);
    io.setStatus(checked.failure === null ? 1 : 2);
    return checked;
  }
}

/** A file that is no text is a finding like any other; one that cannot be read leaves nothing to judge. */
export function uncheckedTopology(file: string, { code, message, remedy, findings }: CliFailure): Checked {
  const name = file === '-' ? standardInputName : file;
  if (code === 'bad-file') return { topology: unreadTopology(name, findings, null), failure: null };
  return {
    topology: unreadTopology(name, findings, [message, remedy ?? '']),
    failure: { code, message, remedy },
  };
}
