/**
 * Reads a long document piece by piece, each by js-yaml or, where something in it is unusual or wrong, by the
 * library with the syntax trees. So a slip in a dump of 20 MB is told as exactly as one in a short file, at the cost
 * of one object, and after an edit only the piece that has changed is read again.
 */
import type { Path } from '../document';
import type { TextFinding } from '../problems/finding';
import type { Steps } from '../steps';
import { isList, isMapping } from '../values';
import { cutDocument, type KeyPiece } from './cut-document';
import { fastReader } from './fast-reader';
import type { TextSpan } from './split-documents';
import { ownText } from './own-text';
import type { LongReading, PieceReading, PieceReadings, Stretch } from './stretch';
import { mostSyntaxFindings } from './syntax-finding';
import { readTree } from './syntax-tree';
import { duplicateKey } from './to-value';

interface Reading {
  readonly text: string;
  /** What was read before an edit. */
  readonly known: readonly PieceReadings[];
  readonly pieces: Map<string, PieceReading>;
  readonly value: Record<string, unknown>;
  readonly findings: TextFinding[];
  /** Cleared when the document as a whole has no value. */
  readable: boolean;
}

/** Reads one document, as cut out by `splitDocuments`; null when it cannot be read in pieces. */
export function* readPieces(text: string, known: readonly PieceReadings[] = []): Steps<LongReading | null> {
  const cut = cutDocument(text);
  if (!cut) return null;
  yield;
  const reading: Reading = { text, known, pieces: new Map(), value: {}, findings: [], readable: true };
  const keys: (KeyPiece & { readonly key: string })[] = [];
  for (const piece of cut) {
    const key = yield* readKey(reading, piece);
    if (key === null) return null;
    keys.push({ ...piece, key });
  }
  return {
    value: reading.readable ? reading.value : undefined,
    findings: reading.findings,
    pieces: reading.pieces,
    stretch: (path) => stretchIn(keys, path),
  };
}

/** Reads one key with what belongs to it. Null when the pieces do not add up to the document. */
function* readKey(reading: Reading, { start, end, items }: KeyPiece): Steps<string | null> {
  const head = readPiece(reading, { start, end: items[0]?.start ?? end });
  if (!head) return null;
  yield;
  // What cannot be read has no key; its findings say why.
  if (!isMapping(head.value)) return head.value === undefined ? take(reading, '', head, start, []) : null;
  const [key, ...others] = Object.keys(head.value);
  if (key === undefined || others.length > 0) return null;
  if (Object.hasOwn(reading.value, key)) reading.findings.push(duplicateKey([key], start));
  take(reading, key, head, start, []);
  let value = head.value[key];
  if (items.length > 0) {
    if (value !== null) return null;
    const list: unknown[] = [];
    for (const [index, item] of items.entries()) {
      const read = readPiece(reading, item);
      if (!read || (read.value !== undefined && !(isList(read.value) && read.value.length === 1)))
        return null;
      list.push(isList(read.value) ? read.value[0] : undefined);
      take(reading, key, read, item.start, [key, index]);
      yield item.end;
    }
    value = list;
  }
  // Not by assignment, so that a key named __proto__ is a key like any other.
  Object.defineProperty(reading.value, key, { value, enumerable: true, writable: true, configurable: true });
  return key;
}

/** Null when the piece means something only together with others: it has anchors or aliases. */
function readPiece({ text, known, pieces }: Reading, { start, end }: TextSpan): PieceReading | null {
  const piece = text.slice(start, end);
  const before = known.find((readings) => readings.has(piece))?.get(piece);
  // Else each edit's reading would keep the whole text of its time.
  const reading = before ?? readAlone(known.length > 0 ? ownText(piece) : piece);
  if (reading) pieces.set(piece, reading);
  return reading;
}

function readAlone(piece: string): PieceReading | null {
  const fast = fastReader().value(piece);
  if (fast) return { value: fast.value, findings: [] };
  const { value, findings, anchored } = readTree(piece);
  return anchored ? null : { value, findings };
}

/** Notes what was found in a piece, at its place in the document. */
function take(
  reading: Reading,
  key: string,
  { value, findings }: PieceReading,
  start: number,
  item: Path,
): string {
  if (value === undefined) reading.readable = false;
  for (const finding of findings) {
    if (reading.findings.length >= mostSyntaxFindings) break;
    // In a piece with an item, the item is the only one of its list.
    const path =
      item.length > 0 && finding.path.length > 0 ? [...item, ...finding.path.slice(1)] : finding.path;
    reading.findings.push({ ...finding, path, offset: start + finding.offset });
  }
  return key;
}

/** The smallest piece that holds what is at the path. */
function stretchIn(keys: readonly (KeyPiece & { readonly key: string })[], path: Path): Stretch | null {
  const [key, index, ...rest] = path;
  // The last one, as it is the one that counts.
  const found = keys.findLast((each) => each.key === key);
  if (!found) return null;
  const item = typeof index === 'number' ? found.items[index] : undefined;
  if (item) return { ...item, path: [0, ...rest], editable: rest.length > 0 };
  return { start: found.start, end: found.end, path, editable: path.length > 1 };
}
