/** What a command does with one topology, or with two that it compares: plain values, so that a worker can be told. */
import type { Grouping } from '#core/analysis/reach/group-ends';
import type { TopologyInput } from '../many/topology-inputs';

export type Form = 'text' | 'table' | 'json' | 'csv' | 'markdown';

export interface ReachTask {
  readonly command: 'reach';
  readonly form: Form;
  readonly from: string | null;
  readonly to: string | null;
  readonly group: Grouping | null;
}

export interface FaultsTask {
  readonly command: 'faults';
  readonly form: Exclude<Form, 'table' | 'csv'>;
  /** Every two at once as well. */
  readonly pairs: boolean;
}

export interface DiffTask {
  readonly command: 'diff';
  readonly form: Exclude<Form, 'table' | 'csv'>;
}

/** Its findings come back as values, and are printed together. */
export interface CheckTask {
  readonly command: 'check';
  readonly form: 'values';
}

export type Task = ReachTask | FaultsTask | DiffTask | CheckTask;

export interface Job {
  /** What the answer is called. */
  readonly name: string;
  /** One; two for a difference. */
  readonly inputs: readonly TopologyInput[];
  readonly task: Task;
  /** What stands on standard input, where an input is that. */
  readonly standardInput: Uint8Array | null;
}
