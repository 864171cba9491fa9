/** What the window shows while a long file is read: which one, how large it is, how far it is, and a way out. */
import type { Loading } from '../state/view-store';
import { useApp } from '../context/app-context';
import { stopOpening } from '../actions/files';
import { progressWords } from '../derive/reading-progress';

export function Reading({ file }: { readonly file: Loading | null }) {
  return (
    <main className="waiting" aria-busy="true">
      {file === null ? <p>Reading the topology</p> : <Progress file={file} />}
    </main>
  );
}

function Progress({ file: { name, size, read } }: { readonly file: Loading }) {
  const app = useApp();
  const isRead = read >= size;
  return (
    <>
      <h2>Reading {name}</h2>
      <p>{isRead ? 'Working out what it means' : progressWords(read, size)}</p>
      <progress
        className="reading-progress"
        aria-label={`Reading ${name}`}
        max={size}
        value={isRead ? undefined : read}
      />
      <button type="button" className="button" onClick={() => stopOpening(app)}>
        Stop
      </button>
    </>
  );
}
