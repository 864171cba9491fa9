/** What became of addresses that pods had before a fault: nobody answers them any more, or not where people look. */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { Cluster, Pod } from '../cluster';
import { podFormerlyAt } from './pod-index';

/** The pod that has given this address up, or that was made in the stead of the one that has it; null when none has. */
export function successorOf(cluster: Cluster, address: Ipv4): Pod | null {
  const pod = podFormerlyAt(cluster, address);
  const taken = pod && cluster.pods.some((one) => one.address === address && !one.terminating);
  return taken === true ? null : pod;
}

/** `172.27.0.5 was the address of pod/default/web-0 before it restarted; now it has 172.27.0.9`; null for other pods. */
export function formerAddressWords(pod: Pod): string | null {
  if (pod.formerAddress === null) return null;
  const before = formatIpv4(pod.formerAddress);
  const now = pod.address === null ? 'no address' : formatIpv4(pod.address);
  return pod.replaces === null
    ? `${before} was the address of ${pod.device} before it restarted; now it has ${now}`
    : `${pod.replaces} with ${before} has been made again as ${pod.device}, which has ${now}`;
}
