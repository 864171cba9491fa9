/** A handed case: a small file that restates a public report. */
import { readFileSync } from 'node:fs';
import type { Topology } from '#core/topology/document';
import { topologyOf } from '../analysis/topologies';

/** The file's path, as the command line takes it. */
export function casePath(file: string): string {
  return `test/fixtures/cases/${file}`;
}

export function caseTopology(file: string): Topology {
  return topologyOf(readFileSync(casePath(file), 'utf8'));
}
