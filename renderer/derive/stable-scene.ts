/**
 * Scenes from frame to frame. A scene is made anew for every move of the pointer; what looks as
 * before keeps its identity, so that React draws again only what changed.
 */
import type { Box, Scene, Wire } from '#core/diagram/scene';

/** The next scene with the boxes and wires of the previous one wherever they are equal. */
export function stableScene(previous: Scene | null, next: Scene): Scene {
  if (!previous) return next;
  return {
    ...next,
    boxes: stableList<Box>(previous.boxes, next.boxes),
    wires: stableList<Wire>(previous.wires, next.wires),
  };
}

function stableList<T extends { readonly id: string }>(
  previous: readonly T[],
  next: readonly T[],
): readonly T[] {
  const known = new Map(previous.map((item) => [item.id, item]));
  const list = next.map((item) => {
    const before = known.get(item.id);
    return before && isEqual(before, item) ? before : item;
  });
  const same = list.length === previous.length && list.every((item, index) => item === previous[index]);
  return same ? previous : list;
}

/** Whether two plain values say the same. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => isEqual(item, b[index]));
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => isEqual(Reflect.get(a, key), Reflect.get(b, key)))
  );
}
