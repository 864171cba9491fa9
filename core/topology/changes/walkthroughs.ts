/** Walkthroughs as people write them: a step added, worded, led up or down, doubled or taken out. One change each. */
import type { Json, Placed, TopologyChange, TopologyDocument } from '../document';
import type { WalkthroughResource, WalkthroughStep } from '../resources';
import { ourApiVersion } from '../schema/fields';
import type { Expectation } from '../things/expectation';
import { toJson } from '../values';
import { addResources, appendItem, changeOf, noChange, removeItems, setField, writtenAt } from './field';

/** A step of a walkthrough. */
export interface StepPlace {
  /** The walkthrough's name. */
  readonly walkthrough: string;
  /** From 0. */
  readonly step: number;
}

/** A question that becomes a step. */
export interface NewStep {
  readonly title: string;
  readonly trace: Pick<WalkthroughStep['trace'], 'from' | 'to' | 'protocol' | 'port'>;
  /** The pod that answers, where people chose one. */
  readonly endpoint: string | null;
  readonly expect: Expectation | null;
}

const NAME = 'walkthrough';
const TITLE = 'Walkthrough';

/** The walkthrough of this name; null when there is none. */
export function walkthroughNamed(
  { topology }: TopologyDocument,
  name: string,
): Placed<WalkthroughResource> | null {
  return topology.walkthroughs.find(({ resource }) => resource.name === name) ?? null;
}

/** Where a new step would stand: at the end of the named walkthrough, or of the first. */
export function placeOfNewStep(document: TopologyDocument, name: string | null): StepPlace {
  const { resource } = holderOf(document, name) ?? {};
  return { walkthrough: resource?.name ?? NAME, step: resource?.steps.length ?? 0 };
}

/** Adds a step at the end of the named walkthrough, or of the first; without any it begins one. */
export function addStep(document: TopologyDocument, step: NewStep, name: string | null): TopologyChange {
  const title = 'add a step to the walkthrough';
  const value = writtenStep(step);
  const holder = holderOf(document, name);
  if (holder) return changeOf(title, appendItem(document, holder, ['spec', 'steps'], value));
  const whole = {
    apiVersion: ourApiVersion,
    kind: 'Walkthrough',
    metadata: { name: NAME },
    spec: { title: TITLE, steps: [value] },
  };
  return changeOf(title, addResources(document, [whole]));
}

/** Gives a walkthrough another title. An empty one is none. */
export function renameWalkthrough(document: TopologyDocument, name: string, words: string): TopologyChange {
  const title = 'rename the walkthrough';
  const holder = walkthroughNamed(document, name);
  if (!holder || words.trim() === '') return noChange(title);
  return changeOf(title, setField(document, holder, ['spec', 'title'], words.trim()));
}

/** What people write about a step. */
export type StepWords = Partial<Pick<WalkthroughStep, 'title' | 'text' | 'notes' | 'expect'>>;

/** Words a step otherwise. An empty title is none; an empty text goes. */
export function wordStep(document: TopologyDocument, place: StepPlace, words: StepWords): TopologyChange {
  const title = 'change the step';
  const found = stepAt(document, place);
  if (!found) return noChange(title);
  const set = (key: string, value: string | null | undefined) =>
    value === undefined
      ? []
      : setField(document, found.holder, ['spec', 'steps', place.step, key], value === '' ? null : value);
  return changeOf(
    title,
    words.title?.trim() === '' ? [] : set('title', words.title?.trim()),
    set('text', words.text),
    set('notes', words.notes),
    set('expect', words.expect),
  );
}

/** Adds a copy at the end: a list in a file is added to there without a line of the others changed. */
export function duplicateStep(document: TopologyDocument, place: StepPlace): TopologyChange {
  const title = 'duplicate the step';
  const found = stepAt(document, place);
  if (!found) return noChange(title);
  return changeOf(title, appendItem(document, found.holder, ['spec', 'steps'], found.value));
}

/** Changes places with the step before (-1) or behind (1). At either end it stays. */
export function moveStep(document: TopologyDocument, place: StepPlace, by: -1 | 1): TopologyChange {
  const title = by < 0 ? 'move the step up' : 'move the step down';
  const other = { ...place, step: place.step + by };
  const [found, beside] = [stepAt(document, place), stepAt(document, other)];
  if (!found || !beside) return noChange(title);
  const put = ({ step }: StepPlace, value: Json) =>
    setField(document, found.holder, ['spec', 'steps', step], value);
  return changeOf(title, put(other, found.value), put(place, beside.value));
}

/** Takes a step out. */
export function removeStep(document: TopologyDocument, place: StepPlace): TopologyChange {
  const title = 'delete the step';
  const found = stepAt(document, place);
  if (!found) return noChange(title);
  return changeOf(title, removeItems(document, found.holder, ['spec', 'steps'], [place.step]));
}

function holderOf(document: TopologyDocument, name: string | null): Placed<WalkthroughResource> | null {
  const named = name === null ? null : walkthroughNamed(document, name);
  return named ?? document.topology.walkthroughs[0] ?? null;
}

/** The step as the file has it, with what only the file knows. */
function stepAt(document: TopologyDocument, { walkthrough, step }: StepPlace) {
  const holder = walkthroughNamed(document, walkthrough);
  if (!holder?.resource.steps[step]) return null;
  return { holder, value: toJson(writtenAt(document, holder.origin, ['spec', 'steps', step])) };
}

function writtenStep({ title, trace, endpoint, expect }: NewStep): Json {
  const { from, to, protocol, port } = trace;
  return {
    title,
    ...(endpoint === null ? {} : { endpoint }),
    trace: { from, to, protocol: protocol.toUpperCase(), ...(port === null ? {} : { port }) },
    ...(expect === null ? {} : { expect }),
  };
}
