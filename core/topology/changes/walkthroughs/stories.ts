/** Whole walkthroughs: begun, named, and taken out of the file. */
import type { Json, Placed, TopologyChange, TopologyDocument } from '../../document';
import type { WalkthroughResource } from '../../resources';
import { ourApiVersion } from '../../schema/fields';
import { addResources, changeOf, noChange, removeResources, setField } from '../field';
import { freeName } from '../suggestions';

/** A step of a walkthrough. */
export interface StepPlace {
  /** The walkthrough's name. */
  readonly walkthrough: string;
  /** From 0. */
  readonly step: number;
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

/** The name that a new walkthrough would have. */
export function nameOfNewWalkthrough({ topology }: TopologyDocument): string {
  return freeName(
    topology.walkthroughs.map(({ resource }) => resource.name),
    NAME,
  );
}

/** A walkthrough with these steps, as the file has it. */
export function writtenWalkthrough(document: TopologyDocument, steps: readonly Json[]) {
  const name = nameOfNewWalkthrough(document);
  const title = name === NAME ? TITLE : `${TITLE} ${name.slice(NAME.length + 1)}`;
  return {
    apiVersion: ourApiVersion,
    kind: 'Walkthrough',
    metadata: { name },
    spec: { title, steps },
  };
}

/** Begins a walkthrough without a step. */
export function addWalkthrough(document: TopologyDocument): TopologyChange {
  return changeOf('begin a walkthrough', addResources(document, [writtenWalkthrough(document, [])]));
}

/** Gives a walkthrough another title. An empty one is none. */
export function renameWalkthrough(document: TopologyDocument, name: string, words: string): TopologyChange {
  const title = 'rename the walkthrough';
  const holder = walkthroughNamed(document, name);
  if (!holder || words.trim() === '') return noChange(title);
  return changeOf(title, setField(document, holder, ['spec', 'title'], words.trim()));
}

/** Takes a walkthrough out of the file. */
export function removeWalkthrough(document: TopologyDocument, name: string): TopologyChange {
  const title = 'delete the walkthrough';
  const holder = walkthroughNamed(document, name);
  return holder ? changeOf(title, removeResources([holder])) : noChange(title);
}
