/**
 * The nodes of which objects speak: Node objects, and the nodes on which pods already run. A dump says the cluster's
 * own names, numbers and addresses by them. Source: Kubernetes API reference, NodeStatus (`addresses`, of which the
 * InternalIP comes first as the kubelet's GetNodeHostIPs has it) and PodStatus (`hostIP`); kubeadm's labels; Calico's
 * annotation `projectcalico.org/IPv4Address`, which has the length of the node's subnet.
 */
import { parseIpv4, type Ipv4 } from '../../address/ipv4';
import { parseAddressWithLength } from '../../address/prefix';
import type { Placed } from '../document';
import type { KubernetesObject } from '../resources';
import { isList, isMapping, valueAt } from '../values';

export interface DumpedNode {
  /** As Kubernetes calls it. */
  readonly name: string;
  readonly isControlPlane: boolean;
  /** Its InternalIP, or else the hostIP of its pods. */
  readonly address: Ipv4 | null;
  /** The hostIP of its pods, where it is another one than the Node object's. */
  readonly otherHostAddress: Ipv4 | null;
  /** The prefix length of its address, where Calico wrote it down. */
  readonly length: number | null;
  /** The Node object; null where only pods name it. */
  readonly object: Placed<KubernetesObject> | null;
  /** Whether a cluster wrote the object: one written by hand has no status. */
  readonly hasStatus: boolean;
}

type Objects = readonly Placed<KubernetesObject>[];

const known = new WeakMap<Objects, readonly DumpedNode[]>();

/** All nodes of which objects speak, in the order in which they do. */
export function dumpedNodes(objects: Objects): readonly DumpedNode[] {
  const before = known.get(objects);
  if (before) return before;
  const nodes = readNodes(objects);
  known.set(objects, nodes);
  return nodes;
}

function readNodes(objects: Objects): readonly DumpedNode[] {
  const hostAddresses = addressesByPods(objects);
  const nodes = objects
    .filter(({ resource }) => isCore(resource, 'Node'))
    .map((placed) => {
      const { name, value } = placed.resource;
      const own = ownAddress(value);
      const host = hostAddresses.get(name) ?? null;
      return {
        name,
        isControlPlane: hasControlPlaneLabel(value) || isControlPlaneName(name),
        address: own ?? host,
        otherHostAddress: own !== null && host !== null && host !== own ? host : null,
        length: lengthOf(value),
        object: placed,
        hasStatus: isMapping(value['status']) && Object.keys(value['status']).length > 0,
      };
    });
  const named = new Set(nodes.map(({ name }) => name));
  const others = [...hostAddresses].filter(([name]) => !named.has(name));
  return [
    ...nodes,
    ...others.map(([name, address]) => ({
      name,
      isControlPlane: isControlPlaneName(name),
      address,
      otherHostAddress: null,
      length: null,
      object: null,
      hasStatus: false,
    })),
  ];
}

/** Names of nodes where pods run, with what the first such pod that says it has for the node's address. */
function addressesByPods(objects: Objects): ReadonlyMap<string, Ipv4 | null> {
  const found = new Map<string, Ipv4 | null>();
  for (const { resource } of objects) {
    if (!isCore(resource, 'Pod')) continue;
    const name = valueAt(resource.value, ['spec', 'nodeName']);
    const host = valueAt(resource.value, ['status', 'hostIP']);
    // A name alone may be a slip of the pen; a pod with an address really runs there.
    const runs = isText(host) || isText(valueAt(resource.value, ['status', 'podIP']));
    if (!isText(name) || !runs) continue;
    found.set(name, found.get(name) ?? (isText(host) ? parseIpv4(host) : null));
  }
  return found;
}

function ownAddress(node: unknown): Ipv4 | null {
  const written = valueAt(node, ['status', 'addresses']);
  const addresses = isList(written) ? written : [];
  for (const type of ['InternalIP', 'ExternalIP']) {
    for (const item of addresses) {
      const text = valueAt(item, ['address']);
      const address = valueAt(item, ['type']) === type && isText(text) ? parseIpv4(text) : null;
      if (address !== null) return address;
    }
  }
  return null;
}

function lengthOf(node: unknown): number | null {
  const text = valueAt(node, ['metadata', 'annotations', 'projectcalico.org/IPv4Address']);
  return isText(text) ? (parseAddressWithLength(text)?.length ?? null) : null;
}

function hasControlPlaneLabel(node: unknown): boolean {
  const labels = valueAt(node, ['metadata', 'labels']);
  return (
    isMapping(labels) &&
    (Object.hasOwn(labels, 'node-role.kubernetes.io/master') ||
      Object.hasOwn(labels, 'node-role.kubernetes.io/control-plane'))
  );
}

/** As Microsoft's samples and kind name it, where nobody labelled the node. */
function isControlPlaneName(name: string): boolean {
  return /(-m0|master|control-plane)$/.test(name);
}

function isCore({ apiVersion, kind }: KubernetesObject, wanted: string): boolean {
  return kind === wanted && (apiVersion === 'v1' || apiVersion === '');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
