/**
 * Who answers ARP for a service's address, and who announces it to routers. Source: metallb speaker/main.go
 * (handleService: each protocol for itself), layer2_controller.go, bgp_controller.go.
 */
import type { Ipv4 } from '../../address/ipv4';
import type { DeviceName } from '../../network/model';
import type { Unannounced } from '../../sentences/kubernetes/announcements';
import type { NodeId } from '../../topology/things/thing-id';
import type { BgpPeer, BgpRoute, ServicePort } from '../cluster';
import type { ClusterNodeSeed } from '../cluster-nodes';
import type { Finding } from '../finding';
import type { ObjectIndex } from '../object-index';
import type { ServicePlan } from '../services/service-plan';
import { poolHas, unknownPool, type AddressPool } from './address-pools';
import { advertisementsOf, modesOf, type AnnouncementMode } from './advertisements';
import { routesFor } from './bgp-routes';
import { layer2Announcement } from './layer2';
import type { Speakers } from './speakers';
import { isServed, unannouncedFinding, whyUnannounced } from './unannounced';

export interface Announcement {
  /** Who answers ARP, and on which of its interfaces. */
  readonly announcedBy: NodeId | null;
  readonly announcedOn: readonly string[];
  readonly routes: readonly BgpRoute[];
  readonly unannounced: Unannounced | null;
}

export interface Announcers {
  readonly index: ObjectIndex;
  readonly nodes: readonly ClusterNodeSeed[];
  readonly speakers: Speakers;
  readonly pools: readonly AddressPool[];
  /** How the appliance's own pool is announced. */
  readonly mode: AnnouncementMode;
  readonly peers: readonly BgpPeer[];
}

export function announce(
  plan: ServicePlan,
  ports: readonly ServicePort[],
  address: Ipv4,
  around: Announcers,
  report: (finding: Finding) => void,
): Announcement {
  const { index, speakers, peers } = around;
  const pool = around.pools.find((one) => poolHas(one, address)) ?? unknownPool;
  const modes = modesOf(index, pool, around.mode);
  const layer2 = advertisementsOf(index, 'layer2', pool);
  const able = ableNodes(plan, ports, speakers);
  const answers = modes.includes('layer2')
    ? layer2Announcement(address, plan.labels, able, layer2.length === 0 ? null : layer2)
    : null;
  const routes = modes.includes('bgp') ? routesFor(index, pool, plan.labels, address, able, peers) : [];
  const isAnnounced = (answers !== null && answers.interfaces.length > 0) || routes.length > 0;
  const circumstances = { ...around, plan, ports, pool, modes, able, elected: answers?.node ?? null };
  const unannounced = isAnnounced ? null : whyUnannounced(circumstances);
  if (unannounced !== null) unannouncedFinding(plan, unannounced).forEach(report);
  return {
    announcedBy: answers !== null && answers.interfaces.length > 0 ? answers.node : null,
    announcedOn: answers?.interfaces ?? [],
    routes,
    unannounced,
  };
}

/** The nodes that announce to routers, in the appliance's order. */
export function routingNodes({ nodes }: Announcers, { routes }: Announcement): readonly DeviceName[] {
  return nodes
    .map(({ device }) => device)
    .filter((device) => routes.some((route) => route.nodes.includes(device)));
}

/** None without an endpoint that can serve, and under the traffic policy Local only those that have one. */
function ableNodes(
  plan: ServicePlan,
  ports: readonly ServicePort[],
  { able }: Speakers,
): readonly ClusterNodeSeed[] {
  const serving = ports.flatMap(({ endpoints }) => endpoints.filter(isServed));
  if (serving.length === 0) return [];
  const local = new Set(serving.map(({ node }) => node));
  return able.filter(({ device }) => plan.externalTrafficPolicy === 'Cluster' || local.has(device));
}
