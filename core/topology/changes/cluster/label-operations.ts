/** Labels in the file brought to others: only those that differ, so that comments beside the rest stay. */
import type { Operation, Path, Placed, TopologyDocument } from '../../document';
import { setField } from '../field';
import type { Labels } from './labels';

/** A mapping of labels at `path`; without a label left it goes altogether. */
export function labelOperations(
  document: TopologyDocument,
  placed: Placed<unknown>,
  path: Path,
  before: Labels,
  after: Labels,
): readonly Operation[] {
  if (Object.keys(after).length === 0) return setField(document, placed, path, null);
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return keys.flatMap((key) => setField(document, placed, [...path, key], after[key] ?? null));
}
