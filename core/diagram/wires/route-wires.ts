/**
 * Custom routes as wires from every node to the next hop. They meet in one label, for the
 * appliance gives a route to master and worker VMs alike (Add-HcsNetRoute [D]).
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains, samePrefix } from '../../address/prefix';
import type { CustomRoute } from '../../appliance/facts';
import type { Model } from '../../analysis/model';
import { aroundNodes } from './around-nodes';
import { spreadHeads } from './head-places';
import { labelWidthOf, routeLabel } from './route-label';
import type { Point, Wire, WireEnd } from '../scene';
import { boxOf, pointOf, type Places } from './wire-ends';
import { interfaceId, networkId, type NodeId, type RouteId } from '../../topology/things/thing-id';
import { externalNodeInterface } from '../../topology/things/node-interfaces';

/** A route that the picture shows: one of the topology's, or the proposed one. */
export interface DrawnRoute {
  readonly route: CustomRoute;
  /** Null for a proposed one. */
  readonly id: RouteId | null;
}

const LABEL_HEIGHT = 20;

/** `ways` are the points that each route passes, in the routes' order; its label stands at the middle one. */
export function routeWires(
  model: Model,
  routes: readonly DrawnRoute[],
  ways: readonly (readonly Point[])[],
  places: Places,
): readonly Wire[] {
  const drawn = routes.flatMap(({ route, id }, index) => {
    const to = nextHopEnd(model, route.nextHop, places);
    const via = ways[index];
    return to && via ? [{ route, id, to, via, level: via[Math.floor(via.length / 2)]?.y ?? 0 }] : [];
  });
  const nodes = model.appliance.nodes.filter(({ device }) =>
    boxOf(places, interfaceId(device, externalNodeInterface)),
  );
  return spreadHeads(drawn, places).flatMap(({ route, id, to, via }) => {
    const text = routeLabel(route, id === null);
    const width = labelWidthOf(text);
    return nodes.map((node, position): Wire => ({
      id: `${id ?? 'proposed'}~${node.device}`,
      kind: 'custom-route',
      from: { box: interfaceId(node.device, externalNodeInterface), anchor: 'route' },
      to,
      label: position === 0 ? { text, width, height: LABEL_HEIGHT } : null,
      via: [...outOfColumns(places, node.device), ...towards(via, pointOf(places, to))],
      lit: null,
      state: id === null ? 'proposed' : isApplied(model, node.device, route) ? 'up' : 'down',
      description: describe(route, node.title, id === null),
      stands: { type: 'route', route: id, node: node.device },
    }));
  });
}

function describe(route: CustomRoute, node: string, proposed: boolean): string {
  const words = `${formatPrefix(route.destinationPrefix)} via ${formatIpv4(route.nextHop)}, metric ${route.routeMetric}, on ${node}`;
  return proposed ? `Proposed route ${words}` : `Custom route ${words}`;
}

/** From a node of a later column to where the wires of the others begin. */
function outOfColumns(places: Places, node: NodeId): readonly Point[] {
  const tab = boxOf(places, interfaceId(node, externalNodeInterface));
  return tab ? aroundNodes(places, tab).toReversed() : [];
}

/** A next hop inside the appliance, or moved there, is not reached by way of outside. */
function towards(via: readonly Point[], to: Point | null): readonly Point[] {
  const exit = via.at(-1);
  return exit && to && to.x < exit.x ? via : via.slice(1, -1);
}

function isApplied(model: Model, node: string, route: CustomRoute): boolean {
  const device = model.network.devices.find(({ name }) => name === node);
  return (device?.routes ?? []).some(
    ({ origin, prefix, via }) =>
      origin === 'custom' && via === route.nextHop && samePrefix(prefix, route.destinationPrefix),
  );
}

/** The host that owns the address; without one the network that the address is in, or the compute port. */
function nextHopEnd(model: Model, nextHop: Ipv4, places: Places): WireEnd | null {
  const owner = model.network.devices.find(
    ({ kind, interfaces }) =>
      (kind === 'host' || kind === 'device') &&
      interfaces.some(({ addresses }) => addresses.some(({ address }) => address === nextHop)),
  );
  const box = owner && boxOf(places, owner.name);
  if (box?.anchors.some(({ id }) => id === 'next-hop')) return { box: box.id, anchor: 'next-hop' };
  if (box) return { box: box.id, anchor: 'right' };
  const port = model.appliance.ports.find(({ name }) => name === model.appliance.computePort);
  const network = model.topology.networks.find(
    ({ resource }) => resource.name === port?.network && prefixContains(resource.cidr, nextHop),
  );
  const frame = network && boxOf(places, networkId(network.resource.name));
  if (frame) return { box: frame.id, anchor: 'outlet' };
  return port ? { box: port.device, anchor: 'left' } : null;
}
