/**
 * Why no node announces a service's external address. Source: metallb speaker/main.go, layer2_controller.go and
 * bgp_controller.go (ShouldAnnounce).
 */
import type { ServicePort } from '../cluster';
import type { ClusterNodeSeed } from '../cluster-nodes';
import type { Finding } from '../finding';
import { serviceFinding } from '../services/service-finding';
import type { ServicePlan } from '../services/service-plan';
import type { AddressPool } from './address-pools';
import type { AnnouncementMode } from './advertised-pools';
import { ownName } from '../../topology/things/thing';

interface Circumstances {
  readonly plan: ServicePlan;
  readonly ports: readonly ServicePort[];
  readonly pool: AddressPool;
  readonly modes: readonly AnnouncementMode[];
  /** Nodes that may by the service's own rules. */
  readonly able: readonly ClusterNodeSeed[];
}

/** A clause without a full stop. */
export function whyUnannounced({ plan, ports, pool, modes, able }: Circumstances): string {
  if (!isServed(ports)) return 'no pod behind it is ready';
  const isLocal = plan.externalTrafficPolicy === 'Local';
  if (able.length === 0) {
    return isLocal
      ? 'externalTrafficPolicy Local leaves it to the nodes of its pods, and these are down or labelled to be left out'
      : 'every node is down or labelled to be left out';
  }
  const what = pool.name === null ? 'its address' : `the address pool ${pool.name}`;
  if (modes.length === 0) return `no L2Advertisement or BGPAdvertisement selects ${what}`;
  const nodes = able.map(({ device }) => ownName(device)).join(', ');
  const where = isLocal ? `${nodes}, where its pods are (externalTrafficPolicy Local)` : nodes;
  return modes.includes('layer2')
    ? `no L2Advertisement of ${what} takes eth1 of ${where}`
    : `no BGP peer that is up hears of ${what} from ${where}`;
}

/** Told where it is the service's own doing: pools that nobody announces, and peers, are told themselves. */
export function unannouncedFinding(
  { plan, ports, modes }: Circumstances,
  reason: string,
): readonly Finding[] {
  if (!isServed(ports) || plan.externalTrafficPolicy !== 'Local' || !modes.includes('layer2')) return [];
  return serviceFinding(
    plan,
    'HS323',
    'warning',
    ['spec', 'externalTrafficPolicy'],
    `has an external address that no node announces: ${reason}`,
    'Let an advertisement take the nodes of its pods, or set externalTrafficPolicy to Cluster.',
  );
}

function isServed(ports: readonly ServicePort[]): boolean {
  return ports.some(({ endpoints }) => endpoints.some(({ ready, draining }) => ready || draining));
}
