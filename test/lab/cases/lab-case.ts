/** What a case of the kernel lab is made of. */
import type { Network } from '#core/network/model';
import type { Flow } from '#core/network/trace';

/** A small network and questions with the outcome they must have: `delivered` or the drop's code. */
export interface LabCase {
  readonly name: string;
  readonly network: Network;
  readonly questions: readonly (readonly [question: string, outcome: string, settings?: Partial<Flow>])[];
  /** A kind of interface that not every kernel has. */
  readonly needs?: 'vxlan' | 'ipip';
}
