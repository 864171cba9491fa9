/**
 * Applies a change to the text of the files. Only the lines of what changes are touched: comments, order, quoting,
 * line breaks and everything unknown stay as they are.
 */
import { operationOn, type ValueOperation } from './apply-operation';
import { assemble, stateOf } from './assemble';
import type { Json, Operation, TopologyChange, TopologyDocument } from './document';
import { readFileState, type FileState } from './document-state';
import { editDocument } from './text/edit-text';
import { renderBlock, renderFlow } from './text/render';
import { detectLineBreak, detectStyle } from './text/style';
import { parseTree } from './text/syntax-tree';
import { type YamlDocument } from './text/yaml-document';

/**
 * The document after the change, read again where its text has changed. All or nothing: a change that cannot be
 * applied, because its place is not there or cannot be read, gives the same document back.
 */
export function applyChange(document: TopologyDocument, change: TopologyChange): TopologyDocument {
  const before = stateOf(document);
  let files = before.files;
  for (const group of byDocument(files, change.operations)) {
    const file = files[group.file];
    const edited = file && editFile(file, group);
    if (!edited) return document;
    files = files.with(group.file, edited);
  }
  return files === before.files ? document : assemble({ files });
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

function editFile(file: FileState, group: Group): FileState | null {
  const { name, text } = file.file;
  const eol = detectLineBreak(text);
  if ('added' in group) return readFileState({ name, text: withDocument(file, group.added) }, file);
  if ('removed' in group) return withoutDocument(file, group.removed);
  const part = file.parts[group.document];
  let edited: YamlDocument | null = part?.yaml ?? null;
  for (const operation of group.operations) edited = edited && editDocument(edited, operation, eol);
  if (!part || !edited) return null;
  if (edited === part.yaml) return file;
  const after = text.slice(part.start + part.yaml.text.length);
  const parts = file.parts.with(group.document, { ...part, yaml: edited });
  return readFileState({ name, text: text.slice(0, part.start) + edited.text + after }, { ...file, parts });
}

/** The file without one document. Where its neighbours would run into one, an empty document stays between them. */
function withoutDocument(file: FileState, index: number): FileState | null {
  const { name, text } = file.file;
  const part = file.parts[index];
  if (!part) return null;
  const [before, after] = [text.slice(0, part.start), text.slice(part.start + part.yaml.text.length)];
  const rest = file.parts.toSpliced(index, 1);
  const closed = readFileState({ name, text: before + after }, file);
  const same = rest.every(({ yaml }, place) => closed.parts[place]?.yaml.text === yaml.text);
  if (rest.length === 0 || (same && closed.parts.length === rest.length)) return closed;
  const eol = detectLineBreak(text);
  return readFileState({ name, text: `${before}---${eol}...${eol}${after}` }, file);
}

/** The file's text with one more document at its end. */
function withDocument(file: FileState, value: Json): string {
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
  return `${text}${lineBreak}${isFirst ? '' : `---${style.eol}`}${body}${style.eol}`;
}
