/**
 * Where a custom route may start, for the pointer and for forms. Custom routes hold for the master and
 * worker VMs alike and go over the interface on the compute port's switch; the Windows host takes none
 * [D, gpu-kubernetes-networking]. That eth0 takes none follows: its switch has no port of its own.
 */
import type { RouteObjection } from './check-route';
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

function refuse(objection: RouteObjection): RouteStart {
  return { ok: false, objection };
}

function overInternalSwitch({ computePort }: ApplianceFacts, name: string): RouteObjection {
  return {
    code: 'internal-switch',
    severity: 'error',
    message: `${name} is on the internal switch; custom routes go over the compute port's switch.`,
    remedy:
      computePort === null
        ? 'Enable a port for compute.'
        : `Start at ${externalNodeInterface}, which is on ${computePort}.`,
  };
}

const withoutCompute: RouteObjection = {
  code: 'not-the-compute-port',
  severity: 'error',
  message: 'No port is enabled for compute, so the node VMs have no interface that takes custom routes.',
  remedy: 'Enable a port for compute.',
};

const onWindowsHost: RouteObjection = {
  code: 'windows-host',
  severity: 'error',
  message: 'The Windows host takes no custom routes; they hold for the master and worker VMs.',
  remedy: `Start at a node's ${externalNodeInterface}.`,
};

const onNoNode: RouteObjection = {
  code: 'not-a-node',
  severity: 'error',
  message: 'Custom routes start at the node VMs only.',
  remedy: `Start at a node's ${externalNodeInterface}.`,
};
