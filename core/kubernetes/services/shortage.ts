/**
 * Why a service port has nobody to send packets to. Source: Kubernetes' EndpointSlice controller: pods by the selector's
 * labels, those that have the named port, those that are ready.
 */
import type { Endpoint, Shortage } from '../cluster';
import { said } from '../../topology/problems/finding';
import type { Finding } from '../finding';
import { selectedPods, type EndpointSources } from './endpoints';
import { fullName } from './full-name';
import { serviceFinding } from './service-finding';
import type { ServicePlan, ServicePortPlan } from './service-plan';

/** Null while one of the endpoints takes packets. */
export function shortageOf(
  plan: ServicePlan,
  port: ServicePortPlan,
  endpoints: readonly Endpoint[],
  sources: EndpointSources,
): Shortage | null {
  if (endpoints.some(({ ready, draining }) => ready || draining)) return null;
  const pods = selectedPods(plan, sources).map(({ pod }) => pod);
  const { targetPort } = port;
  if (pods.length === 0 && endpoints.length > 0) return { type: 'not-ready', pods: endpoints.length };
  if (plan.selector === null) return { type: 'nothing-written' };
  if (pods.length === 0) return { type: 'no-pods', labels: labelsText(plan.selector) };
  const names = pods
    .flatMap(({ ports }) => ports.filter(({ protocol }) => protocol === port.protocol))
    .flatMap(({ name }) => name ?? []);
  return typeof targetPort === 'string' && !names.includes(targetPort)
    ? { type: 'no-such-port', name: targetPort, known: [...new Set(names)] }
    : { type: 'not-ready', pods: pods.length };
}

/** A target port that no pod has is never meant; that pods are missing or not ready yet is normal. */
export function shortageFinding(
  plan: ServicePlan,
  port: ServicePortPlan,
  shortage: Shortage | null,
): readonly Finding[] {
  if (shortage?.type !== 'no-such-port') return [];
  const { name, known } = shortage;
  const path = ['spec', 'ports', port.index, 'targetPort'];
  const what = said('HS317', { service: fullName(plan), port: port.port, name, known });
  return serviceFinding(plan, 'warning', path, what);
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}
