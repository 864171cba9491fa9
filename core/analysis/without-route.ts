/** What a custom route decides: the same question, asked of the topology as it would be without that route. */
import { samePrefix } from '../address/prefix';
import type { CustomRoute } from '../appliance/facts';
import { routeCandidates } from '../network/route-candidates';
import type { DeviceName, Route } from '../network/model';
import type { RouteDetail, Trace } from '../network/trace';
import { answerQuestion, type GivenAnswer } from './answer-question';
import { buildModel } from './build-model';
import type { Model } from './model';
import type { Question } from './question';
import { withAppliance } from './remedy/would-arrive';

export interface WithoutRoute {
  /** The route, as the device's cmdlet names it. */
  readonly route: CustomRoute;
  /** The row that would be taken where the route was; null when no row would hold the address. */
  readonly instead: Route | null;
  readonly answer: GivenAnswer;
}

/**
 * Null when the step took no custom route. Only this row goes: one to the same prefix with another metric stays.
 */
export function withoutRoute(
  model: Model,
  question: Question,
  device: DeviceName,
  detail: RouteDetail,
): WithoutRoute | null {
  const route = customRouteOf(model, detail);
  if (!route) return null;
  const without = withAppliance(model.topology, (appliance) => ({
    ...appliance,
    routes: appliance.routes.filter((one) => !isSameRoute(one, route)),
  }));
  const changed = buildModel(without, model);
  const answer = answerQuestion(changed, question);
  const [first] = routeCandidates(changed.plane, device, detail.destination);
  return answer.ok ? { route, instead: first?.verdict === 'chosen' ? first.route : null, answer } : null;
}

/** Each custom route that the packet or its reply took, once, where it was taken first. */
export function withoutEachRoute(model: Model, question: Question, trace: Trace): readonly WithoutRoute[] {
  const hops = [...trace.forward.hops, ...(trace.reply?.hops ?? [])];
  const found = new Map<CustomRoute, WithoutRoute>();
  for (const { device, steps } of hops) {
    for (const step of steps) {
      const route = step.action === 'route' ? customRouteOf(model, step.detail) : null;
      if (step.action !== 'route' || route === null || found.has(route)) continue;
      const without = withoutRoute(model, question, device, step.detail);
      if (without) found.set(route, without);
    }
  }
  return [...found.values()];
}

/** The row that `Add-HcsNetRoute` put there; null for every other. */
function customRouteOf(model: Model, { route }: RouteDetail): CustomRoute | null {
  if (route === null || route === 'local') return null;
  return model.appliance.routes.find((one) => isRowOf(one, route)) ?? null;
}

function isSameRoute(one: CustomRoute, other: CustomRoute): boolean {
  return (
    samePrefix(one.destinationPrefix, other.destinationPrefix) &&
    one.nextHop === other.nextHop &&
    one.routeMetric === other.routeMetric
  );
}

function isRowOf(route: CustomRoute, row: Route): boolean {
  return (
    row.origin === 'custom' &&
    samePrefix(route.destinationPrefix, row.prefix) &&
    route.nextHop === row.via &&
    route.routeMetric === row.metric
  );
}
