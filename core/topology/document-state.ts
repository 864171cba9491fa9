/**
 * What stays known about a topology document between one change and the next: the YAML documents of its
 * files, their values and the resources read from them. It is derived from the text alone and kept beside
 * the document, so that an edit re-reads only the YAML document it touches.
 */
import type { Origin, Path, SourceFile, TopologyDocument } from './document';
import type { Problem } from './problem';
import { objectChecker, type ObjectChecker } from './api-schema/object-checker';
import { readObjects, type ReadObject } from './objects/read-objects';
import { splitDocuments } from './text/split-documents';
import { behind, finished, type Steps } from './steps';
import { longText } from './text/fast-reader';
import { ownText } from './text/own-text';
import { applySplices, type Splice } from './text/splice';
import { readElsewhere, textReader } from './text/text-reader';
import type { YamlDocument } from './text/yaml-document';

export interface DocumentState {
  readonly files: readonly FileState[];
}

/** A state with what was found when its resources were put together: what stands twice, what is missing. */
export interface AssembledState extends DocumentState {
  readonly structural: readonly Problem[];
}

export interface FileState {
  readonly file: SourceFile;
  readonly parts: readonly DocumentPart[];
}

/** One YAML document of a file. */
export interface DocumentPart {
  /** Offset in the file's text. */
  readonly start: number;
  readonly yaml: YamlDocument;
  /** The document's value: as in the text, or as a preview has changed it. */
  readonly value: unknown;
  readonly objects: readonly ReadObject[];
}

const states = new WeakMap<TopologyDocument, AssembledState>();

/** Remembers the state that a document was made from. */
export function rememberState(document: TopologyDocument, state: AssembledState): TopologyDocument {
  states.set(document, state);
  return document;
}

/** The state of a document; null when the document came from elsewhere (a worker, a copy). */
export function knownState(document: TopologyDocument): AssembledState | null {
  return states.get(document) ?? null;
}

const fileStates = new WeakMap<SourceFile, FileState>();

/** Reads a file's documents. Those whose text stands in `previous` too are taken from there. */
export function readFileState(file: SourceFile, previous: FileState | null): FileState {
  return finished(readFileStateInSteps(file, previous));
}

/** The same, step by step. */
export function* readFileStateInSteps(file: SourceFile, previous: FileState | null): Steps<FileState> {
  const known = fileStates.get(file);
  if (known) return known;
  const before = (previous?.parts ?? []).map(({ yaml }) => yaml);
  const reusable = new Map(before.map((yaml) => [yaml.text, yaml]));
  const pieces = before.flatMap((yaml) => yaml.pieces ?? []);
  const isLong = file.text.length >= longText;
  const parts: DocumentPart[] = [];
  const spans = splitDocuments(file.text);
  yield;
  for (const { start, end } of spans) {
    const cut = file.text.slice(start, end);
    const known = reusable.get(cut);
    // What is read again stays longer than the text of this file, which the next change replaces.
    const isAll = cut.length === file.text.length;
    const text = known || !previous || isAll ? cut : ownText(cut);
    const yaml = known ?? (yield* behind(start, textReader()(text, isLong, pieces)));
    parts.push({ start, yaml, value: yaml.value, objects: objectsOf(yaml) });
    yield end;
  }
  const state = { file, parts };
  fileStates.set(file, state);
  return state;
}

/**
 * A file whose documents somebody else has read, and found nothing wrong in them. Null where there are not as many of
 * them as in the text.
 */
export function fileReadElsewhere(file: SourceFile, values: readonly unknown[]): FileState | null {
  const spans = splitDocuments(file.text);
  if (spans.length !== values.length) return null;
  const parts = spans.map(({ start, end }, index): DocumentPart => {
    const yaml = readElsewhere(file.text.slice(start, end), values[index]);
    return { start, yaml, value: yaml.value, objects: objectsOf(yaml) };
  });
  const state = { file, parts };
  fileStates.set(file, state);
  return state;
}

/** The file with other stretches in its text. What they leave alone is not read again. */
export function withSplices(state: FileState, splices: readonly Splice[]): FileState {
  const { name, text } = state.file;
  return readFileState({ name, text: applySplices(text, splices) }, state);
}

/** With who checked them: what was read without a checker is read again once there is one. */
const objectsOfDocuments = new WeakMap<
  YamlDocument,
  { readonly checker: ObjectChecker | null; readonly objects: readonly ReadObject[] }
>();

function objectsOf(yaml: YamlDocument): readonly ReadObject[] {
  const checker = objectChecker();
  const known = objectsOfDocuments.get(yaml);
  if (known?.checker === checker) return known.objects;
  const read = readObjects(yaml.value);
  // Where there is nothing more to say, all that was made of the objects stays good.
  const objects = known && sameFindings(known.objects, read) ? known.objects : read;
  objectsOfDocuments.set(yaml, { checker, objects });
  return objects;
}

function sameFindings(before: readonly ReadObject[], after: readonly ReadObject[]): boolean {
  return before.every(({ findings }, index) => findings.length === after[index]?.findings.length);
}

/** The same file where its objects say no more than before. */
export function withObjectsReadAgain(state: FileState): FileState {
  const parts = state.parts.map((part) => {
    const objects = objectsOf(part.yaml);
    return objects === part.objects ? part : { ...part, objects };
  });
  if (parts.every((part, index) => part === state.parts[index])) return state;
  const again = { file: state.file, parts };
  fileStates.set(state.file, again);
  return again;
}

/** The part at an origin. */
export function partAt(state: DocumentState, file: number, document: number): DocumentPart | null {
  return state.files[file]?.parts[document] ?? null;
}

/** The resource that was read at an origin. */
export function objectAt(state: DocumentState, { file, document, path }: Origin): ReadObject | null {
  const objects = partAt(state, file, document)?.objects;
  if (!objects) return null;
  const known = objectsByPath.get(objects);
  const index = known ?? new Map(objects.map((object) => [object.path.join('/'), object]));
  if (!known) objectsByPath.set(objects, index);
  return index.get(path.join('/')) ?? null;
}

/** Of dumps with thousands of objects, thousands may have problems. The paths are those of lists: `items/0`. */
const objectsByPath = new WeakMap<readonly ReadObject[], ReadonlyMap<string, ReadObject>>();

export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

/** A document with broken syntax could hold anything: nobody is blamed for missing what it may have. */
export function hasBrokenText(state: DocumentState): boolean {
  return state.files.some(({ parts }) => parts.some(({ yaml }) => yaml.value === undefined));
}
