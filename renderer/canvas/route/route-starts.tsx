/** Where a new route may be drawn from: each node's interface on the external switch. Places that take none say so when tried. */
import { memo } from 'react';
import type { Box } from '#core/diagram/scene';
import { pointOf, type Places } from '#core/diagram/wires/wire-ends';
import type { TakeGrip } from '../flow/use-flow-handlers';
import { grip } from './route-handle';
import type { ThingId } from '#core/topology/things/thing-id';

interface StartsProps {
  readonly boxes: readonly Box[];
  readonly places: Places;
  readonly onGrip: TakeGrip;
}

export const RouteStarts = memo(function RouteStarts({ boxes, places, onGrip }: StartsProps) {
  return boxes.flatMap((box) => {
    const anchor = startOf(box);
    const at = anchor && pointOf(places, { box: box.id, anchor: anchor.id });
    if (!anchor || !at) return [];
    return [<Start key={box.id} box={box.id} x={at.x} y={at.y} refused={anchor.refused} onGrip={onGrip} />];
  });
});

/** The Windows host and the interfaces on the internal switch look as if they could, so they get to say why not. */
function startOf({ kind, anchors }: Box): { readonly id: string; readonly refused: boolean } | null {
  const anchor = anchors.find(({ route }) => route === 'start');
  if (anchor) return { id: anchor.id, refused: false };
  return kind === 'interface' || kind === 'device' ? { id: 'left', refused: true } : null;
}

interface StartProps extends Pick<StartsProps, 'onGrip'> {
  readonly box: ThingId;
  readonly x: number;
  readonly y: number;
  readonly refused: boolean;
}

const Start = memo(function Start({ box, x, y, refused, onGrip }: StartProps) {
  return (
    <g
      className={`route-start nopan${refused ? ' route-start-refused' : ''}`}
      data-box={box}
      transform={`translate(${x} ${y})`}
      onPointerDown={(event) => grip(event, onGrip, { part: 'new', from: box }, () => undefined)}
    >
      <circle className="grip-touch" r={12} />
      <circle className="grip-dot" r={6} />
      <path className="grip-plus" d="M-3,0L3,0M0,-3L0,3" />
    </g>
  );
});
