/**
 * Rules of a direction that policyTypes leave out: they have no effect. Source: Kubernetes API reference,
 * NetworkPolicySpec.
 */
import { listAt, valueAt } from '../../kubernetes/fields';
import type { Finding } from '../../kubernetes/finding';
import { objectNamed } from '../../kubernetes/object-index';
import { said } from '../../topology/problems/finding';
import { directions, type PolicyView } from './policy-view';

const typeOf = { ingress: 'Ingress', egress: 'Egress' } as const;

export function policyTypePitfalls({ index, policies }: PolicyView): readonly Finding[] {
  return policies.flatMap(({ plan, policy }) => {
    const value = objectNamed(index, 'NetworkPolicy', plan.namespace, plan.name)?.resource.value;
    return directions.flatMap((direction): Finding[] => {
      if (plan[direction] !== null || listAt(valueAt(value, 'spec'), direction).length === 0) return [];
      const types = listAt(value, 'spec', 'policyTypes').map(String);
      const what = said('HS348', { policy, direction, type: typeOf[direction], types });
      return [{ said: what, severity: 'warning', origin: plan.origin, path: ['spec', direction] }];
    });
  });
}
