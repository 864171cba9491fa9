/** Several changes as one: each is made in the document as those before it leave it. */
import type { TopologyChange, TopologyDocument } from '../document';
import { previewChange } from '../preview';

/** One step of undo with one title; changes for which there is no place any more are left out. */
export function severalChanges(
  document: TopologyDocument,
  title: string,
  makers: readonly ((document: TopologyDocument) => TopologyChange)[],
): TopologyChange {
  let current = document;
  const operations = makers.flatMap((make) => {
    const change = make(current);
    if (change.operations.length > 0) current = previewChange(current, change);
    return change.operations;
  });
  return { title, operations };
}
