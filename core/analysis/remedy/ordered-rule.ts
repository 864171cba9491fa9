/**
 * The rule itself, as Calico's policies and those of administrators write it: for one peer and one port. Calico's names
 * the pod's own end, too, where the policy holds for more than that pod's kind, so that nobody else's door is opened.
 * An administrator's leaves it to the policies behind it first (Pass), and allows it where that is not enough.
 * Source: Calico documentation, "Rule", "EntityRule"; network-policy-api, apis/v1alpha1 and v1alpha2.
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { Pod } from '../../kubernetes/cluster';
import type { PolicyKindName, TieredPolicy } from '../../kubernetes/policies/tiers';
import type { Packet } from '../../network/packet';
import type { Direction } from '../../topology/changes/cluster/policies';
import type { OrderedRule } from '../../topology/changes/cluster/ordered-rules';
import type { Json } from '../../topology/document';
import type { OrderedSpot } from './ordered-place';
import { podAt, tellingLabels, type Breadth } from './policy-peer';

interface Asked {
  readonly pods: readonly Pod[];
  readonly packet: Packet;
  readonly direction: Direction;
  readonly breadth: Breadth;
}

type Rule = OrderedRule['rule'];

/** Null where nothing of the kind can say it: a pod without labels, a single address where only pods can be named. */
export function orderedRule({ policy, before }: OrderedSpot, asked: Asked): OrderedRule | null {
  const isCalico = policy.kind === 'CalicoNetworkPolicy' || policy.kind === 'GlobalNetworkPolicy';
  const rule = isCalico ? calicoRule(policy, asked) : adminRule(policy.kind, asked);
  const { namespace, name } = policy;
  const kind = policy.kind === 'CalicoNetworkPolicy' ? 'NetworkPolicy' : policy.kind;
  const place = { kind, isCalico, before };
  return rule && { policy: { namespace, name }, direction: asked.direction, rule, place };
}

function calicoRule(policy: TieredPolicy, { pods, packet, direction, breadth }: Asked): Rule | null {
  const source = calicoEnd(policy, packet.source, pods, breadth, direction === 'egress');
  const destination = calicoEnd(policy, packet.destination, pods, breadth, direction === 'ingress');
  if (source === null || destination === null) return null;
  const { protocol, destinationPort } = packet;
  const to = protocol === 'icmp' ? destination : { ...destination, ports: [destinationPort] };
  return {
    action: 'Allow',
    protocol: protocol.toUpperCase(),
    ...(Object.keys(source).length > 0 && { source }),
    ...(Object.keys(to).length > 0 && { destination: to }),
  };
}

/** The pod's own end goes without saying where the policy holds for its like alone. */
function calicoEnd(
  { namespace, pods: held }: TieredPolicy,
  address: Ipv4,
  pods: readonly Pod[],
  breadth: Breadth,
  isOwn: boolean,
): Rule | null {
  const pod = podAt(pods, address);
  if (!pod) return { nets: [`${formatIpv4(address)}/32`] };
  const labels = tellingLabels(pod, breadth);
  if (!labels) return null;
  const isLike = (one: Pod): boolean =>
    one.namespace === pod.namespace &&
    Object.entries(labels).every(([key, value]) => one.labels[key] === value);
  if (isOwn && held.every(isLike)) return {};
  const selector = Object.entries(labels)
    .map(([key, value]) => `${key} == '${value}'`)
    .join(' && ');
  return pod.namespace === namespace
    ? { selector }
    : { selector, namespaceSelector: `projectcalico.org/name == '${pod.namespace}'` };
}

/** ICMP has no ports, and a rule without ports would open them all. */
function adminRule(kind: PolicyKindName, { pods, packet, direction, breadth }: Asked): Rule | null {
  const { protocol, destinationPort: port } = packet;
  const other = direction === 'ingress' ? packet.source : packet.destination;
  const peer = adminPeer(other, pods, direction, breadth);
  if (peer === null || protocol === 'icmp') return null;
  const isNew = kind === 'ClusterNetworkPolicy';
  const passes = breadth.place === 'closest' && kind !== 'BaselineAdminNetworkPolicy';
  const ports = isNew
    ? { protocols: [{ [protocol]: { destinationPort: { number: port } } }] }
    : { ports: [{ portNumber: { protocol: protocol.toUpperCase(), port } }] };
  const action = passes ? 'Pass' : isNew ? 'Accept' : 'Allow';
  return { action, [direction === 'ingress' ? 'from' : 'to']: [peer], ...ports };
}

/** Addresses can only be named where packets go to. */
function adminPeer(address: Ipv4, pods: readonly Pod[], direction: Direction, breadth: Breadth): Json | null {
  const pod = podAt(pods, address);
  if (!pod) return direction === 'egress' ? { networks: [`${formatIpv4(address)}/32`] } : null;
  const labels = tellingLabels(pod, breadth);
  if (!labels) return null;
  const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': pod.namespace } };
  return { pods: { namespaceSelector, podSelector: { matchLabels: labels } } };
}
