/** The field in which a note is written, over the note itself. Leaving it keeps the text, Escape does not. */
import { useEffect, useRef } from 'react';
import type { Scene } from '#core/diagram/scene';
import { useApp, useDraft, useReading } from '../../context/app-context';
import { dropDraft, keepDraft, takeDraft } from '../../actions/drafts';
import { whenEditing } from '../../actions/late-code';
import { writeNote } from '../../actions/notes';
import { noteId } from '#core/topology/things/thing-id';

export function NoteEditor({ scene }: { readonly scene: Scene }) {
  const app = useApp();
  const id = useReading((state) => state.note);
  const box = id === null ? undefined : scene.boxes.find((candidate) => candidate.id === noteId(id));
  if (id === null || !box) return null;
  const notes = app.documents.getState().document.topology.diagram?.resource.notes ?? [];
  const text = notes.find((note) => note.id === id)?.text ?? '';
  return (
    <NoteField
      key={id}
      note={id}
      text={text}
      place={{ left: box.x, top: box.y, width: box.width, minHeight: Math.max(64, box.height) }}
    />
  );
}

interface NoteFieldProps {
  readonly note: string;
  /** As it was before it is written over. */
  readonly text: string;
  readonly place: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly minHeight: number;
  };
}

function NoteField({ note, text, place }: NoteFieldProps) {
  const app = useApp();
  const name = noteId(note);
  const draft = useDraft(name);
  useEffect(() => () => dropDraft(app, name), [app, name]);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // The canvas takes the focus when the pointer is released over it.
    const frame = requestAnimationFrame(() => field.current?.select());
    return () => cancelAnimationFrame(frame);
  }, []);
  const keep = (): void => {
    if (draft) void takeDraft(app, name);
    else void whenEditing(() => writeNote(app, note, text));
  };
  const toCanvas = (): void => {
    document.querySelector<HTMLElement>('.canvas')?.focus({ preventScroll: true });
  };
  return (
    <textarea
      ref={field}
      className="note-field nopan nowheel nodrag"
      aria-label="Note"
      placeholder="Note"
      style={place}
      value={draft?.text ?? text}
      onChange={({ target }) => {
        const written = target.value;
        const take = (): Promise<void> => whenEditing(() => writeNote(app, note, written));
        keepDraft(app, name, { text: written, change: null, refused: null, take });
      }}
      onBlur={keep}
      onKeyDown={(event) => {
        if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
        if (event.key === 'Escape') {
          dropDraft(app, name);
          void whenEditing(() => writeNote(app, note, text));
          toCanvas();
        }
        if (event.key === 'Enter' && !event.shiftKey) {
          event.preventDefault();
          keep();
          toCanvas();
        }
      }}
    />
  );
}
