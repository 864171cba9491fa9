/**
 * Applies a change to the text of the files. Only the lines of what changes are touched: comments, order, quoting,
 * line breaks and everything unknown stay as they are.
 */
import { operationOn, type ValueOperation } from './apply-operation';
import { assemble, stateOf } from './assemble';
import type { Json, Operation, TopologyChange, TopologyDocument } from './document';
import { readFileState, withSplices, type FileState } from './document-state';
import { editDocument } from './text/edit-text';
import { renderBlock, renderFlow } from './text/render';
import { differenceOf, followedBy, insertion, narrowed, type Splice } from './text/splice';
import { detectLineBreak, detectStyle } from './text/style';
import { parseTree } from './text/syntax-tree';

/** A document after a change, and what the change did to the texts of its files. */
export interface Edited {
  readonly document: TopologyDocument;
  /** By file, in the text as it was before. Without any, nothing has changed. */
  readonly splices: ReadonlyMap<number, readonly Splice[]>;
}

/**
 * The document after the change, read again where its text has changed. All or nothing: a change that cannot be
 * applied, because its place is not there or cannot be read, gives the same document back.
 */
export function applyChange(document: TopologyDocument, change: TopologyChange): TopologyDocument {
  return editTopology(document, change).document;
}

/** The same, with the narrowest splices of text that the change comes to. */
export function editTopology(document: TopologyDocument, change: TopologyChange): Edited {
  const before = stateOf(document);
  let files = before.files.map((file): EditedFile => ({ file, splices: [] }));
  for (const group of byDocument(before.files, change.operations)) {
    const file = files[group.file];
    const edited = file && editFile(file, group);
    if (!edited) return { document, splices: new Map() };
    files = files.with(group.file, edited);
  }
  const splices = new Map(
    files.flatMap((file, index) => {
      const found = narrowed(document.files[index]?.text ?? '', file.splices);
      return found.length > 0 ? [[index, found] as const] : [];
    }),
  );
  if (splices.size === 0) return { document, splices };
  return { document: assemble({ files: files.map(({ file }) => file) }), splices };
}

/** A file in the middle of a change; the splices are those of its text before it. */
interface EditedFile {
  readonly file: FileState;
  readonly splices: readonly Splice[];
}

/** Operations in a row on the same YAML document, so that the file is put together once. */
type Group =
  | { readonly file: number; readonly document: number; readonly operations: ValueOperation[] }
  | { readonly file: number; readonly added: Json }
  | { readonly file: number; readonly removed: number };

function byDocument(files: readonly FileState[], operations: readonly Operation[]): readonly Group[] {
  const groups: Group[] = [];
  for (const given of operations) {
    const file = files[given.file];
    const operation = file
      ? operationOn(file.file.text, file.parts[0]?.value, file.parts.length, given)
      : given;
    const last = groups.at(-1);
    if (operation.type === 'add-document') groups.push({ file: operation.file, added: operation.value });
    else if (operation.type === 'remove-document') {
      groups.push({ file: operation.file, removed: operation.document });
    } else if (
      last &&
      'operations' in last &&
      last.file === operation.file &&
      last.document === operation.document
    ) {
      last.operations.push(operation);
    } else groups.push({ file: operation.file, document: operation.document, operations: [operation] });
  }
  return groups;
}

function editFile(edited: EditedFile, group: Group): EditedFile | null {
  const { file } = edited;
  if ('added' in group) {
    return spliced(edited, insertion(file.file.text.length, addedText(file, group.added)));
  }
  if ('removed' in group) return withoutDocument(edited, group.removed);
  const { name, text } = file.file;
  const eol = detectLineBreak(text);
  const part = file.parts[group.document];
  if (!part) return null;
  let { yaml } = part;
  let { splices } = edited;
  for (const operation of group.operations) {
    const next = editDocument(yaml, operation, eol);
    if (!next) return null;
    const found = differenceOf(yaml.text, next.text);
    if (found) splices = followedBy(splices, moved(found, part.start));
    yaml = next;
  }
  if (yaml === part.yaml) return edited;
  const after = text.slice(part.start + part.yaml.text.length);
  const known = { ...file, parts: file.parts.with(group.document, { ...part, yaml }) };
  return {
    file: readFileState({ name, text: text.slice(0, part.start) + yaml.text + after }, known),
    splices,
  };
}

function spliced({ file, splices }: EditedFile, splice: Splice): EditedFile {
  return { file: withSplices(file, [splice]), splices: followedBy(splices, splice) };
}

function moved({ start, end, text }: Splice, by: number): Splice {
  return { start: start + by, end: end + by, text };
}

/** The file without one document. Where its neighbours would run into one, an empty document stays between them. */
function withoutDocument(edited: EditedFile, index: number): EditedFile | null {
  const { file } = edited;
  const part = file.parts[index];
  if (!part) return null;
  const removal: Splice = { start: part.start, end: part.start + part.yaml.text.length, text: '' };
  const rest = file.parts.toSpliced(index, 1);
  const closed = spliced(edited, removal);
  const same = rest.every(({ yaml }, place) => closed.file.parts[place]?.yaml.text === yaml.text);
  if (rest.length === 0 || (same && closed.file.parts.length === rest.length)) return closed;
  const eol = detectLineBreak(file.file.text);
  return spliced(edited, { ...removal, text: `---${eol}...${eol}` });
}

/** What is written behind the file's text to add one more document. */
function addedText(file: FileState, value: Json): string {
  const { text } = file.file;
  const written = file.parts.find(({ yaml }) => (yaml.value ?? null) !== null)?.yaml.text ?? '';
  const style = detectStyle(
    written,
    written.length < 1_000_000 ? parseTree(written) : null,
    detectLineBreak(text),
  );
  const body = style.json
    ? renderFlow(value, style, style.minified ? null : 0)
    : renderBlock(value, 0, style);
  const isFirst = file.parts.every(({ yaml }) => yaml.value === null);
  const lineBreak = text === '' || text === '\uFEFF' || text.endsWith('\n') ? '' : style.eol;
  return `${lineBreak}${isFirst ? '' : `---${style.eol}`}${body}${style.eol}`;
}
