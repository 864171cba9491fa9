/** Steps of walkthroughs as people write them: added, worded, asked otherwise, led up or down, doubled or taken out. */
import type { Json, TopologyChange, TopologyDocument } from '../../document';
import type { WalkthroughStep } from '../../resources';
import type { Expectation } from '../../things/expectation';
import { toJson } from '../../values';
import {
  addResources,
  changeOf,
  insertItem,
  moveItem,
  noChange,
  removeItems,
  setField,
  writtenAt,
} from '../field';
import { nameOfNewWalkthrough, walkthroughNamed, writtenWalkthrough, type StepPlace } from './stories';

/** What a step asks. */
export type StepQuestion = Pick<WalkthroughStep['trace'], 'from' | 'to' | 'protocol' | 'port'>;

/** A question that becomes a step. */
export interface NewStep {
  readonly title: string;
  readonly trace: StepQuestion;
  /** The pod that answers, where people chose one. */
  readonly endpoint: string | null;
  readonly expect: Expectation | null;
}

const STEPS = ['spec', 'steps'];

/** Where a new step would stand: behind the one that is shown, else at the end of the first walkthrough. */
export function placeOfNewStep(document: TopologyDocument, shown: StepPlace | null): StepPlace {
  const named = shown && walkthroughNamed(document, shown.walkthrough)?.resource;
  if (shown && named) {
    return { walkthrough: named.name, step: Math.min(shown.step + 1, named.steps.length) };
  }
  const first = document.topology.walkthroughs[0]?.resource;
  return { walkthrough: first?.name ?? nameOfNewWalkthrough(document), step: first?.steps.length ?? 0 };
}

/** Adds a step there; without any walkthrough it begins one. */
export function addStep(document: TopologyDocument, step: NewStep, shown: StepPlace | null): TopologyChange {
  const title = 'add a step to the walkthrough';
  const value = writtenStep(step);
  const place = placeOfNewStep(document, shown);
  const holder = walkthroughNamed(document, place.walkthrough);
  if (!holder) return changeOf(title, addResources(document, [writtenWalkthrough(document, [value])]));
  return changeOf(title, insertItem(document, holder, STEPS, place.step, value));
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
      : setField(document, found.holder, [...STEPS, place.step, key], value === '' ? null : value);
  return changeOf(
    title,
    words.title?.trim() === '' ? [] : set('title', words.title?.trim()),
    set('text', words.text),
    set('notes', words.notes),
    set('expect', words.expect),
  );
}

/** Asks another question in a step, of the pod that people chose; what comes of it is expected anew. */
export function askInStep(
  document: TopologyDocument,
  place: StepPlace,
  { trace, endpoint, expect }: Omit<NewStep, 'title'>,
): TopologyChange {
  const title = 'change what the step asks';
  const found = stepAt(document, place);
  if (!found) return noChange(title);
  const set = (path: readonly string[], value: Json, fallback: Json = null) =>
    setField(document, found.holder, [...STEPS, place.step, ...path], value, fallback);
  return changeOf(
    title,
    set(['trace', 'from'], trace.from),
    set(['trace', 'to'], trace.to),
    set(['trace', 'protocol'], trace.protocol.toUpperCase(), 'TCP'),
    set(['trace', 'port'], trace.port),
    set(['endpoint'], endpoint),
    set(['expect'], expect),
  );
}

/** Puts a copy right behind it. */
export function duplicateStep(document: TopologyDocument, place: StepPlace): TopologyChange {
  const title = 'duplicate the step';
  const found = stepAt(document, place);
  if (!found) return noChange(title);
  return changeOf(title, insertItem(document, found.holder, STEPS, place.step + 1, found.value));
}

/** Changes places with the step before (-1) or behind (1). At either end it stays. */
export function moveStep(document: TopologyDocument, place: StepPlace, by: -1 | 1): TopologyChange {
  const title = by < 0 ? 'move the step up' : 'move the step down';
  const other = { ...place, step: place.step + by };
  const [found, beside] = [stepAt(document, place), stepAt(document, other)];
  if (!found || !beside) return noChange(title);
  return changeOf(title, moveItem(document, found.holder, STEPS, place.step, other.step));
}

/** Takes a step out. */
export function removeStep(document: TopologyDocument, place: StepPlace): TopologyChange {
  const title = 'delete the step';
  const found = stepAt(document, place);
  if (!found) return noChange(title);
  return changeOf(title, removeItems(document, found.holder, STEPS, [place.step]));
}

/** The step as the file has it, with what only the file knows. */
function stepAt(document: TopologyDocument, { walkthrough, step }: StepPlace) {
  const holder = walkthroughNamed(document, walkthrough);
  if (!holder?.resource.steps[step]) return null;
  return { holder, value: toJson(writtenAt(document, holder.origin, [...STEPS, step])) };
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
