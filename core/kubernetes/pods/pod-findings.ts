/** What is wrong with pods' nodes and addresses. Pods of one controller are one finding, or a typo would fill the list. */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains, prefixOf } from '../../address/prefix';
import type { Said } from '../../sentences/catalogue';
import type { NodeRefusal } from '../../sentences/kubernetes/pods';
import type { Origin, Path } from '../../topology/document';
import { codeOf, said } from '../../topology/problems/finding';
import { rangesOf, type AddressPlan, type Refusal } from '../calico/address-management';
import type { PodPool } from '../cluster';
import type { Finding } from '../finding';
import type { PodPlan } from './pod-plan';
import type { PlacedPod } from './schedule';

/** Pod subnets are seldom smaller: pods of one /16 are told as one. */
const usualLength = 16;

interface Objection {
  readonly path: Path;
  /** With how many pods of one owner are in the same case. */
  readonly said: (pod: string, count: number) => Said;
}

interface Group {
  readonly first: Objection;
  readonly plan: FiledPlan;
  count: number;
}

export function podFindings(
  pods: readonly PlacedPod[],
  plan: Pick<AddressPlan, 'addresses' | 'refusals'>,
  pools: readonly PodPool[],
): Finding[] {
  const { addresses, refusals } = plan;
  const groups = new Map<string, Group>();
  for (const pod of pods) {
    const objection = objectionTo(pod, addresses.get(pod) ?? null, refusals.get(pod) ?? null, pools);
    const { origin } = pod.plan;
    if (objection === null || origin === null) continue;
    const { kind } = objection.said('', 1);
    const key = `${codeOf(kind)} ${origin.file} ${origin.document} ${origin.path.join('/')}`;
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { first: objection, plan: { ...pod.plan, origin }, count: 1 });
  }
  return withOneCause([...groups.values()]).map(({ first, plan: { namespace, name, origin }, count }) => ({
    said: first.said(`${namespace}/${name}`, count),
    severity: 'warning',
    origin,
    path: first.path,
  }));
}

/** What says the same of pods of several owners has one cause: a full subnet, a foreign one, a node that is not there. */
function withOneCause(groups: readonly Group[]): readonly Group[] {
  const causes = new Map<string, Group>();
  for (const group of groups) {
    const cause = JSON.stringify(group.first.said('', 0));
    const known = causes.get(cause);
    if (known) known.count += group.count;
    else causes.set(cause, group);
  }
  return [...causes.values()];
}

/** A plan that stands in a file. */
type FiledPlan = PodPlan & { readonly origin: Origin };

function objectionTo(
  { plan, node, refusals }: PlacedPod,
  own: Ipv4 | null,
  refusal: Refusal | null,
  pools: readonly PodPool[],
): Objection | null {
  if (node === null) return withoutNode(plan, refusals);
  if (plan.hostNetwork) return null;
  const { knownAddress } = plan;
  const from = rangesOf(pools);
  if (own === null) return refusal && { path: [], said: refusal.said };
  const path = ['status', 'podIP'];
  if (knownAddress !== null && own !== knownAddress) {
    const address = formatIpv4(knownAddress);
    return { path, said: (pod, count) => said('HS332', { pod, count, address }) };
  }
  if (pools.some(({ subnet }) => prefixContains(subnet, own))) return null;
  const subnet = formatPrefix(prefixOf(own, usualLength));
  return { path, said: (pod, count) => said('HS333', { pod, count, subnet, from }) };
}

function withoutNode({ nodeName }: PodPlan, nodes: readonly NodeRefusal[]): Objection {
  return nodeName === null
    ? { path: ['spec'], said: (pod, count) => said('HS330/none-takes', { pod, count, nodes }) }
    : {
        path: ['spec', 'nodeName'],
        said: (pod, count) => said('HS330/no-such-node', { pod, count, node: nodeName }),
      };
}
