/**
 * What network policies would have to allow for a dropped packet to arrive: the smallest rule, for one peer and one
 * port, at a policy that isolates the pod in that direction. A packet may need one where it leaves and one where it
 * comes in. A policy sees addresses as they are where Calico filters: behind kube-proxy's translation.
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { Pod } from '../../kubernetes/cluster';
import { listAt } from '../../kubernetes/fields';
import type { Packet } from '../../network/packet';
import type { Direction, WrittenRule } from '../../topology/changes/cluster/policies';
import type { Json, Topology } from '../../topology/document';
import type { PolicyRule, RemedySaid } from '../../sentences/traces/remedies';
import { answerQuestion, type GivenAnswer } from '../answer-question';
import { buildModel } from '../build-model';
import { decidedBy } from '../look-up/decided-by';
import type { Model } from '../model';
import { decidingDrop, type Drop } from '../drop';
import { formatFlow } from './flow-text';
import { withSpec, type Proposal } from './would-arrive';

/** Out and in, for the questions to DNS servers and for the packet. */
const mostRules = 6;

/** Null unless policies alone keep the packet from arriving. */
export function policyRemedy(model: Model, answer: GivenAnswer): Proposal | null {
  const rules: WrittenRule[] = [];
  let now = model;
  let current = answer;
  while (rules.length < mostRules) {
    const drop = current.trace && decidingDrop(current.trace);
    const missing = drop && ruleMissingAt(now, drop);
    if (!missing) return null;
    rules.push(missing);
    now = buildModel(withRule(now.topology, missing), now);
    const again = answerQuestion(now, answer.question);
    if (!again.ok) return null;
    if (again.outcome === 'delivered') {
      const said: RemedySaid = { kind: 'rules', args: { rules: rules.map(ruleSaid) } };
      return { remedy: { said, route: null, rules }, topology: now.topology };
    }
    current = decidedBy(again);
  }
  return null;
}

/** The chains of a pod's veth are named after what comes from it and what goes to it (Calico, policy-chains.ts). */
function directionOf({ detail: { code, chain } }: Drop): Direction | null {
  if (code !== 'policy-denied' || chain === null) return null;
  if (chain.startsWith('cali-fw-')) return 'egress';
  return chain.startsWith('cali-tw-') ? 'ingress' : null;
}

function ruleMissingAt({ cluster }: Model, drop: Drop): WrittenRule | null {
  const direction = directionOf(drop);
  if (direction === null) return null;
  const { packet } = drop;
  const [own, other] =
    direction === 'egress' ? [packet.source, packet.destination] : [packet.destination, packet.source];
  const subject = podAt(cluster.pods, own);
  const policy = cluster.policies.find(
    (one) => one[direction] !== null && subject && one.pods.includes(subject),
  );
  if (!policy) return null;
  const peers = [peerOf(cluster.pods, policy.namespace, other)];
  return {
    policy,
    direction,
    rule: {
      [direction === 'egress' ? 'to' : 'from']: peers,
      // A rule with ports lets no ICMP through.
      ...(packet.protocol === 'icmp' ? {} : { ports: portsOf(packet) }),
    },
  };
}

/** Names are asked for over UDP, and over TCP when the answer is long (RFC 7766): who allows one means both. */
function portsOf({ protocol, destinationPort: port }: Packet): readonly Json[] {
  const protocols = protocol === 'udp' && port === 53 ? ['UDP', 'TCP'] : [protocol.toUpperCase()];
  return protocols.map((name) => ({ protocol: name, port }));
}

function podAt(pods: readonly Pod[], address: Ipv4): Pod | undefined {
  return pods.find((pod) => !pod.hostNetwork && pod.address === address);
}

function peerOf(pods: readonly Pod[], namespace: string, address: Ipv4): Json {
  const pod = podAt(pods, address);
  if (!pod) return { ipBlock: { cidr: `${formatIpv4(address)}/32` } };
  const podSelector = { matchLabels: { ...labelsOf(pod) } };
  if (pod.namespace === namespace) return { podSelector };
  const matchLabels = { 'kubernetes.io/metadata.name': pod.namespace };
  return { namespaceSelector: { matchLabels }, podSelector };
}

/** The label that people tell applications apart by; all that a controller did not give it when there is none. */
function labelsOf({ labels }: Pod): Readonly<Record<string, string>> {
  for (const key of ['app.kubernetes.io/name', 'app', 'k8s-app']) {
    const value = labels[key];
    if (value !== undefined) return { [key]: value };
  }
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !generated.has(key)));
}

const generated: ReadonlySet<string> = new Set([
  'pod-template-hash',
  'pod-template-generation',
  'controller-revision-hash',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'controller-uid',
  'batch.kubernetes.io/controller-uid',
]);

function withRule(topology: Topology, { policy, direction, rule }: WrittenRule): Topology {
  return withSpec(topology, 'NetworkPolicy', policy, (spec) => ({
    ...spec,
    [direction]: [...listAt(spec, direction), rule],
  }));
}

/** `{ to: […], ports: […] }` in the egress rules of `default/deny`. */
function ruleSaid({ policy: { namespace, name }, direction, rule }: WrittenRule): PolicyRule {
  return { policy: `${namespace}/${name}`, direction, rule: formatFlow(rule) };
}
