/** What became of addresses that pods had before a fault: nobody answers them any more, or not where people look. */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { FormerAddress } from '../../sentences/traces/reasons';
import type { Cluster, Pod } from '../cluster';
import { podFormerlyAt } from './pod-index';

/** The pod that has given this address up, or that was made in the stead of the one that has it; null when none has. */
export function successorOf(cluster: Cluster, address: Ipv4): Pod | null {
  const pod = podFormerlyAt(cluster, address);
  const taken = pod && cluster.pods.some((one) => one.address === address && !one.terminating);
  return taken === true ? null : pod;
}

/** What became of the address that the pod had, or that whom it replaces has; null for other pods. */
export function formerAddressOf(pod: Pod): FormerAddress | null {
  if (pod.formerAddress === null) return null;
  return {
    address: formatIpv4(pod.formerAddress),
    pod: pod.device,
    replaces: pod.replaces,
    now: pod.address === null ? null : formatIpv4(pod.address),
  };
}
