/**
 * Host endpoints of Calico: policies that hold for nodes' own interfaces, and with applyOnForward for what nodes
 * forward. They are not simulated: failsafe ports, preDNAT and untracked policies, and the moment at which Calico's
 * controllers make them are not in the files. Every answer that passes such a node says so.
 * Source: Calico documentation, "Host endpoint", "Protect hosts", "Kubernetes controllers configuration".
 */
import { listAt, textAt } from '../../kubernetes/fields';
import type { Model } from '../model';
import type { Unsimulated } from './concern';

/** The profile with which Calico's controllers make them: by itself it lets everything pass. */
const allowingProfile = 'projectcalico-default-allow';

export function hostEndpoints({ topology, cluster }: Model): readonly Unsimulated[] {
  const hasPolicies = topology.kubernetes.some(({ resource }) => resource.kind === 'GlobalNetworkPolicy');
  const written = topology.kubernetes.flatMap(({ resource }): readonly Unsimulated[] => {
    const { kind, name, value } = resource;
    if (kind !== 'HostEndpoint') return [];
    const allows = listAt(value, 'spec', 'profiles').includes(allowingProfile);
    if (allows && !hasPolicies) return [];
    const named = textAt(value, 'spec', 'node');
    const node = cluster.nodes.find(({ kubernetesName }) => kubernetesName === named)?.device ?? null;
    return [{ kind, name, said: { type: 'kind', effect: 'node-policy' }, concerns: { type: 'node', node } }];
  });
  if (written.length > 0 || !hasPolicies) return written;
  // What the controllers make of it need not be in a dump.
  return topology.notSimulated.flatMap(({ resource: { kind, name, value } }): readonly Unsimulated[] =>
    kind === 'KubeControllersConfiguration' &&
    textAt(value, 'spec', 'controllers', 'node', 'hostEndpoint', 'autoCreate') === 'Enabled'
      ? [
          {
            kind,
            name,
            said: { type: 'kind', effect: 'node-policy' },
            concerns: { type: 'node', node: null },
          },
        ]
      : [],
  );
}
