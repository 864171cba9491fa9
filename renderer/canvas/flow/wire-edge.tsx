/** A wire of the scene as an edge of React Flow: the scene's own curve, in the strokes that the scene's style gives it. */
import type { Edge, EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { Wire } from '#core/diagram/scene';
import { wireStrokes } from '#core/diagram/wires/wire-style';
import { useWay } from './moved-ways';
import { colour } from './primitive-view';

export interface WireData extends Record<string, unknown> {
  readonly wire: Wire;
  /** SVG path data in the scene's coordinates, while nothing of it is dragged. */
  readonly d: string;
  readonly faded: boolean;
}

export type WireEdgeType = Edge<WireData, 'wire'>;

/** The id of the element that stands for a wire, for `aria-activedescendant`. */
export function wireElementId(id: string): string {
  return `wire:${id}`;
}

export const WireEdge = memo(
  function WireEdge({ data }: EdgeProps<WireEdgeType>) {
    return data ? <WireLines {...data} /> : null;
  },
  (before, after) => before.data === after.data,
);

function WireLines({ wire, d: standing, faded }: WireData) {
  const d = useWay(wire, standing);
  return (
    <g
      id={wireElementId(wire.id)}
      role="img"
      aria-label={wire.description}
      className={`wire${faded ? ' wire-moved' : ''}${wire.faded === true ? ' wire-faded' : ''}`}
      data-lit={wire.lit}
      data-kind={wire.kind}
    >
      {wireStrokes(wire).map((stroke, index) => (
        <path
          key={index}
          d={d}
          fill="none"
          stroke={colour(stroke.colour)}
          strokeWidth={stroke.width}
          strokeDasharray={stroke.dash ?? undefined}
          strokeLinecap="round"
        />
      ))}
      {wire.kind === 'custom-route' && <path className="wire-touch" d={d} fill="none" strokeWidth={24} />}
    </g>
  );
}
