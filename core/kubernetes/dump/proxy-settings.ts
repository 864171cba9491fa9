/**
 * kube-proxy's configuration in a dump: the ConfigMap's `config.conf`, else the arguments of its DaemonSet or pods.
 * Source: Kubernetes reference, "kube-proxy Configuration (v1alpha1)" and "kube-proxy". With a configuration file the
 * arguments that it has fields for count for nothing.
 */
import type { Prefix } from '../../address/prefix';
import type { LocalDetector, LocalTraffic } from '../kube-proxy/local-traffic';
import { fieldsAt, isTrueAt, textAt } from '../fields';
import type { ObjectIndex } from '../object-index';
import { argumentOf, configOf } from './stated-subnets';

/** How kube-proxy tells pods' packets; `cidrs` is the range that it is told, or what the dump's addresses say. */
export function localTraffic(index: ObjectIndex, cidrs: readonly Prefix[]): LocalTraffic {
  const file = proxyConfig(index);
  const isFile = Object.keys(file).length > 0;
  const textOf = (argument: string, ...path: readonly string[]): string | null =>
    isFile ? textAt(file, ...path) : argumentOf(index, 'kube-proxy', argument);
  const mode = textOf('detect-local-mode', 'detectLocalMode') ?? 'ClusterCIDR';
  const prefix = textOf('pod-interface-name-prefix', 'detectLocal', 'interfaceNamePrefix');
  const bridge = textOf('pod-bridge-interface', 'detectLocal', 'bridgeInterface');
  const hasCidr = !isFile || textAt(file, 'clusterCIDR') !== null;
  return {
    detector: detectorOf(mode, { prefix, bridge, cidrs: hasCidr ? cidrs : null }),
    masqueradeAll: isFile
      ? isTrueAt(file, 'iptables', 'masqueradeAll')
      : argumentOf(index, 'kube-proxy', 'masquerade-all') === 'true',
  };
}

interface Told {
  readonly prefix: string | null;
  readonly bridge: string | null;
  readonly cidrs: readonly Prefix[] | null;
}

function detectorOf(mode: string, { prefix, bridge, cidrs }: Told): LocalDetector {
  if (mode === 'NodeCIDR') return { type: 'node-cidr' };
  if (mode === 'InterfaceNamePrefix' && prefix !== null) return { type: 'interfaces', name: `${prefix}+` };
  if (mode === 'BridgeInterface' && bridge !== null) return { type: 'interfaces', name: bridge };
  return cidrs === null ? { type: 'none' } : { type: 'cidrs', cidrs };
}

/** Empty where the dump has no such file. */
export function proxyConfig(index: ObjectIndex): Readonly<Record<string, unknown>> {
  return fieldsAt(configOf(index, 'kube-proxy', 'config.conf'));
}

/** How a detector other than the usual is called in a dump; null for the usual one. */
export function detectorName({ detector }: LocalTraffic): string | null {
  switch (detector.type) {
    case 'cidrs':
      return null;
    case 'node-cidr':
      return 'NodeCIDR';
    case 'interfaces':
      return `interface ${detector.name}`;
    case 'none':
      return 'without a clusterCIDR';
  }
}
