/** Who names a network or a host, so that a rename is followed everywhere and a removal leaves no loose ends. */
import type { Json, Operation, Path, Placed, TopologyDocument } from '../../document';
import type { FaultResource } from '../../resources';
import { removeItems, setField, writtenAt } from '../field';

export type OutsideKind = 'network' | 'host';

/** Everything that names the thing follows its new name: cables, interfaces, faults, questions, positions. */
export function followRename(
  document: TopologyDocument,
  kind: OutsideKind,
  from: string,
  to: string,
): readonly Operation[] {
  const [before, after] = [`${kind}/${from}`, `${kind}/${to}`];
  return [
    ...(kind === 'network' ? networkUses(document, from) : []).flatMap(({ placed, path }) =>
      setField(document, placed, path, to),
    ),
    ...faultsOf(document, before).flatMap((fault) => setField(document, fault, ['spec', 'target'], after)),
    ...questionsAbout(document, before).flatMap(({ placed, path }) =>
      setField(document, placed, path, after),
    ),
    ...renamePosition(document, before, after),
  ];
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

/** Faults of a target such as `host/camera`. */
export function faultsOf({ topology }: TopologyDocument, target: string): readonly Placed<FaultResource>[] {
  return topology.faults.filter(({ resource }) => resource.target === target);
}

function questionsAbout({ topology }: TopologyDocument, endpoint: string): readonly Use[] {
  return topology.walkthroughs.flatMap((placed) =>
    placed.resource.steps.flatMap(({ trace }, index) =>
      (['from', 'to'] as const).flatMap((end): readonly Use[] =>
        trace[end] === endpoint ? [{ placed, path: ['spec', 'steps', index, 'trace', end] }] : [],
      ),
    ),
  );
}

function renamePosition(document: TopologyDocument, before: string, after: string): readonly Operation[] {
  const { diagram } = document.topology;
  const position = diagram?.resource.positions[before];
  if (!diagram || !position) return [];
  const value: Json = { x: position.x, y: position.y };
  return [
    ...setField(document, diagram, ['spec', 'positions', before], null),
    ...setField(document, diagram, ['spec', 'positions', after], value),
  ];
}

/** The place of a box that goes. */
export function forgetPosition(document: TopologyDocument, box: string): readonly Operation[] {
  const { diagram } = document.topology;
  if (!diagram || writtenAt(document, diagram.origin, ['spec', 'positions', box]) === undefined) return [];
  return setField(document, diagram, ['spec', 'positions', box], null);
}

/** Where in a list something holds. */
export function indicesOf<T>(list: readonly T[], holds: (item: T) => boolean): readonly number[] {
  return list.flatMap((item, index) => (holds(item) ? [index] : []));
}
