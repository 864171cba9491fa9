/** What lies above the boxes: labels and ends of routes, the grips to drag them by, and the targets of a drag. */
import { memo } from 'react';
import type { Scene } from '#core/diagram/scene';
import type { Places } from '#core/diagram/wires/wire-ends';
import { usePreview } from '../../context/app-context';
import { useShownSelection } from '../../context/use-shown-selection';
import { wireShape, type WireShape } from '../../derive/wire-shape';
import { later } from '../../ui/later';
import type { TakeGrip } from '../flow/use-flow-handlers';
import { routeOf } from '../../derive/route-of-wire';
import { RouteHandle, RouteMarks, TailGrip } from './route-handle';
import { RouteStarts } from './route-starts';
import type { RouteId } from '#core/topology/things/thing-id';

const Targets = later('.picture', async () => (await import('./route-targets')).RouteTargets);
const Ghost = later('.picture', async () => (await import('./ghost')).Ghost);

interface RouteOverlayProps {
  readonly scene: Scene;
  readonly places: Places;
  /** The route under the pointer. */
  readonly hovered: RouteId | null;
  readonly onHover: (id: RouteId) => void;
  readonly onGrip: TakeGrip;
}

/** One layer over the whole scene, in its coordinates. The route in use lies above the others, so that its ends can be grabbed. */
export const RouteOverlay = memo(function RouteOverlay(props: RouteOverlayProps) {
  const { scene, places, hovered, onHover, onGrip } = props;
  const dragged = usePreview(({ drag }) => drag !== null);
  const selection = useShownSelection();
  const selected = selection?.type === 'route' ? selection.id : null;
  const inUse = (shape: WireShape): boolean => {
    const id = routeOf(shape.wire);
    return id !== null && (id === selected || id === hovered);
  };
  const shapes = scene.wires
    .filter(({ kind }) => kind === 'custom-route')
    .flatMap((wire) => wireShape(wire, places) ?? [])
    .toSorted((a, b) => Number(inUse(a)) - Number(inUse(b)));
  return (
    <svg className="route-overlay" width={1} height={1} aria-hidden="true">
      {dragged && <Targets boxes={scene.boxes} places={places} />}
      {shapes.map((shape) => (
        <RouteMarks key={shape.wire.id} shape={shape} />
      ))}
      <RouteStarts boxes={scene.boxes} places={places} onGrip={onGrip} />
      {shapes.filter(inUse).map((shape) => (
        <TailGrip key={shape.wire.id} shape={shape} onGrip={onGrip} />
      ))}
      {shapes.map((shape) => (
        <RouteHandle
          key={shape.wire.id}
          shape={shape}
          selected={routeOf(shape.wire) === selected}
          inUse={inUse(shape)}
          onHover={onHover}
          onGrip={onGrip}
        />
      ))}
      {dragged && <Ghost />}
    </svg>
  );
});
