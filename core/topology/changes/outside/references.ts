/** Who names a network or a host, so that a rename is followed everywhere and a removal leaves no loose ends. */
import type { Operation, Path, Placed, TopologyDocument } from '../../document';
import type { FaultResource, WalkthroughState } from '../../resources';
import { faultTarget } from '../../things/fault-target';
import type { Rename } from '../../things/rename';
import type { ThingId } from '../../things/thing-id';
import { removeItems, setField } from '../field';
import { renameInView } from '../view/renames';

/** All that names a thing by its id follows it: faults, questions, the picture. */
export function followRename(document: TopologyDocument, rename: Rename): readonly Operation[] {
  const { from, to } = rename;
  return [
    ...faultsOf(document, from).flatMap((fault) => setField(document, fault, ['spec', 'target'], to)),
    ...[...stepsAbout(document, from), ...expectationsAbout(document, from)].flatMap(({ placed, path }) =>
      setField(document, placed, path, to),
    ),
    ...renameInView(document, [rename]),
  ];
}

/** Cables, interfaces and masquerading follow a network's new name. */
export function followNetwork(document: TopologyDocument, from: string, to: string): readonly Operation[] {
  return networkUses(document, from).flatMap(({ placed, path }) => setField(document, placed, path, to));
}

interface Use {
  readonly placed: Placed<unknown>;
  readonly path: Path;
}

/** Fields that hold a network's name. */
function networkUses({ topology }: TopologyDocument, network: string): readonly Use[] {
  const { appliance, hosts } = topology;
  const ports = (appliance?.resource.ports ?? []).flatMap((port, index): readonly Use[] =>
    appliance && port.network === network
      ? [{ placed: appliance, path: ['spec', 'ports', index, 'network'] }]
      : [],
  );
  return [
    ...ports,
    ...hosts.flatMap((host): readonly Use[] => [
      ...host.resource.interfaces.flatMap((each, index) =>
        each.network === network ? [{ placed: host, path: ['spec', 'interfaces', index, 'network'] }] : [],
      ),
      ...host.resource.masquerade.flatMap((name, index) =>
        name === network ? [{ placed: host, path: ['spec', 'masquerade', index] }] : [],
      ),
    ]),
  ];
}

/** Cables, interfaces and masquerading in a network go with it. */
export function forgetNetwork(document: TopologyDocument, network: string): readonly Operation[] {
  const { appliance, hosts } = document.topology;
  const ports = (appliance?.resource.ports ?? []).flatMap((port, index) =>
    appliance && port.network === network
      ? setField(document, appliance, ['spec', 'ports', index, 'network'], null)
      : [],
  );
  return [
    ...ports,
    ...hosts.flatMap((host) => [
      ...removeItems(
        document,
        host,
        ['spec', 'interfaces'],
        indicesOf(host.resource.interfaces, (each) => each.network === network),
      ),
      ...removeItems(
        document,
        host,
        ['spec', 'masquerade'],
        indicesOf(host.resource.masquerade, (name) => name === network),
      ),
    ]),
  ];
}

/** Faults of a thing such as `host/camera`. */
export function faultsOf({ topology }: TopologyDocument, id: string): readonly Placed<FaultResource>[] {
  return topology.faults.filter(({ resource }) => faultTarget(topology, resource.target) === id);
}

/** Where steps of walkthroughs ask from or for it, break it or mend it. */
function stepsAbout({ topology }: TopologyDocument, thing: ThingId): readonly Use[] {
  return topology.walkthroughs.flatMap((placed) =>
    placed.resource.steps.flatMap((step, index) => {
      const path = ['spec', 'steps', index];
      return [
        ...(['from', 'to'] as const).flatMap((end) =>
          step.trace[end] === thing ? [[...path, 'trace', end]] : [],
        ),
        ...brokenIn(step, path, thing),
        ...(step.compare ? brokenIn(step.compare, [...path, 'compare'], thing) : []),
      ].map((place): Use => ({ placed, path: place }));
    }),
  );
}

function brokenIn({ faults, without }: WalkthroughState, path: Path, thing: ThingId): readonly Path[] {
  return [
    ...indicesOf(faults, (target) => target === thing).map((index) => [...path, 'faults', index]),
    ...indicesOf(without, (item) => 'fault' in item && item.fault === thing).map((index) => [
      ...path,
      'without',
      index,
      'fault',
    ]),
  ];
}

/** Where expectations ask from or for it, name it or have it fail. */
function expectationsAbout({ topology }: TopologyDocument, thing: ThingId): readonly Use[] {
  return topology.expectations.flatMap((placed) => {
    const { trace, only, survives } = placed.resource;
    return [
      ...(['from', 'to'] as const).flatMap((end) => (trace[end] === thing ? [['trace', end]] : [])),
      ...indicesOf(only ?? [], (name) => name === thing).map((index) => ['only', index]),
      ...indicesOf(survives?.each ?? [], (name) => name === thing).map((index) => [
        'survives',
        'each',
        index,
      ]),
    ].map((path): Use => ({ placed, path: ['spec', ...path] }));
  });
}

/** Where in a list something holds. */
export function indicesOf<T>(list: readonly T[], holds: (item: T) => boolean): readonly number[] {
  return list.flatMap((item, index) => (holds(item) ? [index] : []));
}
