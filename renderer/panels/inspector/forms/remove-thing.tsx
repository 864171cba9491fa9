/** Takes what is selected out of the file. */
import { Trash2 } from 'lucide-react';
import { useApp } from '../../../context/app-context';
import { removalOf, removalWords } from '../../../commands/removal-of';
import type { FileThing } from '#core/analysis/things/file-thing';

export function RemoveThing({ thing }: { readonly thing: FileThing }) {
  const app = useApp();
  const removal = removalOf(thing);
  if (!removal) return null;
  return (
    <button type="button" className="button button-danger" onClick={() => void removal.commit(app)}>
      <Trash2 aria-hidden="true" />
      {removalWords(thing)}
    </button>
  );
}
