/** The topology as a step of a walkthrough looks at it: without some routes and faults, with others broken or restarted. */
import type { Placed, Topology } from '../../topology/document';
import type { FaultResource, WalkthroughState } from '../../topology/resources';
import { faultTarget } from '../../topology/things/fault-target';
import { ownName, parseThing } from '../../topology/things/thing';
import type { DeviceId } from '../../topology/things/thing-id';
import { chooseEndpoint } from '../endpoints/choose-endpoint';
import type { Model } from '../model';
import { withoutRoutes } from '../remedy/without-routes';

type Fault = Placed<FaultResource>;

/** The topology itself where the state differs in nothing but the endpoint, which is the question's. */
export function topologyInState(model: Model, state: WalkthroughState): Topology {
  const { topology } = model;
  const routes = state.without.flatMap((item) => ('route' in item ? [item] : []));
  const mended = state.without.flatMap((item) => ('fault' in item ? [item.fault] : []));
  const faults = withFaults(model, mended, state.faults, state.restarted);
  const shown = withoutRoutes(topology, routes);
  return faults === topology.faults ? shown : { ...shown, faults };
}

/** The file's own faults that a name stands for: `fault/NAME`, or all of a target. */
export function faultsNamed(topology: Topology, name: string): readonly Fault[] {
  const thing = parseThing(name);
  if (thing?.type === 'fault') return topology.faults.filter(({ resource }) => resource.name === thing.name);
  const target = faultTarget(topology, name);
  if (target === null) return [];
  return topology.faults.filter(({ resource }) => faultTarget(topology, resource.target) === target);
}

/** The device that a step breaks; null where there is none of that name. */
export function deviceBroken({ topology, network }: Model, name: string): DeviceId | null {
  const target = faultTarget(topology, name);
  return target !== null && network.devices.some((device) => device.name === target) ? target : null;
}

/** The pod that a name stands for, by its full name; null where there is none. */
export function podNamedIn(model: Model, name: string): string | null {
  const found = chooseEndpoint(model, name);
  return found.ok ? found.value : null;
}

function withFaults(
  model: Model,
  mended: readonly string[],
  broken: readonly string[],
  restarted: readonly string[],
): Topology['faults'] {
  const { topology } = model;
  if (mended.length + broken.length + restarted.length === 0) return topology.faults;
  const off = new Set(mended.flatMap((name) => faultsNamed(topology, name)));
  const on = new Set(broken.flatMap((name) => ownFault(topology, name) ?? []));
  const kept = topology.faults.map((fault) => {
    const active = on.has(fault) || (fault.resource.active && !off.has(fault));
    return active === fault.resource.active ? fault : { ...fault, resource: { ...fault.resource, active } };
  });
  const added = broken.flatMap((name) => {
    const target = ownFault(topology, name) ? null : deviceBroken(model, name);
    return target === null ? [] : [{ target, state: 'down' as const }];
  });
  const again = restarted.flatMap((name) => {
    const target = podNamedIn(model, name);
    return target === null ? [] : [{ target, state: 'restarted' as const }];
  });
  return [...kept, ...[...added, ...again].map(faultOf)];
}

/** What the file itself says about how a target breaks; a restart is no break. */
export function ownFault(topology: Topology, name: string): Fault | null {
  return faultsNamed(topology, name).find(({ resource }) => resource.state !== 'restarted') ?? null;
}

/** The topology in which these have failed as well. Only a node fails over: anything else is down then. */
export function topologyWithout(
  topology: Topology,
  targets: readonly string[],
  state: 'down' | 'failed-over',
): Topology {
  const added = targets.map((target) =>
    faultOf({ target, state: parseThing(target)?.type === 'node' ? state : 'down' }),
  );
  return { ...topology, faults: [...topology.faults, ...added] };
}

/** A fault that stands in no file, hence at no place of one. */
function faultOf({
  target,
  state,
}: {
  readonly target: string;
  readonly state: FaultResource['state'];
}): Fault {
  return {
    resource: { kind: 'Fault', name: `${ownName(target)}-${state}`, target, state, active: true },
    origin: { file: -1, document: -1, path: [] },
  };
}
