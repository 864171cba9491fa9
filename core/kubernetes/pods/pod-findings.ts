/** What is wrong with pods' nodes and addresses. Pods of one controller are one finding, or a typo would fill the list. */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains, type Prefix } from '../../address/prefix';
import type { Finding } from '../finding';
import type { PodPlan } from './pod-plan';
import type { PlacedPod } from './schedule';

type Objection = Pick<Finding, 'code' | 'remedy' | 'path'> & { readonly what: string };

/** `addresses` are the pods' own, in their order; null for those on the host network too. */
export function podFindings(
  pods: readonly PlacedPod[],
  addresses: readonly (Ipv4 | null)[],
  podSubnet: Prefix,
): Finding[] {
  const groups = new Map<
    string,
    { readonly first: Finding; readonly name: string; count: number; what: string }
  >();
  for (const [position, { plan, node }] of pods.entries()) {
    const objection = objectionTo(plan, node, addresses[position] ?? null, podSubnet);
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
  plan: PodPlan,
  node: string | null,
  own: Ipv4 | null,
  podSubnet: Prefix,
): Objection | null {
  if (node === null) return withoutNode(plan);
  if (plan.hostNetwork) return null;
  const { knownAddress } = plan;
  if (own === null) {
    return {
      code: 'HS331',
      what: `gets no address: the pod subnet ${formatPrefix(podSubnet)} is full`,
      remedy: 'Choose a larger podSubnet.',
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
  if (prefixContains(podSubnet, own)) return null;
  return {
    code: 'HS333',
    what: `has the address ${formatIpv4(own)}, outside the pod subnet ${formatPrefix(podSubnet)}`,
    remedy: 'Set podSubnet of the appliance to the range of the cluster that the pod comes from.',
    path: ['status', 'podIP'],
  };
}

function withoutNode(plan: PodPlan): Objection {
  return plan.nodeName === null
    ? {
        code: 'HS330',
        what: 'has no node: none has the labels and taints that it asks for',
        remedy: 'Change its node selector, its tolerations or masterSchedulable.',
        path: ['spec'],
      }
    : {
        code: 'HS330',
        what: `has no node: there is no ${plan.nodeName}`,
        remedy: 'Name a node of this appliance: master, worker or its Kubernetes name.',
        path: ['spec', 'nodeName'],
      };
}
