/**
 * A pod before it has a node and an address: one that stands in a file, or one that a controller
 * would make. Source: Kubernetes API reference, PodSpec and PodStatus.
 */
import type { Ipv4 } from '../../address/ipv4';
import type { Origin } from '../../topology/document';
import { readAddressRequest, type AddressRequest } from '../calico/address-requests';
import type { PodPort } from '../cluster';
import { readPodResolver } from '../dns/pod-resolver';
import type { PodResolver } from '../dns/settings';
import { addressAt, fieldsAt, integerAt, isTrueAt, listAt, textAt, textMapAt, type Fields } from '../fields';
import type { Labels } from '../policies/label-selector';
import { longRunning, readHostPorts, type HostPort } from './host-ports';
import { readNeighbourhood, type Neighbourhood } from './neighbourhood';

export interface PodPlan {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  readonly serviceAccount: string;
  readonly owner: PodOwner | null;
  readonly ports: readonly PodPort[];
  readonly hostNetwork: boolean;
  readonly ready: boolean;
  /** Being deleted: still there, counted no more. */
  readonly terminating: boolean;
  /** Deleted, and still answering. */
  readonly draining: boolean;
  /** `spec.hostname` and `spec.subdomain`: its own DNS name under a headless service. */
  readonly hostname: string | null;
  readonly subdomain: string | null;
  readonly resolver: PodResolver;
  /** The node it must be on, by any of the node's names. */
  readonly nodeName: string | null;
  /** The node's name is the scheduler's choice, not its template's. */
  readonly bound: boolean;
  readonly constraints: NodeConstraints;
  readonly neighbourhood: Neighbourhood;
  readonly hostPorts: readonly HostPort[];
  /** The address that a dump already has. */
  readonly knownAddress: Ipv4 | null;
  /** The id of its sandbox, where a dump says it. */
  readonly sandbox: string | null;
  readonly addressRequest: AddressRequest;
  readonly system: boolean;
  readonly origin: Origin | null;
}

export interface PodOwner {
  readonly kind: string;
  readonly name: string;
}

export interface NodeConstraints {
  readonly nodeSelector: Labels;
  /** Terms of the required node affinity: one must hold. Empty = no affinity. */
  readonly affinityTerms: readonly Fields[];
  readonly tolerations: readonly unknown[];
}

/** What a pod object and a pod template have in common: `value` has `metadata` and `spec`. */
export type PodShape = Pick<
  PodPlan,
  | 'labels'
  | 'serviceAccount'
  | 'ports'
  | 'hostNetwork'
  | 'hostname'
  | 'subdomain'
  | 'resolver'
  | 'nodeName'
  | 'constraints'
  | 'neighbourhood'
  | 'hostPorts'
  | 'addressRequest'
>;

/** Reads metadata and spec of a pod or of a controller's `spec.template`. */
export function readPodShape(value: unknown): PodShape {
  const spec = fieldsAt(value, 'spec');
  const hostNetwork = isTrueAt(spec, 'hostNetwork');
  return {
    labels: textMapAt(value, 'metadata', 'labels'),
    // `serviceAccount` is its former name; left out, the namespace's `default` is taken.
    serviceAccount: textAt(spec, 'serviceAccountName') ?? textAt(spec, 'serviceAccount') ?? 'default',
    ports: readPorts(spec),
    hostNetwork,
    hostPorts: readHostPorts(spec, hostNetwork),
    neighbourhood: readNeighbourhood(spec),
    hostname: textAt(spec, 'hostname'),
    subdomain: textAt(spec, 'subdomain'),
    resolver: readPodResolver(spec),
    nodeName: textAt(spec, 'nodeName'),
    addressRequest: readAddressRequest(value),
    constraints: {
      nodeSelector: textMapAt(spec, 'nodeSelector'),
      affinityTerms: listAt(
        spec,
        'affinity',
        'nodeAffinity',
        'requiredDuringSchedulingIgnoredDuringExecution',
        'nodeSelectorTerms',
      ).map((term) => fieldsAt(term)),
      tolerations: listAt(spec, 'tolerations'),
    },
  };
}

/** Whether somebody has deleted it; it is there until its containers have stopped. */
export function isTerminating(value: unknown): boolean {
  return textAt(value, 'metadata', 'deletionTimestamp') !== null;
}

/** Ready, unless the status says otherwise or the pod is being deleted. */
export function isReady(value: unknown): boolean {
  return isServing(value) && !isTerminating(value);
}

/** Whether its probes say that it answers, be it on its way out or not (the condition `serving` of EndpointSlices). */
export function isServing(value: unknown): boolean {
  const condition = listAt(value, 'status', 'conditions').find((item) => textAt(item, 'type') === 'Ready');
  if (condition !== undefined) return textAt(condition, 'status') === 'True';
  const phase = textAt(value, 'status', 'phase');
  return phase === null || phase === 'Running';
}

/** A pod that ran to its end has given its address back. */
export function hasEnded(value: unknown): boolean {
  const phase = textAt(value, 'status', 'phase');
  return phase === 'Succeeded' || phase === 'Failed';
}

/** Calico's plugin notes down for which sandbox it was asked. */
export function knownSandbox(value: unknown): string | null {
  return textAt(value, 'metadata', 'annotations', 'cni.projectcalico.org/containerID');
}

/** `status.podIP`, if it is an IPv4 address. */
export function knownAddress(value: unknown): Ipv4 | null {
  return addressAt(value, 'status', 'podIP');
}

/** Containers' declared ports. */
function readPorts(spec: Fields): PodPort[] {
  return longRunning(spec).flatMap((container) =>
    listAt(container, 'ports').flatMap((item): PodPort[] => {
      const port = integerAt(item, 'containerPort');
      const protocol = readProtocol(item);
      if (port === null || port < 1 || port > 65535 || protocol === null) return [];
      return [{ name: textAt(item, 'name'), protocol, port }];
    }),
  );
}

/** TCP when nothing is said; null for SCTP and for what is no protocol. */
export function readProtocol(value: unknown): 'tcp' | 'udp' | null {
  const protocol = textAt(value, 'protocol') ?? 'TCP';
  if (protocol === 'TCP') return 'tcp';
  return protocol === 'UDP' ? 'udp' : null;
}
