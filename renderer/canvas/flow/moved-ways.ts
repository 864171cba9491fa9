/**
 * The ways of wires while something is dragged. React Flow keeps the edges that it has: handing it new ones would make
 * it look at all of them again for every move of the pointer. Each wire asks here whether its own way is another.
 */
import { createContext, useContext } from 'react';
import { movedScene } from '#core/diagram/moved-scene';
import type { Point, Scene, Wire } from '#core/diagram/scene';
import { placesOf, pointOf } from '#core/diagram/wires/wire-ends';
import { wirePath } from '#core/diagram/wires/wire-path';
import { usePreview } from '../../context/app-context';
import type { PreviewState } from '../../state/preview-store';

type Moves = Pick<PreviewState, 'positions' | 'bend'>;

/** Path data of the wire where it differs from the standing one. */
export type MovedWays = (moves: Moves, wire: Wire) => string | undefined;

/** Works the moved wires out once for each move of the pointer. */
export function createMovedWays(standing: () => Scene): MovedWays {
  let last: {
    readonly moves: Moves;
    readonly scene: Scene;
    readonly ways: ReadonlyMap<string, string>;
  } | null = null;
  return ({ positions, bend }, wire) => {
    const scene = standing();
    if (last?.moves.positions !== positions || last.moves.bend !== bend || last.scene !== scene) {
      last = { moves: { positions, bend }, scene, ways: waysOf(scene, { positions, bend }) };
    }
    return last.ways.get(wire.id);
  };
}

const NOTHING: ReadonlyMap<string, string> = new Map();

function waysOf(scene: Scene, moves: Moves): ReadonlyMap<string, string> {
  const moved = movedScene(scene, moves);
  if (moved === scene) return NOTHING;
  const [before, after] = [placesOf(scene.boxes), placesOf(moved.boxes)];
  return new Map(
    moved.wires.flatMap((wire, index): (readonly [string, string])[] => {
      const [from, to] = [pointOf(after, wire.from), pointOf(after, wire.to)];
      const still =
        wire === scene.wires[index] &&
        isSame(from, pointOf(before, wire.from)) &&
        isSame(to, pointOf(before, wire.to));
      return still || !from || !to ? [] : [[wire.id, wirePath(from, to, wire.via).d]];
    }),
  );
}

function isSame(a: Point | null, b: Point | null): boolean {
  return a?.x === b?.x && a?.y === b?.y;
}

const MovedWaysContext = createContext<MovedWays>(() => undefined);

export const MovedWaysProvider = MovedWaysContext.Provider;

/** The wire's way while something is dragged; `standing` while nothing of it moves. */
export function useWay(wire: Wire, standing: string): string {
  const ways = useContext(MovedWaysContext);
  return usePreview((state) => ways(state, wire)) ?? standing;
}
