/** What is wrong with pods' nodes and addresses. Pods of one controller are one finding, or a typo would fill the list. */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains } from '../../address/prefix';
import type { AddressPlan, Refusal } from '../calico/address-management';
import type { PodPool } from '../cluster';
import type { Finding } from '../finding';
import type { PodPlan } from './pod-plan';
import type { PlacedPod } from './schedule';

type Objection = Pick<Finding, 'code' | 'remedy' | 'path'> & { readonly what: string };

export function podFindings(
  pods: readonly PlacedPod[],
  plan: Pick<AddressPlan, 'addresses' | 'refusals'>,
  pools: readonly PodPool[],
): Finding[] {
  const { addresses, refusals } = plan;
  const groups = new Map<
    string,
    { readonly first: Finding; readonly name: string; count: number; what: string }
  >();
  for (const pod of pods) {
    const objection = objectionTo(pod, addresses.get(pod) ?? null, refusals.get(pod) ?? null, pools);
    const { plan } = pod;
    if (objection === null || plan.origin === null) continue;
    const { code, remedy, path, what } = objection;
    const key = `${code} ${plan.origin.file} ${plan.origin.document} ${plan.origin.path.join('/')}`;
    const group = groups.get(key);
    if (group) group.count += 1;
    else {
      const first: Finding = { code, severity: 'warning', message: '', remedy, origin: plan.origin, path };
      groups.set(key, { first, name: `${plan.namespace}/${plan.name}`, count: 1, what });
    }
  }
  return [...groups.values()].map(({ first, name, count, what }) => ({
    ...first,
    message: `Pod ${name}${count > 1 ? ` (and ${count - 1} more of its owner)` : ''} ${what}.`,
  }));
}

function objectionTo(
  { plan, node, obstacle }: PlacedPod,
  own: Ipv4 | null,
  refusal: Refusal | null,
  pools: readonly PodPool[],
): Objection | null {
  if (node === null) return withoutNode(plan, obstacle);
  if (plan.hostNetwork) return null;
  const { knownAddress } = plan;
  if (own === null) {
    if (refusal?.type === 'request') {
      return { code: 'HS336', what: refusal.what, remedy: refusal.remedy, path: [] };
    }
    return {
      code: 'HS331',
      what: `gets no address: ${rangesText(pools)} is full`,
      remedy: named(pools) ? 'Add an IPPool.' : 'Choose a larger podSubnet.',
      path: [],
    };
  }
  if (knownAddress !== null && own !== knownAddress) {
    return {
      code: 'HS332',
      what: `has the address ${formatIpv4(knownAddress)}, which another pod has, and gets another one here`,
      remedy: 'Take the older of the two pods out of the file.',
      path: ['status', 'podIP'],
    };
  }
  if (pools.some(({ subnet }) => prefixContains(subnet, own))) return null;
  return {
    code: 'HS333',
    what: `has the address ${formatIpv4(own)}, outside ${rangesText(pools)}`,
    remedy: named(pools)
      ? 'Add the IPPool that it comes from.'
      : 'Set podSubnet of the appliance to the range of the cluster that the pod comes from.',
    path: ['status', 'podIP'],
  };
}

function named(pools: readonly PodPool[]): boolean {
  return pools.some(({ name }) => name !== null);
}

function rangesText(pools: readonly PodPool[]): string {
  const ranges = pools.map(({ subnet }) => formatPrefix(subnet)).join(', ');
  return named(pools) ? `the IP pools ${ranges}` : `the pod subnet ${ranges}`;
}

function withoutNode(plan: PodPlan, obstacle: string | null): Objection {
  return plan.nodeName === null
    ? {
        code: 'HS330',
        what: `has no node: ${obstacle ?? 'there is none'}`,
        remedy: 'Change what it asks of its node, its tolerations or masterSchedulable.',
        path: ['spec'],
      }
    : {
        code: 'HS330',
        what: `has no node: there is no ${plan.nodeName}`,
        remedy: 'Name a node of this appliance: master, worker or its Kubernetes name.',
        path: ['spec', 'nodeName'],
      };
}
