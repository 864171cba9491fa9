/**
 * Traces of other network plugins than Calico, and of a kube-proxy that works otherwise than by iptables. Pods are
 * simulated as Calico connects them, services as iptables does; answers about them say so.
 * Source: the projects' manifests (Flannel, Canal, Cilium, Azure CNI and its network policy manager, Antrea, Weave
 * Net, kube-router, Amazon VPC CNI, kindnet, OVN-Kubernetes, Kube-OVN); Calico's operator, "Installation reference";
 * Kubernetes reference, "kube-proxy Configuration".
 */
import { said } from '../topology/problems/finding';
import { proxyConfig } from './dump/proxy-settings';
import { textAt } from './fields';
import type { Finding } from './finding';
import { objectNamed, objectsOf, type ObjectIndex, type PlacedObject } from './object-index';

/** Of DaemonSets, by how their names begin. */
const plugins: readonly (readonly [name: RegExp, plugin: string])[] = [
  [/^kube-flannel/, 'Flannel'],
  [/^canal$/, 'Canal'],
  [/^cilium$/, 'Cilium'],
  [/^azure-(cni|cns|npm)/, 'Azure CNI'],
  [/^antrea-agent$/, 'Antrea'],
  [/^weave-net$/, 'Weave Net'],
  [/^kube-router$/, 'kube-router'],
  [/^aws-node$/, 'Amazon VPC CNI'],
  [/^kindnet$/, 'kindnet'],
  [/^ovnkube-/, 'OVN-Kubernetes'],
  [/^kube-ovn-cni$/, 'Kube-OVN'],
];

/** ConfigMaps by which a dump without DaemonSets tells them. */
const configs: Readonly<Record<string, string>> = {
  'kube-flannel-cfg': 'Flannel',
  'cilium-config': 'Cilium',
  'antrea-config': 'Antrea',
};

export function pluginFindings(index: ObjectIndex): readonly Finding[] {
  const found = new Map<string, Finding>();
  const tell = (placed: PlacedObject, plugin: string): void => {
    if (!found.has(plugin)) found.set(plugin, findingOf(placed, plugin));
  };
  for (const placed of objectsOf(index, 'DaemonSet')) {
    const { name } = placed.resource;
    const known = plugins.find(([pattern]) => pattern.test(name));
    if (known) tell(placed, known[1]);
  }
  for (const placed of objectsOf(index, 'ConfigMap')) {
    const { name } = placed.resource;
    if (Object.hasOwn(configs, name)) tell(placed, configs[name] ?? '');
  }
  return [...found.values(), ...installationFindings(index), ...proxyFindings(index)];
}

function findingOf({ resource, origin }: PlacedObject, plugin: string): Finding {
  const { kind, namespace, name } = resource;
  const args = { plugin, object: `${kind} ${namespace}/${name}` };
  return { said: said('HS391/plugin', args), severity: 'warning', origin, path: ['metadata', 'name'] };
}

/** What the operator is told that changes the data plane. */
function installationFindings(index: ObjectIndex): readonly Finding[] {
  return objectsOf(index, 'Installation').flatMap(({ resource, origin }): readonly Finding[] => {
    const { name, value } = resource;
    const object = `Installation ${name}`;
    const cni = textAt(value, 'spec', 'cni', 'type');
    const dataplane = textAt(value, 'spec', 'calicoNetwork', 'linuxDataplane');
    const field = (path: readonly string[], effect: 'iptables' | 'host-ports'): Finding => ({
      said: said('HS391/field', { field: path.at(-1) ?? '', object, effect }),
      severity: 'warning',
      origin,
      path,
    });
    return [
      ...(cni === null || cni === 'Calico'
        ? []
        : [
            {
              said: said('HS391/plugin', { plugin: cni, object }),
              severity: 'warning',
              origin,
              path: ['spec', 'cni', 'type'],
            } as const,
          ]),
      ...(dataplane === 'BPF' || dataplane === 'VPP'
        ? [field(['spec', 'calicoNetwork', 'linuxDataplane'], 'iptables')]
        : []),
      ...(textAt(value, 'spec', 'calicoNetwork', 'hostPorts') === 'Disabled'
        ? [field(['spec', 'calicoNetwork', 'hostPorts'], 'host-ports')]
        : []),
    ];
  });
}

/** IPVS and nftables lead to the same endpoints, but not by the same rules. */
function proxyFindings(index: ObjectIndex): readonly Finding[] {
  const placed = objectNamed(index, 'ConfigMap', 'kube-system', 'kube-proxy');
  if (placed === null) return [];
  const mode = textAt(proxyConfig(index), 'mode') ?? 'iptables';
  if (mode === 'iptables') return [];
  const args = {
    field: `mode: ${mode}`,
    object: 'ConfigMap kube-system/kube-proxy',
    effect: 'as-iptables',
  } as const;
  return [
    {
      said: said('HS391/field', args),
      severity: 'warning',
      origin: placed.origin,
      path: ['data', 'config.conf'],
    },
  ];
}
