/** A document whose objects are read again, because more can be said about them now than when it was read. */
import { assemble, stateOf } from './assemble';
import type { TopologyDocument } from './document';
import { withObjectsReadAgain } from './document-state';

/** The same document where nothing more is to say. */
export function checkedAgain(document: TopologyDocument): TopologyDocument {
  const { files } = stateOf(document);
  const again = files.map(withObjectsReadAgain);
  return again.every((file, index) => file === files[index]) ? document : assemble({ files: again });
}
