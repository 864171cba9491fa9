/**
 * All that MetalLB knows before it gives a service an address: its settings, pools, speakers and peers.
 *
 * BGP mode without a peer works in layer 2: BGP is on only if a peer is set [D, gpu-configure-metallb-bgp-mode].
 */
import type { Ipv4 } from '../../address/ipv4';
import { prefixOf, type Prefix } from '../../address/prefix';
import { rangeContains, type AddressRange } from '../../address/range';
import type { ApplianceFacts } from '../../appliance/facts';
import type { DeviceName } from '../../network/model';
import { claimedIn } from '../../topology/check/taken';
import { isEdgeOf } from '../../topology/check/view';
import type { Topology } from '../../topology/document';
import type { Pod, Service } from '../cluster';
import type { ClusterNodeSeed, NodeFinder } from '../cluster-nodes';
import type { ClusterSettings } from '../cluster-settings';
import type { Finding } from '../finding';
import type { ObjectIndex } from '../object-index';
import { addressPools } from './address-pools';
import { advertisementFindings, announcedSubnets } from './advertisement-findings';
import { externalIpFindings } from '../services/external-ip-findings';
import { annotationFindings } from './annotation-findings';
import type { Announcers } from './announce';
import { bgpPeers } from './bgp-peers';
import { metallbConfiguration, type MetallbInstallation } from './installation';
import { speakerFindings, speakersOf } from './speakers';

export interface LoadBalancing extends Announcers {
  readonly installation: MetallbInstallation;
  /** The appliance is set to BGP and has no peer. */
  readonly bgpWithoutPeer: boolean;
  /** Whether no host, gateway, server or node has the address, services aside. */
  readonly isNobodys: (address: Ipv4) => boolean;
}

interface Surroundings {
  readonly topology: Topology;
  readonly index: ObjectIndex;
  readonly facts: ApplianceFacts;
  readonly settings: ClusterSettings;
  readonly nodes: readonly ClusterNodeSeed[];
  readonly findNode: NodeFinder;
  readonly pods: readonly Pod[];
  readonly down: ReadonlySet<DeviceName>;
}

export function loadBalancing(around: Surroundings, report: (finding: Finding) => void): LoadBalancing {
  const { topology, facts, nodes, down, settings } = around;
  const { installation, index } = metallbConfiguration(around.index, report);
  const pools = addressPools(index, facts.serviceRange === null ? [] : [facts.serviceRange], report);
  const speakers = speakersOf({ ...around, installation });
  const peers = bgpPeers({ index, topology, facts, nodes, down }, report);
  const bgpWithoutPeer = settings.metallb.mode === 'bgp' && peers.length === 0;
  if (nodes.length > 0) {
    const [external = null] = externalSubnets(facts);
    const subnets = announcedSubnets(facts.internalSwitch.subnet, external);
    advertisementFindings({ index, pools, speakers, subnets }).forEach(report);
  }
  const mode = bgpWithoutPeer ? 'layer2' : settings.metallb.mode;
  return {
    installation,
    index,
    nodes,
    speakers,
    pools,
    peers,
    mode,
    bgpWithoutPeer,
    isNobodys: nobodysIn(topology, facts),
  };
}

/** What can be said only when it is known which services ask for an address. */
export function loadBalancingFindings(
  around: Pick<Surroundings, 'topology' | 'facts' | 'index' | 'findNode'>,
  { speakers }: LoadBalancing,
  services: readonly Service[],
): readonly Finding[] {
  const { topology, facts, index } = around;
  const isNeeded = services.some(({ externalAddress }) => externalAddress !== null);
  const own = new Set<Ipv4>([
    ...services.flatMap(({ announcedBy, externalAddress }) => (announcedBy && externalAddress) ?? []),
    ...topology.hosts.flatMap(({ resource }) => resource.interfaces.map(({ address }) => address.address)),
    ...facts.ports.flatMap(({ address }) => address?.address ?? []),
    ...facts.nodes.flatMap(({ externalAddress }) => externalAddress?.address ?? []),
  ]);
  return [
    ...speakerFindings(around, speakers, isNeeded),
    ...annotationFindings(index),
    ...externalIpFindings(services, externalSubnets(facts), (address) => own.has(address)),
  ];
}

/** Worked out when first asked: a file has to have a mistake for it. */
function nobodysIn(topology: Topology, facts: ApplianceFacts): (address: Ipv4) => boolean {
  let claimed: readonly AddressRange[] | null = null;
  return (address) => {
    claimed ??= claimedIn(topology);
    return (
      !claimed.some((range) => rangeContains(range, address)) &&
      !facts.nodes.some(({ externalAddress }) => externalAddress?.address === address) &&
      !externalSubnets(facts).some((subnet) => isEdgeOf(subnet, address))
    );
  };
}

/** The compute port's, as the nodes have it. */
function externalSubnets({ nodes }: ApplianceFacts): readonly Prefix[] {
  const [first] = nodes.flatMap(({ externalAddress }) => externalAddress ?? []);
  return first ? [prefixOf(first.address, first.length)] : [];
}
