/** Faults as switches: a fault that the file has is turned on or off; one that it has not is added. */
import type { Placed, TopologyChange, TopologyDocument } from '../document';
import type { FaultResource } from '../resources';
import { ourApiVersion } from '../schema/fields';
import { targetsDown, targetsOf } from '../active-faults';
import { parseThing } from '../things/thing';
import { addResources, changeOf, setField } from './field';
import { faultsOf } from './outside/references';
import { freeName } from './suggestions';

/** Breaks a target such as `port/Port2`, or mends it. `words` are what people call it. */
export function setFault(
  document: TopologyDocument,
  target: string,
  words: string,
  broken: boolean,
): TopologyChange {
  const title = `${verb(target, broken)} ${words}`;
  const known = faultsOf(document, target).filter(({ resource }) => resource.state !== 'restarted');
  if (!broken) {
    return changeOf(
      title,
      ...known.map((fault) => setField(document, fault, ['spec', 'active'], false, true)),
    );
  }
  return activate(document, title, known[0], target, 'down');
}

/** What comes after a break: a pod or node is up again, or a node's pods have been made again elsewhere. */
export type Aftermath = 'restarted' | 'failed-over';

/** Says that this has happened to a pod or node, or takes it back. `words` are what people call it. */
export function setAftermath(
  document: TopologyDocument,
  target: string,
  words: string,
  aftermath: Aftermath,
  happened: boolean,
): TopologyChange {
  const deed = aftermath === 'restarted' ? 'restart' : 'fail over';
  const title = happened ? `${deed} ${words}` : `take back: ${deed} ${words}`;
  const known = faultsOf(document, target).filter(({ resource }) => resource.state === aftermath);
  return happened
    ? activate(document, title, known[0], target, aftermath)
    : changeOf(title, ...known.map((fault) => setField(document, fault, ['spec', 'active'], false, true)));
}

/** Whether it has happened to the target. */
export function hasHappened({ topology }: TopologyDocument, target: string, aftermath: Aftermath): boolean {
  return targetsOf(topology, aftermath).some((id) => id === target);
}

function activate(
  document: TopologyDocument,
  title: string,
  known: Placed<FaultResource> | undefined,
  target: string,
  state: FaultResource['state'],
): TopologyChange {
  if (known) return changeOf(title, setField(document, known, ['spec', 'active'], true, true));
  const value = {
    apiVersion: ourApiVersion,
    kind: 'Fault',
    metadata: { name: faultName(document, target, state) },
    spec: { target, state, active: true },
  };
  return changeOf(title, addResources(document, [value]));
}

function verb(target: string, broken: boolean): string {
  const kind = parseThing(target)?.type;
  if (kind === 'port' || kind === 'network') return broken ? 'cut' : 'mend';
  return broken ? 'stop' : 'start';
}

/** `Port2-down`, with a number behind it when another fault has that name. */
function faultName({ topology }: TopologyDocument, target: string, state: FaultResource['state']): string {
  const taken = topology.faults.map(({ resource }) => resource.name);
  const thing = parseThing(target);
  return freeName(taken, `${thing && 'name' in thing ? thing.name : 'something'}-${state}`);
}

/** Whether a fault breaks the target now. */
export function isBroken({ topology }: TopologyDocument, targets: readonly string[]): boolean {
  return targetsDown(topology).some((target) => targets.includes(target));
}
