/** Faults as switches: a fault that the file has is turned on or off; one that it has not is added. */
import type { TopologyChange, TopologyDocument } from '../document';
import { ourApiVersion } from '../schema/fields';
import { targetsDown } from '../active-faults';
import { addResources, changeOf, setField } from './field';
import { faultsOf } from './references';
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
  const [first] = known;
  if (first) return changeOf(title, setField(document, first, ['spec', 'active'], true, true));
  const value = {
    apiVersion: ourApiVersion,
    kind: 'Fault',
    metadata: { name: faultName(document, target) },
    spec: { target, state: 'down', active: true },
  };
  return changeOf(title, addResources(document, [value]));
}

function verb(target: string, broken: boolean): string {
  const isCable = target.startsWith('port/') || target.startsWith('network/');
  if (isCable) return broken ? 'cut' : 'mend';
  return broken ? 'stop' : 'start';
}

/** `Port2-down`, with a number behind it when another fault has that name. */
function faultName({ topology }: TopologyDocument, target: string): string {
  const taken = topology.faults.map(({ resource }) => resource.name);
  return freeName(taken, `${target.split('/').at(-1) ?? 'something'}-down`);
}

/** Whether a fault breaks the target now. */
export function isBroken({ topology }: TopologyDocument, targets: readonly string[]): boolean {
  return targetsDown(topology).some((target) => targets.includes(target));
}
