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
  readonly look: WireLook;
}

/** `moved` while its route is dragged away. */
export type WireLook = 'plain' | 'selected' | 'moved';

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

/** Between the boxes people pan wherever they press, on a wire too; React Flow would keep its edges out of that. */
function letPan(element: SVGGElement | null): void {
  element?.parentElement?.classList.remove('nopan');
}

function WireLines({ wire, d: standing, look }: WireData) {
  const d = useWay(wire, standing);
  return (
    <g
      ref={letPan}
      id={wireElementId(wire.id)}
      role="img"
      aria-label={wire.description}
      className={`wire wire-${look}${wire.faded === true ? ' wire-faded' : ''}`}
      data-lit={wire.lit}
      data-kind={wire.kind}
    >
      {look === 'selected' && <WireSleeve d={d} />}
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
      <path className="wire-touch" d={d} fill="none" strokeWidth={wire.kind === 'custom-route' ? 24 : 16} />
    </g>
  );
}

/** Round a selected wire: an outline on both sides of it, and a ring at either end. */
function WireSleeve({ d }: { readonly d: string }) {
  return (
    <>
      <marker
        id="wire-end"
        viewBox="-8 -8 16 16"
        markerWidth={16}
        markerHeight={16}
        markerUnits="userSpaceOnUse"
      >
        <circle r={5} className="wire-end-ring" />
      </marker>
      <path className="wire-sleeve" d={d} fill="none" strokeWidth={11} />
      <path className="wire-sleeve-inside" d={d} fill="none" strokeWidth={7} />
      <path d={d} fill="none" stroke="none" markerStart="url(#wire-end)" markerEnd="url(#wire-end)" />
    </>
  );
}
