/** Every address that could be meant as a route's next hop, those that the device would take first, the others with the reason. */
import { formatIpv4 } from '../../address/ipv4';
import type { RouteObjection } from '../../appliance/check-route';
import type { Model } from '../model';
import type { CustomRoute, PlacedRoute } from '../../appliance/facts';
import { isRefused, routeTo } from './next-hop';
import { idOf } from '../../topology/things/thing';

export interface NextHopChoice {
  /** The device's name. */
  readonly name: string;
  readonly title: string;
  readonly address: string;
  readonly route: CustomRoute;
  /** Why the device would refuse it; null when it would not. */
  readonly refusal: RouteObjection | null;
  /** Why it would hardly work; null when nothing speaks against it. */
  readonly warning: RouteObjection | null;
}

/** Hosts, node VMs and the Windows host, in this order: fine, doubtful, impossible. */
export function nextHopChoices(model: Model, old: PlacedRoute): readonly NextHopChoice[] {
  const choices = model.network.devices.flatMap(({ name, kind, title }): readonly NextHopChoice[] => {
    if (kind !== 'host' && kind !== 'node' && kind !== 'device') return [];
    const id = idOf(name);
    const end = id && routeTo(model, id, old);
    if (!end) return [];
    const [first] = end.objections;
    const refused = isRefused(end.objections);
    return [
      {
        name,
        title,
        address: formatIpv4(end.route.nextHop),
        route: end.route,
        refusal: refused ? (first ?? null) : null,
        warning: refused ? null : (first ?? null),
      },
    ];
  });
  const rank = ({ refusal, warning }: NextHopChoice): number =>
    refusal !== null ? 2 : warning !== null ? 1 : 0;
  return choices.toSorted((a, b) => rank(a) - rank(b));
}

/** Those whose title, name or address has the text in it. */
export function matchingChoices(choices: readonly NextHopChoice[], text: string): readonly NextHopChoice[] {
  const words = text.trim().toLowerCase();
  return choices.filter(({ name, title, address }) =>
    [name, title, address].some((part) => part.toLowerCase().includes(words)),
  );
}
