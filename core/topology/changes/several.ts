/** Several changes as one: each is made in the document as those before it leave it. */
import type { TopologyChange, TopologyDocument } from '../document';
import { previewChange } from '../preview';
import { chained, type Rename } from '../things/rename';

/** One step of undo with one title; changes for which there is no place any more are left out. */
export function severalChanges(
  document: TopologyDocument,
  title: string,
  makers: readonly ((document: TopologyDocument) => TopologyChange)[],
): TopologyChange {
  let current = document;
  let renames: readonly Rename[] = [];
  const operations = makers.flatMap((make) => {
    const change = make(current);
    if (change.operations.length > 0) current = previewChange(current, change);
    renames = chained(renames, change.renames ?? []);
    return change.operations;
  });
  return { title, operations, renames };
}
