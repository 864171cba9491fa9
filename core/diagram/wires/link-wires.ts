/** Wires for the links of the Network: cables outside, attachments inside, veths where the trace passes. */
import type { Model } from '../../analysis/model';
import type { InterfaceReference, Link } from '../../network/model';
import { aroundNodes } from './around-nodes';
import type { Lighting } from './lighting';
import type { Box, Wire, WireKind } from '../scene';
import { boxOfInterface, facingEnds, type Places } from './wire-ends';
import { parseThing } from '../../topology/things/thing';

/** One wire for all links between the same two boxes. */
export function linkWires(model: Model, lighting: Lighting, places: Places): readonly Wire[] {
  const up = new Map(model.network.devices.map((device) => [device.name, device.up]));
  const gateway = model.appliance.ports.find(({ name }) => name === model.appliance.gatewayPort)?.device;
  const wires = new Map<string, Wire>();
  const links = new Map<string, Link[]>();
  for (const link of model.network.links) {
    const lit = lighting.links.get(link) ?? null;
    const [a, b] = [boxOfInterface(places, link.a), boxOfInterface(places, link.b)];
    if (!a || !b || a === b || (lit === null && isQuiet(a, b, gateway))) continue;
    const [from, to] = facingEnds(places, a, b);
    const id = `link/${a.id}~${b.id}`;
    const state =
      link.up && up.get(link.a.device) !== false && up.get(link.b.device) !== false ? 'up' : 'down';
    const known = wires.get(id);
    wires.set(id, {
      id,
      kind: kindOf(a, b),
      from,
      to,
      label: null,
      via: b.kind === 'interface' ? aroundNodes(places, b) : aroundNodes(places, a).toReversed(),
      lit: known?.lit ?? lit,
      state: known?.state === 'up' ? 'up' : state,
      description: '',
      stands: { type: 'links', links: [] },
    });
    const together = links.get(id);
    if (together) together.push(link);
    else links.set(id, [link]);
  }
  const titles = new Map(model.network.devices.map(({ name, title }) => [name, title]));
  return [...wires.values()].map((wire) => {
    const drawn = links.get(wire.id) ?? [];
    return { ...wire, stands: { type: 'links', links: drawn }, description: describe(wire, drawn, titles) };
  });
}

/** Pods' links show only while lit, and of the Windows host's only the one that it translates to. */
function isQuiet(a: Box, b: Box, gateway: string | undefined): boolean {
  const kinds = [a.kind, b.kind];
  if (kinds.includes('pod') || kinds.includes('pod-group')) return true;
  return kinds.includes('device') && kinds.includes('port') && a.id !== gateway && b.id !== gateway;
}

function kindOf(a: Box, b: Box): WireKind {
  const kinds = [a.kind, b.kind];
  if (kinds.includes('pod') || kinds.includes('pod-group')) return 'veth';
  return kinds.includes('network') || kinds.includes('outside') || kinds.includes('router')
    ? 'cable'
    : 'attachment';
}

const KINDS: Readonly<Partial<Record<WireKind, string>>> = { cable: 'Cable', veth: 'veth pair' };
const LIGHTS = {
  forward: 'the trace passes',
  reply: 'the reply passes',
  both: 'the trace and its reply pass',
  dropped: 'the trace ends beyond it',
  compared: 'only the trace that it is compared with passes',
} as const;

/** `Cable, Port 3 to plant-floor, the trace passes`. */
function describe(
  { kind, state, lit }: Wire,
  links: readonly Link[],
  titles: ReadonlyMap<string, string>,
): string {
  const [first] = links;
  const name = ({ device, interface: port }: InterfaceReference): string => {
    const title = titles.get(device) ?? device;
    const type = parseThing(device)?.type;
    return type === 'node' || type === 'device' ? `${title} ${port}` : title;
  };
  const between =
    !first || links.length > 1 ? `${links.length} links` : `${name(first.a)} to ${name(first.b)}`;
  return [
    KINDS[kind] ?? 'Link',
    between,
    ...(state === 'down' ? ['down'] : []),
    ...(lit === null ? [] : [LIGHTS[lit]]),
  ].join(', ');
}
