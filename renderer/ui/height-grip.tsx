/**
 * The upper edge of a part of the window: dragged, or moved by the arrow keys, it gives it more room or less (WAI-ARIA
 * Authoring Practices, window splitter).
 */
import { useState, type KeyboardEvent, type PointerEvent } from 'react';

interface HeightGripProps {
  readonly label: string;
  readonly title: string;
  readonly height: number;
  readonly least: number;
  readonly largest: number;
  /** Where a key leads. */
  readonly keys: Readonly<Record<string, number>>;
  /** What a height that is dragged to comes to. */
  readonly whole: (height: number) => number;
  /** While it is dragged; null when it is let go. */
  readonly onDrag: (height: number | null) => void;
  readonly onSet: (height: number) => void;
  /** Enter, or a double click. */
  readonly onToggle: () => void;
}

export function HeightGrip(props: HeightGripProps) {
  const { label, title, height, least, largest, keys, whole, onDrag, onSet, onToggle } = props;
  const [start, setStart] = useState<{ readonly y: number; readonly height: number } | null>(null);
  const heightAt = ({ clientY }: PointerEvent): number =>
    start === null ? height : whole(start.height + start.y - clientY);
  const letGo = (event: PointerEvent): void => {
    if (start === null) return;
    setStart(null);
    onDrag(null);
    if (event.type === 'pointerup') onSet(heightAt(event));
  };
  const press = (event: KeyboardEvent): void => {
    const to = keys[event.key];
    if (to === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    if (to === undefined) onToggle();
    else onSet(to);
  };
  return (
    <div
      className="panel-grip"
      role="separator"
      aria-orientation="horizontal"
      aria-label={label}
      aria-valuemin={least}
      aria-valuemax={largest}
      aria-valuenow={height}
      title={title}
      tabIndex={0}
      data-dragging={start !== null}
      onKeyDown={press}
      onDoubleClick={onToggle}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setStart({ y: event.clientY, height });
      }}
      onPointerMove={(event) => start !== null && onDrag(heightAt(event))}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    />
  );
}
