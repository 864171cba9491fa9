/**
 * Who answers ARP for a service's address, and who announces it to routers. Source: metallb speaker/main.go
 * (handleService: each protocol for itself), layer2_controller.go, bgp_controller.go.
 */
import type { Ipv4 } from '../../address/ipv4';
import type { DeviceName } from '../../network/model';
import type { Unannounced } from '../../sentences/kubernetes/announcements';
import type { NodeId } from '../../topology/things/thing-id';
import type { BgpPeer, BgpRoute, Endpoint } from '../cluster';
import type { ClusterNodeSeed } from '../cluster-nodes';
import type { Finding } from '../finding';
import type { ObjectIndex } from '../object-index';
import type { ServicePlan } from '../services/service-plan';
import { poolHas, unknownPool, type AddressPool } from './address-pools';
import { advertisementsOf, modesOf, type AnnouncementMode } from './advertisements';
import { routesFor } from './bgp-routes';
import type { MetallbInstallation } from './installation';
import { layer2Announcers, type Layer2Announcer } from './layer2';
import type { Speakers } from './speakers';
import { isServed, unannouncedFinding, whyUnannounced } from './unannounced';

export interface Announcement {
  /** Who answers ARP, and on which of its interfaces. */
  readonly announcedBy: NodeId | null;
  readonly announcedOn: readonly string[];
  /** Who would answer were those before it gone, in the order of the election. */
  readonly successors: readonly Layer2Announcer[];
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
  readonly installation: Pick<MetallbInstallation, 'leavesOut'>;
}

/** `rows` are those of the service's endpoints (see `endpointRows`). */
export function announce(
  plan: ServicePlan,
  rows: readonly Endpoint[],
  address: Ipv4,
  around: Announcers,
  report: (finding: Finding) => void,
): Announcement {
  const { index, speakers, peers, installation } = around;
  const pool = around.pools.find((one) => poolHas(one, address)) ?? unknownPool;
  const modes = modesOf(index, pool, around.mode);
  const layer2 = advertisementsOf(index, 'layer2', pool);
  const able = servingNodes(plan, rows.filter(isServed), speakers.able);
  const electable = servingNodes(plan, rows.filter(isServed), speakers.electable);
  const order = modes.includes('layer2')
    ? layer2Announcers(
        address,
        plan.labels,
        electable,
        layer2.length === 0 ? null : layer2,
        installation.leavesOut,
      )
    : [];
  const [elected] = order;
  const speaks = ({ node }: Layer2Announcer): boolean => able.some(({ device }) => device === node);
  const answers = elected && speaks(elected) ? elected : null;
  const healthy = healthyRows(rows, plan);
  const sending = servingNodes(plan, healthy, speakers.able);
  const routes = modes.includes('bgp') ? routesFor(index, pool, plan.labels, address, sending, peers) : [];
  const isAnnounced = (answers !== null && answers.interfaces.length > 0) || routes.length > 0;
  const circumstances = { ...around, plan, rows, healthy, pool, modes, able, elected: elected?.node ?? null };
  const unannounced = isAnnounced ? null : whyUnannounced(circumstances);
  if (unannounced !== null) unannouncedFinding(plan, unannounced).forEach(report);
  const isAnswered = answers !== null && answers.interfaces.length > 0;
  return {
    announcedBy: isAnswered ? answers.node : null,
    announcedOn: answers?.interfaces ?? [],
    successors: isAnswered ? order.slice(1).filter(speaks) : [],
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

/** None without an endpoint that serves, and under the traffic policy Local only those that have one. */
function servingNodes(
  plan: ServicePlan,
  serving: readonly Endpoint[],
  nodes: readonly ClusterNodeSeed[],
): readonly ClusterNodeSeed[] {
  if (serving.length === 0) return [];
  const local = new Set(serving.map(({ node }) => node));
  return nodes.filter(({ device }) => plan.externalTrafficPolicy === 'Cluster' || local.has(device));
}

/** In BGP an address with one row that does not serve counts for nothing (bgp_controller.go, hasHealthyEndpoint). */
function healthyRows(rows: readonly Endpoint[], plan: ServicePlan): readonly Endpoint[] {
  const place = ({ address, node }: Endpoint): string =>
    plan.externalTrafficPolicy === 'Local' ? `${address} ${node}` : String(address);
  const ill = new Set(rows.filter((row) => !isServed(row)).map(place));
  return rows.filter((row) => !ill.has(place(row)));
}
