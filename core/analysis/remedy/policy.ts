/**
 * What network policies would have to allow for a dropped packet to arrive: the smallest rule, for one peer and one
 * port, at a policy that isolates the pod in that direction. A packet may need one where it leaves and one where it
 * comes in. A policy sees addresses as they are where Calico filters: behind kube-proxy's translation.
 */
import type { Pod } from '../../kubernetes/cluster';
import { listAt } from '../../kubernetes/fields';
import type { Packet } from '../../network/packet';
import type { PolicyRule, RemedySaid } from '../../sentences/traces/remedies';
import { withOrderedRule, type OrderedRule } from '../../topology/changes/cluster/ordered-rules';
import { policyResource, type AddedRule } from '../../topology/changes/cluster/policies';
import type { Json, Topology } from '../../topology/document';
import { answerQuestion, type GivenAnswer } from '../answer-question';
import { buildModel } from '../build-model';
import { decidingDrop, type Drop } from '../drop';
import { directionOfChain } from '../explain-policy';
import { decidedBy } from '../look-up/decided-by';
import type { Model } from '../model';
import type { Area } from '../reach/area';
import { areaOfPods } from './areas';
import { formatFlow } from './flow-text';
import { labelledCaller } from './label-caller';
import { objectOf, withNewObject, withSpec } from './objects';
import { orderedRule } from './ordered-rule';
import { orderedSpot, type OrderedSpot } from './ordered-place';
import { peerOf, podAt, type Breadth } from './policy-peer';
import { placeOf } from './policy-place';
import { isMasked } from './translated';
import { firstOf, type Proposal } from './would-arrive';

/** Out and in, for the questions to DNS servers and for the packet. */
const mostRules = 6;

const breadths: readonly Breadth[] = [
  { place: 'closest', labels: 'name' },
  { place: 'own', labels: 'name' },
  { place: 'closest', labels: 'all' },
  { place: 'own', labels: 'all' },
];

/** Every way to write the rules, the shortest first; none unless policies alone keep the packet from arriving. */
export function* policyRemedies(model: Model, answer: GivenAnswer): Generator<Proposal, void> {
  const seen = new Set<string>();
  for (const breadth of breadths) {
    const found = rulesFor(model, answer, breadth);
    const key = JSON.stringify(found?.remedy);
    if (!found || seen.has(key)) continue;
    seen.add(key);
    yield found;
  }
}

/** The first of them. */
export function policyRemedy(model: Model, answer: GivenAnswer): Proposal | null {
  return firstOf(policyRemedies(model, answer));
}

function rulesFor(model: Model, answer: GivenAnswer, breadth: Breadth): Proposal | null {
  const rules: AddedRule[] = [];
  const areas: Area[] = [];
  const before: RemedySaid[] = [];
  let now = model;
  let current = answer;
  while (rules.length < mostRules) {
    const drop = current.trace && decidingDrop(current.trace);
    const missing = drop && !isMasked(now, current, drop) ? missingAt(now, drop, breadth) : null;
    if (!missing) return null;
    if (missing.type === 'label') {
      before.push(missing.said);
      now = buildModel(missing.topology, now);
    } else {
      rules.push(ofSamePolicy(rules, missing.rule));
      areas.push(...areaOfPods(now, missing.pods, missing.rule.direction));
      now = buildModel(withRule(now.topology, missing.rule), now);
    }
    const again = answerQuestion(now, answer.question);
    if (!again.ok) return null;
    if (again.outcome === 'delivered') return proposalOf(before, rules, now.topology, areas);
    current = decidedBy(again);
  }
  return null;
}

/** A rule for a policy that an earlier one makes. */
function ofSamePolicy(earlier: readonly AddedRule[], rule: AddedRule): AddedRule {
  if ('place' in rule) return rule;
  const { namespace, name } = rule.policy;
  const maker = earlier
    .flatMap((one) => ('place' in one ? [] : one))
    .find(({ policy }) => policy.namespace === namespace && policy.name === name);
  return maker?.pods ? { ...rule, pods: maker.pods } : rule;
}

/** A caller that gets a label first: the button would add rules that let nobody in yet. */
function proposalOf(
  [label, ...labels]: readonly RemedySaid[],
  rules: readonly AddedRule[],
  topology: Topology,
  areas: readonly Area[],
): Proposal {
  const said: RemedySaid = { kind: 'rules', args: { rules: rules.map(ruleSaid) } };
  if (!label) return { remedy: { said, route: null, rules }, topology, areas };
  return { remedy: { said: label, route: null, afterwards: [...labels, said] }, topology, areas: null };
}

