/**
 * Where a custom route may start, for the pointer and for forms. Custom routes hold for the master and
 * worker VMs alike and go over the interface on the compute port's switch; the Windows host takes none
 * [D, gpu-kubernetes-networking]. That eth0 takes none follows: its switch has no port of its own.
 */
import { objection, type RouteObjection } from './check-route';
import type { ApplianceFacts, CustomRoute } from './facts';
import { WINDOWS_HOST } from '../topology/things/thing-id';
import { externalNodeInterface, internalNodeInterface } from '../topology/things/node-interfaces';

/** A place in the picture from which somebody draws a route, or to which its tail is moved. */
export type RoutePlace =
  | { readonly type: 'interface'; readonly node: string; readonly name: string }
  | { readonly type: 'device'; readonly name: string }
  | { readonly type: 'port'; readonly name: string };

export type RouteStart =
  | { readonly ok: true; readonly interfaceAlias: CustomRoute['interfaceAlias'] }
  | { readonly ok: false; readonly objection: RouteObjection };

/** The interface alias of a route that starts there, or why none can. */
export function routeStart(facts: ApplianceFacts, place: RoutePlace): RouteStart {
  const { computePort } = facts;
  switch (place.type) {
    case 'interface':
      if (place.name === internalNodeInterface) return refuse(overInternalSwitch(facts, place.name));
      return computePort === null ? refuse(withoutCompute) : { ok: true, interfaceAlias: computePort };
    case 'port':
      return { ok: true, interfaceAlias: place.name };
    case 'device':
      return refuse(place.name === WINDOWS_HOST ? onWindowsHost : onNoNode);
  }
}

function refuse(why: RouteObjection): RouteStart {
  return { ok: false, objection: why };
}

function overInternalSwitch({ computePort: compute }: ApplianceFacts, name: string): RouteObjection {
  const args = { interface: name, start: externalNodeInterface, compute };
  return objection('error', { kind: 'internal-switch', args });
}

const start = externalNodeInterface;
const withoutCompute = objection('error', { kind: 'not-the-compute-port/none', args: {} });
const onWindowsHost = objection('error', { kind: 'windows-host', args: { start } });
const onNoNode = objection('error', { kind: 'not-a-node', args: { start } });
