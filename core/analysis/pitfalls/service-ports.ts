/**
 * A rule that names a service's port. kube-proxy has translated it before a policy sees the packet, so a rule has to name
 * the pod's port. Source: Kubernetes documentation, "Network Policies"; kubernetes/kubernetes issues that ask why a
 * policy for port 80 does not work.
 */
import type { Finding } from '../../kubernetes/finding';
import type { Pod, PolicyPort } from '../../kubernetes/cluster';
import type { RulePlan } from '../../kubernetes/policies/policy-plan';
import { said } from '../../topology/problems/finding';
import {
  coversPort,
  directions,
  meantBy,
  type Direction,
  type PolicyView,
  type ViewedPolicy,
} from './policy-view';

export function servicePortPitfalls(view: PolicyView): readonly Finding[] {
  return view.policies.flatMap((policy) =>
    directions.flatMap((direction) => {
      const rules = policy.plan[direction] ?? [];
      return rules.flatMap((rule, position) =>
        (rule.ports ?? []).flatMap((port, index): Finding[] => {
          const meant = meantPort(view, receivers(view, policy, direction, rule), port);
          if (meant === null || rules.some(({ ports }) => coversPort(ports, meant.protocol, meant.target)))
            return [];
          const { service, number, target } = meant;
          return [
            {
              said: said('HS344', { policy: policy.policy, service, port: number, target }),
              severity: 'warning',
              origin: policy.plan.origin,
              path: ['spec', direction, position, 'ports', index, 'port'],
            },
          ];
        }),
      );
    }),
  );
}

/** Whose ports a rule names: the policy's own pods', or those of the pods that it lets them reach. */
function receivers(
  view: PolicyView,
  policy: ViewedPolicy,
  direction: Direction,
  { peers }: RulePlan,
): readonly Pod[] {
  if (direction === 'ingress') return policy.subjects;
  return (peers ?? []).flatMap((peer) =>
    peer.type === 'pods' ? meantBy(view, policy, peer, view.pods) : [],
  );
}

interface MeantPort {
  readonly service: string;
  readonly protocol: 'tcp' | 'udp';
  readonly number: number;
  readonly target: number;
}

/** The pods' port behind a service's port that none of the pods has itself. */
function meantPort({ model }: PolicyView, pods: readonly Pod[], port: PolicyPort): MeantPort | null {
  if (!('first' in port) || port.first !== port.last || port.protocol === 'SCTP' || pods.length === 0)
    return null;
  const protocol = port.protocol === 'UDP' ? 'udp' : 'tcp';
  const number = port.first;
  if (pods.some(({ ports }) => ports.some((own) => own.port === number && own.protocol === protocol)))
    return null;
  const devices = new Set<string>(pods.map(({ device }) => device));
  const behind = model.cluster.services.flatMap(({ namespace, name, ports }) =>
    ports
      .filter((one) => one.protocol === protocol)
      .flatMap((one) =>
        one.endpoints
          .filter(({ target }) => devices.has(target))
          .map((endpoint) => ({ service: `${namespace}/${name}`, port: one.port, target: endpoint.port })),
      ),
  );
  if (behind.some(({ target }) => target === number)) return null;
  const [first, ...others] = behind.filter((one) => one.port === number);
  if (!first || others.some(({ target }) => target !== first.target)) return null;
  return { service: first.service, protocol, number, target: first.target };
}
