/** How a step, and what it is held beside, differ from the file, and what of it is shown. */
import { formatPrefix } from '../../../address/prefix';
import type { Json, Operation, Path, Placed, TopologyChange, TopologyDocument } from '../../document';
import type { StepView, WalkthroughResource, WalkthroughState } from '../../resources';
import { isMapping } from '../../values';
import { appendItem, changeOf, noChange, removeItems, setField, writtenAt } from '../field';
import { walkthroughNamed, type StepPlace } from './stories';

/** Of the step itself, or of what it is held beside. */
export type StateOf = 'step' | 'compare';

/** One thing in which a state differs from the file. */
export type Difference =
  | { readonly list: 'without'; readonly item: WalkthroughState['without'][number] }
  | { readonly list: 'faults' | 'restarted'; readonly item: string };

interface Found {
  readonly holder: Placed<WalkthroughResource>;
  readonly step: WalkthroughResource['steps'][number];
  readonly path: Path;
}

/** Adds a difference. What a step is held beside comes into being with it. */
export function addDifference(
  document: TopologyDocument,
  place: StepPlace,
  of: StateOf,
  difference: Difference,
): TopologyChange {
  const title = of === 'step' ? 'change what the step differs in' : 'change what the step is compared with';
  const found = stepAt(document, place);
  if (!found) return noChange(title);
  const item = written(difference);
  const { holder, path } = found;
  const list = [...path, difference.list];
  if (of === 'step') return changeOf(title, appendItem(document, holder, list, item));
  const compare = [...path, 'compare'];
  return isMapping(writtenAt(document, holder.origin, compare))
    ? changeOf(title, appendItem(document, holder, [...compare, difference.list], item))
    : changeOf(title, setField(document, holder, compare, { [difference.list]: [item] }));
}

/** Takes the difference at this place of its list back. A list without an item goes. */
export function removeDifference(
  document: TopologyDocument,
  place: StepPlace,
  of: StateOf,
  list: Difference['list'],
  index: number,
): TopologyChange {
  const title = of === 'step' ? 'change what the step differs in' : 'change what the step is compared with';
  const found = stepAt(document, place);
  const state = found && stateIn(found, of);
  if (!found || state?.[list][index] === undefined) return noChange(title);
  const path = [...found.path, ...(of === 'step' ? [] : ['compare'])];
  return changeOf(
    title,
    state[list].length > 1
      ? removeItems(document, found.holder, [...path, list], [index])
      : withoutField(document, found, of, path, list),
  );
}

/** The pod that answers; null leaves it to the service. */
export function setStepEndpoint(
  document: TopologyDocument,
  place: StepPlace,
  of: StateOf,
  endpoint: string | null,
): TopologyChange {
  const title = 'change who answers in the step';
  const found = stepAt(document, place);
  if (!found) return noChange(title);
  const { holder, path } = found;
  if (of === 'step') return changeOf(title, setField(document, holder, [...path, 'endpoint'], endpoint));
  const compare = [...path, 'compare'];
  if (endpoint === null) return changeOf(title, withoutField(document, found, of, compare, 'endpoint'));
  return isMapping(writtenAt(document, holder.origin, compare))
    ? changeOf(title, setField(document, holder, [...compare, 'endpoint'], endpoint))
    : changeOf(title, setField(document, holder, compare, { endpoint }));
}

/** Holds the step beside the file as it is, or beside nothing: then it cannot show a comparison either. */
export function compareStep(document: TopologyDocument, place: StepPlace, compared: boolean): TopologyChange {
  const title = compared ? 'compare the step' : 'compare the step no more';
  const found = stepAt(document, place);
  if (!found || compared === (found.step.compare !== null)) return noChange(title);
  const { holder, path, step } = found;
  return changeOf(
    title,
    setField(document, holder, [...path, 'compare'], compared ? true : null),
    compared || step.show.type !== 'compare' ? [] : setField(document, holder, [...path, 'show'], null),
  );
}

/** What is shown. A comparison needs something to compare with. */
export function showInStep(document: TopologyDocument, place: StepPlace, show: StepView): TopologyChange {
  const title = 'change what the step shows';
  const found = stepAt(document, place);
  if (!found) return noChange(title);
  const { holder, path, step } = found;
  return changeOf(
    title,
    setField(document, holder, [...path, 'show'], show.type === 'whole' ? null : viewText(show)),
    show.type === 'compare' && step.compare === null
      ? setField(document, holder, [...path, 'compare'], true)
      : [],
  );
}

/** `hop 3`: as `show` has it. */
export function viewText(show: StepView): string {
  if (show.type !== 'hop') return show.type;
  return `${show.path === 'forward' ? 'hop' : 'reply'} ${show.hop}`;
}

/** The last field of a comparison leaves the file as it is to compare with. */
function withoutField(
  document: TopologyDocument,
  { holder }: Found,
  of: StateOf,
  path: Path,
  field: string,
): readonly Operation[] {
  const value = writtenAt(document, holder.origin, path);
  if (!isMapping(value) || !Object.hasOwn(value, field)) return [];
  return of === 'compare' && Object.keys(value).length === 1
    ? setField(document, holder, path, true)
    : setField(document, holder, [...path, field], null);
}

function stateIn({ step }: Found, of: StateOf): WalkthroughState | null {
  return of === 'step' ? step : step.compare;
}

function written({ list, item }: Difference): Json {
  if (list !== 'without') return item;
  return 'route' in item ? { route: formatPrefix(item.route) } : { fault: item.fault };
}

function stepAt(document: TopologyDocument, { walkthrough, step }: StepPlace): Found | null {
  const holder = walkthroughNamed(document, walkthrough);
  const found = holder?.resource.steps[step];
  return holder && found ? { holder, step: found, path: ['spec', 'steps', step] } : null;
}
