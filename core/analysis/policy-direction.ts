/** The chains of a pod's veth are named after what comes from it and what goes to it (Calico, policy-chains.ts). */
import type { Direction } from '../topology/changes/cluster/policies';
import type { Drop } from './drop';

/** Which of a pod's policies dropped it; null where none did. */
export function directionOf({ detail: { code, chain } }: Drop): Direction | null {
  if (code !== 'policy-denied' || chain === null) return null;
  if (chain.startsWith('cali-fw-')) return 'egress';
  return chain.startsWith('cali-tw-') ? 'ingress' : null;
}
