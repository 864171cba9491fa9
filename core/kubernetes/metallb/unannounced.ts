/**
 * Why no node announces a service's external address. Source: metallb speaker/main.go, layer2_controller.go and
 * bgp_controller.go (ShouldAnnounce).
 */
import type { Unannounced } from '../../sentences/kubernetes/external-addresses';
import { said } from '../../topology/problems/finding';
import type { ServicePort } from '../cluster';
import type { ClusterNodeSeed } from '../cluster-nodes';
import type { Finding } from '../finding';
import { fullName } from '../services/full-name';
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

export function whyUnannounced({ plan, ports, pool, modes, able }: Circumstances): Unannounced {
  if (!isServed(ports)) return { type: 'no-pod' };
  const isLocal = plan.externalTrafficPolicy === 'Local';
  if (able.length === 0) return { type: 'no-node', isLocal };
  if (modes.length === 0) return { type: 'no-advertisement', pool: pool.name };
  const nodes = able.map(({ device }) => ownName(device));
  return { type: modes.includes('layer2') ? 'layer2' : 'bgp', pool: pool.name, nodes, isLocal };
}

/** Told where it is the service's own doing: pools that nobody announces, and peers, are told themselves. */
export function unannouncedFinding(
  { plan, ports, modes }: Circumstances,
  reason: Unannounced,
): readonly Finding[] {
  if (!isServed(ports) || plan.externalTrafficPolicy !== 'Local' || !modes.includes('layer2')) return [];
  const what = said('HS323/local', { service: fullName(plan), reason });
  return serviceFinding(plan, 'warning', ['spec', 'externalTrafficPolicy'], what);
}

function isServed(ports: readonly ServicePort[]): boolean {
  return ports.some(({ endpoints }) => endpoints.some(({ ready, draining }) => ready || draining));
}