type Missing =
  | { readonly type: 'rule'; readonly rule: AddedRule; readonly pods: readonly Pod[] }
  | { readonly type: 'label'; readonly said: RemedySaid; readonly topology: Topology };

function missingAt(model: Model, drop: Drop, breadth: Breadth): Missing | null {
  const { cluster } = model;
  const { packet, detail } = drop;
  const direction = detail.code === 'policy-denied' ? directionOfChain(detail.chain ?? '') : null;
  if (direction === null) return null;
  const [own, other] =
    direction === 'egress' ? [packet.source, packet.destination] : [packet.destination, packet.source];
  const subject = podAt(cluster.pods, own);
  const spot = subject && orderedSpot(cluster, drop, subject, direction);
  if (spot) return missingInOrder(model, spot, { packet, direction, breadth });
  const place = subject && placeOf(model, subject, direction, breadth);
  if (!place) return null;
  const peer = peerOf(cluster.pods, place.policy.namespace, other, breadth);
  if (peer === null) {
    const pod = podAt(cluster.pods, other);
    const labelled = pod && labelledCaller(model, pod);
    return labelled ? { type: 'label', ...labelled } : null;
  }
  const rule = {
    [direction === 'egress' ? 'to' : 'from']: [peer],
    // A rule with ports lets no ICMP through.
    ...(packet.protocol === 'icmp' ? {} : { ports: portsOf(packet) }),
  };
  const known = cluster.policies.find(
    ({ namespace, name }) => namespace === place.policy.namespace && name === place.policy.name,
  );
  const pods =
    known?.pods ?? cluster.pods.filter((pod) => hasLabels(pod, subject.namespace, place.pods ?? {}));
  const { namespace, name } = place.policy;
  return { type: 'rule', rule: { ...place, policy: { namespace, name }, direction, rule }, pods };
}

/** A rule in a policy of Calico or of an administrator; or the label without which none can name the other end. */
function missingInOrder(
  model: Model,
  spot: OrderedSpot,
  asked: Omit<Parameters<typeof orderedRule>[1], 'pods'>,
): Missing | null {
  const { pods } = model.cluster;
  const rule = orderedRule(spot, { ...asked, pods });
  if (rule) return { type: 'rule', rule, pods: spot.policy.pods };
  const { source, destination } = asked.packet;
  const bare = [source, destination].flatMap((address) => podAt(pods, address) ?? []);
  const labelled = bare.map((pod) => labelledCaller(model, pod)).find((found) => found !== null);
  return labelled ? { type: 'label', ...labelled } : null;
}

function hasLabels(pod: Pod, namespace: string, labels: Readonly<Record<string, string>>): boolean {
  return (
    pod.namespace === namespace && Object.entries(labels).every(([key, value]) => pod.labels[key] === value)
  );
}

/** Names are asked for over UDP, and over TCP when the answer is long (RFC 7766): who allows one means both. */
function portsOf({ protocol, destinationPort: port }: Packet): readonly Json[] {
  const protocols = protocol === 'udp' && port === 53 ? ['UDP', 'TCP'] : [protocol.toUpperCase()];
  return protocols.map((name) => ({ protocol: name, port }));
}

function withRule(topology: Topology, written: AddedRule): Topology {
  if ('place' in written) return withOrderedRule(topology, written);
  const { policy, direction, rule } = written;
  if (!objectOf(topology, 'NetworkPolicy', policy)) {
    return withNewObject(topology, policyResource([written]));
  }
  return withSpec(topology, 'NetworkPolicy', policy, (spec) => ({
    ...spec,
    [direction]: [...listAt(spec, direction), rule],
  }));
}

/** `{ to: […], ports: […] }` in the egress rules of `default/web`, or in those of a policy of its own. */
function ruleSaid(written: AddedRule): PolicyRule {
  if ('place' in written) return orderedSaid(written);
  const {
    policy: { namespace, name },
    direction,
    rule,
    pods,
  } = written;
  return {
    policy: `${namespace}/${name}`,
    direction,
    rule: formatFlow(rule),
    ...(pods && { pods: formatFlow(pods) }),
  };
}

function orderedSaid({ policy: { namespace, name }, direction, rule, place }: OrderedRule): PolicyRule {
  const kind = place.isCalico && place.kind === 'NetworkPolicy' ? 'Calico NetworkPolicy' : place.kind;
  return {
    policy: namespace === null ? name : `${namespace}/${name}`,
    direction,
    rule: formatFlow(rule),
    order: { kind, before: place.before },
  };
}
