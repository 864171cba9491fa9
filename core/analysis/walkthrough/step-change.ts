/** What a step looks at, as a change of the file that nobody writes: so that the window can show it as it shows a draft. */
import { samePrefix, type Prefix } from '../../address/prefix';
import { removeRoute } from '../../topology/changes/appliance/routes';
import { setAftermath, setFault } from '../../topology/changes/faults';
import { changeOf, noChange, setField } from '../../topology/changes/field';
import { severalChanges } from '../../topology/changes/several';
import type { TopologyChange, TopologyDocument } from '../../topology/document';
import type { WalkthroughState } from '../../topology/resources';
import { routeIds } from '../../topology/things/route-ids';
import type { Model } from '../model';
import { deviceBroken, faultsNamed, ownFault, podNamedIn } from './step-topology';

type Maker = (document: TopologyDocument) => TopologyChange;

/** `model` is the document's own. Without operations where the step differs from the file in nothing. */
export function stepChange(
  document: TopologyDocument,
  model: Model,
  { without, faults, restarted }: WalkthroughState,
): TopologyChange {
  const routes = document.topology.appliance?.resource.routes ?? [];
  const makers: readonly Maker[] = [
    ...without.flatMap((item) => {
      if ('fault' in item) return [switched(item.fault, false)];
      const twins = routes.filter(({ destinationPrefix }) => samePrefix(destinationPrefix, item.route));
      return twins.map(() => withoutFirst(item.route));
    }),
    ...faults.map((name) => broken(model, name)),
    ...restarted.map((name) => again(model, name)),
  ];
  return severalChanges(document, 'show the step', makers);
}

function withoutFirst(route: Prefix): Maker {
  return (document) => {
    const routes = document.topology.appliance?.resource.routes ?? [];
    const id =
      routeIds(routes)[routes.findIndex(({ destinationPrefix }) => samePrefix(destinationPrefix, route))];
    return id === undefined ? noChange('') : removeRoute(document, id);
  };
}

function switched(name: string, active: boolean): Maker {
  return (document) => {
    const named = faultsNamed(document.topology, name);
    return changeOf('', ...named.map((fault) => setField(document, fault, ['spec', 'active'], active, true)));
  };
}

function broken(model: Model, name: string): Maker {
  return (document) => {
    const own = ownFault(document.topology, name);
    if (own) return changeOf('', setField(document, own, ['spec', 'active'], true, true));
    const target = deviceBroken(model, name);
    return target === null ? noChange('') : setFault(document, target, name, true);
  };
}

function again(model: Model, name: string): Maker {
  return (document) => {
    const target = podNamedIn(model, name);
    return target === null ? noChange('') : setAftermath(document, target, name, 'restarted', true);
  };
}
