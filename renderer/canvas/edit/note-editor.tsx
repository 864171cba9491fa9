/** The field in which a note is written, over the note itself. Leaving it keeps the text, Escape does not. */
import { useEffect, useRef, useState } from 'react';
import type { Scene } from '#core/diagram/scene';
import { useApp, useReading } from '../../context/app-context';
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
      text={text}
      place={{ left: box.x, top: box.y, width: box.width, minHeight: Math.max(64, box.height) }}
      onDone={(written) => writeNote(app, id, written ?? text)}
    />
  );
}

interface NoteFieldProps {
  readonly text: string;
  readonly place: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly minHeight: number;
  };
  /** Null leaves the text as it was. */
  readonly onDone: (text: string | null) => void;
}

function NoteField({ text, place, onDone }: NoteFieldProps) {
  const [written, setWritten] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // The canvas takes the focus when the pointer is released over it.
    const frame = requestAnimationFrame(() => field.current?.select());
    return () => cancelAnimationFrame(frame);
  }, []);
  const leave = (kept: string | null): void => {
    onDone(kept);
    document.querySelector<HTMLElement>('.canvas')?.focus({ preventScroll: true });
  };
  return (
    <textarea
      ref={field}
      className="note-field nopan nowheel nodrag"
      aria-label="Note"
      placeholder="Note"
      style={place}
      value={written}
      onChange={(event) => setWritten(event.target.value)}
      onBlur={() => onDone(written)}
      onKeyDown={(event) => {
        if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
        if (event.key === 'Escape') leave(null);
        if (event.key === 'Enter' && !event.shiftKey) {
          event.preventDefault();
          leave(written);
        }
      }}
    />
  );
}
