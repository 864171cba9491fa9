/**
 * Why no node announces a service's external address. Source: metallb speaker/main.go, layer2_controller.go and
 * bgp_controller.go (ShouldAnnounce).
 */
import { formatIpv4 } from '../../address/ipv4';
import type { Unannounced } from '../../sentences/kubernetes/announcements';
import { said } from '../../topology/problems/finding';
import { ownName } from '../../topology/things/thing';
import type { NodeId } from '../../topology/things/thing-id';
import type { Endpoint } from '../cluster';
import type { ClusterNodeSeed } from '../cluster-nodes';
import type { Finding } from '../finding';
import type { ObjectIndex } from '../object-index';
import { fullName } from '../services/full-name';
import { serviceFinding } from '../services/service-finding';
import type { ServicePlan } from '../services/service-plan';
import type { AddressPool } from './address-pools';
import { advertisementsOf, type AnnouncementMode } from './advertisements';
import type { Speakers } from './speakers';

interface Circumstances {
  readonly index: ObjectIndex;
  readonly speakers: Speakers;
  readonly plan: ServicePlan;
  /** The rows of its endpoints. */
  readonly rows: readonly Endpoint[];
  /** Those of addresses that serve in every row, which alone count in BGP. */
  readonly healthy: readonly Endpoint[];
  readonly pool: AddressPool;
  readonly modes: readonly AnnouncementMode[];
  /** Nodes that may by the service's own rules. */
  readonly able: readonly ClusterNodeSeed[];
  /** The node that answers ARP, or would if it had the interface, or a speaker. */
  readonly elected: NodeId | null;
}

/** An endpoint for which MetalLB announces: it is ready, or it serves (internal/k8s/epslices, EndpointCanServe). */
export function isServed({ ready, draining, serves }: Endpoint): boolean {
  return ready || draining || serves === true;
}

export function whyUnannounced(circumstances: Circumstances): Unannounced {
  const { index, plan, pool, modes, able, elected } = circumstances;
  const served = circumstances.rows.filter(isServed);
  if (served.length === 0) return { type: 'no-pod' };
  if (circumstances.healthy.length === 0 && !modes.includes('layer2')) {
    const addresses = served.map(({ address }) => formatIpv4(address));
    return { type: 'half-ready', addresses: [...new Set(addresses)] };
  }
  const isLocal = plan.externalTrafficPolicy === 'Local';
  if (able.length === 0) {
    const silent = circumstances.speakers.silent.filter(
      ({ device }) => !isLocal || served.some(({ node }) => node === device),
    );
    return { type: 'no-node', nodes: silent.map(({ node, why }) => ({ node, why })), isLocal };
  }
  if (modes.length === 0) return { type: 'no-advertisement', pool: pool.name };
  const advertisements = modes.flatMap((mode) => advertisementsOf(index, mode, pool));
  if (advertisements.length > 0 && !advertisements.some(({ takesService }) => takesService(plan.labels))) {
    const names = advertisements.map(({ placed: { resource } }) => `${resource.kind} ${resource.name}`);
    return { type: 'services', pool: pool.name, advertisements: names };
  }
  const dumb = circumstances.speakers.silent.find(({ device }) => device === elected);
  if (dumb) return { type: 'elected', node: dumb.node, why: dumb.why };
  if (elected !== null) {
    const names = advertisements.flatMap(({ interfaces }) => interfaces);
    return { type: 'interfaces', pool: pool.name, node: ownName(elected), names: [...new Set(names)] };
  }
  const nodes = able.map(({ device }) => ownName(device));
  return { type: modes.includes('layer2') ? 'layer2' : 'bgp', pool: pool.name, nodes, isLocal };
}

/** Told where it is the service's own doing: pools that nobody announces, nodes and peers are told themselves. */
export function unannouncedFinding(plan: ServicePlan, reason: Unannounced): readonly Finding[] {
  const args = { service: fullName(plan), reason };
  if (reason.type === 'services') {
    return serviceFinding(plan, 'warning', ['metadata', 'labels'], said('HS323/services', args));
  }
  const isOfPods = (reason.type === 'no-node' || reason.type === 'layer2') && reason.isLocal;
  if (!isOfPods) return [];
  return serviceFinding(plan, 'warning', ['spec', 'externalTrafficPolicy'], said('HS323/local', args));
}
