/**
 * What a dump says about its own cluster's subnets and pod network, before the appliance's settings do. One rule: what
 * the cluster's configuration states counts; else a setting holds as long as anything of the dump lies in it; else the
 * dump's own addresses tell. kube-proxy must know the pods of a dump: an assumed subnet would make it masquerade them.
 */
import type { ApplianceFacts } from '../../appliance/facts';
import type { Ipv4 } from '../../address/ipv4';
import {
  formatPrefix,
  parsePrefix,
  prefixContains,
  prefixesOverlap,
  prefixOf,
  samePrefix,
  type Prefix,
} from '../../address/prefix';
import type { DumpFact, DumpSource } from '../../sentences/kubernetes/dumps';
import type { Topology } from '../../topology/document';
import { clusterSettings, type ClusterSettings } from '../cluster-settings';
import { addressAt, isTrueAt, textAt } from '../fields';
import { objectNamed, objectsOf, type ObjectIndex } from '../object-index';
import { hasEnded, knownAddress } from '../pods/pod-plan';
import { podCidrOf } from '../cluster-nodes';
import type { LocalTraffic } from '../kube-proxy/local-traffic';
import { dumpedEncapsulation } from './dumped-encapsulation';
import { networkFacts } from './network-facts';
import { localTraffic } from './proxy-settings';
import { serviceSubnetOf } from './service-subnet';
import { sharedSubnet } from '../shared-subnet';
import { statedPodSubnet, statedServiceSubnet, type Stated } from './stated-subnets';

export interface DumpSettings {
  readonly settings: ClusterSettings;
  /** What kube-proxy takes for packets of pods. */
  readonly localTraffic: LocalTraffic;
  /** What was taken from a dump, and what the settings say instead. */
  readonly facts: readonly DumpFact[];
}

interface PodSubnet extends Stated<Prefix> {
  readonly cidrs: readonly Prefix[];
}

/** The settings of the cluster that the files have, a dump's before the appliance's. */
export function dumpSettings(
  topology: Topology,
  appliance: ApplianceFacts,
  index: ObjectIndex,
): DumpSettings {
  const defaults = clusterSettings(topology);
  const set = topology.appliance?.resource.kubernetes ?? null;
  const pods = podSubnetOf(index, set?.podSubnet ?? null, knownAddresses(topology, appliance));
  const services = serviceSubnet(index, set?.serviceSubnet ?? null);
  const local = localTraffic(index, pods?.cidrs ?? [defaults.podSubnet]);
  const fact = (what: DumpFact['what'], found: Stated<Prefix> | null, setting: Prefix | null): DumpFact[] =>
    found === null || (setting && samePrefix(found.value, setting))
      ? []
      : [
          {
            what,
            value: formatPrefix(found.value),
            from: found.from,
            setting: setting && formatPrefix(setting),
          },
        ];
  return {
    settings: {
      ...defaults,
      podSubnet: pods?.value ?? defaults.podSubnet,
      serviceSubnet: services?.value ?? defaults.serviceSubnet,
      calico: {
        ...defaults.calico,
        encapsulation: dumpedEncapsulation(index)?.value ?? defaults.calico.encapsulation,
      },
    },
    localTraffic: local,
    facts: [
      ...fact('pod-subnet', pods, set && set.podSubnet),
      ...fact('service-subnet', services, set && set.serviceSubnet),
      ...networkFacts(topology, appliance, index, local),
    ],
  };
}

/** Null where the setting, or its default, holds. */
function podSubnetOf(index: ObjectIndex, setting: Prefix | null, others: readonly Ipv4[]): PodSubnet | null {
  const stated = statedPodSubnet(index);
  if (stated) return { ...stated, cidrs: [stated.value] };
  const pools = objectsOf(index, 'IPPool').flatMap(({ resource }) => {
    const subnet = parsePrefix(textAt(resource.value, 'spec', 'cidr') ?? '');
    return subnet ? [{ name: resource.name, subnet }] : [];
  });
  const nodes = nodeRanges(index);
  const found = podAddresses(index);
  // Calico need not keep to what the controller gave the nodes: addresses of pods say more.
  const addresses = found.length > 0 ? found : nodes.map(({ address }) => address);
  const holds =
    setting !== null &&
    (pools.some(({ subnet }) => prefixesOverlap(subnet, setting)) ||
      addresses.some((address) => prefixContains(setting, address)));
  if (holds || pools.length + addresses.length === 0) return null;
  const strangers = addresses.filter((one) => !pools.some(({ subnet }) => prefixContains(subnet, one)));
  const shared = subnetsOf(strangers, others);
  const [pool] = pools;
  const value = pool?.subnet ?? shared[0];
  const from: DumpSource = pool
    ? { type: 'ip-pool', name: pool.name }
    : { type: found.length > 0 ? 'pods' : 'node-ranges', name: null };
  return value ? { value, from, cidrs: [...pools.map(({ subnet }) => subnet), ...shared] } : null;
}

/** One, or where the addresses have nothing in common each its own. */
function subnetsOf(addresses: readonly Ipv4[], others: readonly Ipv4[]): readonly Prefix[] {
  const shared = sharedSubnet(addresses, others);
  if (shared) return [shared];
  const found: Prefix[] = [];
  for (const address of addresses) {
    const own = prefixOf(address, 16);
    if (!found.some((one) => samePrefix(one, own))) found.push(own);
  }
  return found;
}

/** Addresses of pods that run and are not on the host network. */
function podAddresses(index: ObjectIndex): readonly Ipv4[] {
  return objectsOf(index, 'Pod').flatMap(({ resource: { value } }) => {
    const own = isTrueAt(value, 'spec', 'hostNetwork') || hasEnded(value) ? null : knownAddress(value);
    return own === null || own === addressAt(value, 'status', 'hostIP') ? [] : [own];
  });
}

/** What the cluster's controller gave each node (`spec.podCIDR`). */
function nodeRanges(index: ObjectIndex): readonly Prefix[] {
  return objectsOf(index, 'Node').flatMap(({ resource }) => podCidrOf(resource.value) ?? []);
}

function serviceSubnet(index: ObjectIndex, setting: Prefix | null): Stated<Prefix> | null {
  const stated = statedServiceSubnet(index);
  if (stated) return stated;
  const addresses = objectsOf(index, 'Service').flatMap(
    ({ resource }) => addressAt(resource.value, 'spec', 'clusterIP') ?? [],
  );
  const api = objectNamed(index, 'Service', 'default', 'kubernetes');
  // Nobody writes this service: where it is missing, a cluster address may be a slip of the pen.
  const isDump = api !== null || setting === null;
  if (!isDump || (setting && addresses.some((address) => prefixContains(setting, address)))) return null;
  const value = serviceSubnetOf(addresses, addressAt(api?.resource.value, 'spec', 'clusterIP'));
  return value && { value, from: { type: 'services', name: null } };
}

/** Addresses that are no pod's. */
function knownAddresses(topology: Topology, { ports, nodes }: ApplianceFacts): readonly Ipv4[] {
  return [
    ...ports.flatMap(({ address, gateway }) => [address?.address ?? [], gateway ?? []].flat()),
    ...nodes.flatMap(({ externalAddress, dumped }) => [
      ...(externalAddress ? [externalAddress.address] : []),
      ...dumped.flatMap(({ address }) => address ?? []),
    ]),
    ...topology.networks.map(({ resource }) => resource.cidr.address),
    ...topology.hosts.flatMap(({ resource }) => resource.interfaces.map(({ address }) => address.address)),
  ];
}
