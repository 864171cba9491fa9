/** Outlines of the boxes at which the route in hand could be dropped, the one under the pointer strongest. */
import type { Box } from '#core/diagram/scene';
import type { Places } from '#core/diagram/wires/wire-ends';
import { usePreview } from '../../context/app-context';
import type { DropTarget } from '../../state/preview-store';

interface RouteTargetsProps {
  readonly boxes: readonly Box[];
  readonly places: Places;
}

const NOTHING: readonly string[] = [];

export function RouteTargets({ boxes, places }: RouteTargetsProps) {
  const aims = usePreview(({ drag }) => drag?.aims ?? NOTHING);
  const under = usePreview(({ target }) => boxUnder(target));
  const refused = usePreview(({ target }) => target?.drop.type === 'refusal');
  if (aims.length === 0 && under === null) return null;
  return boxes
    .filter(({ id }) => aims.includes(id) || id === under)
    .map(({ id, width, height }) => {
      const { x, y } = places.corners.get(id) ?? { x: 0, y: 0 };
      const here = id === under;
      const name = `target${here ? ' target-here' : ''}${here && refused ? ' target-refused' : ''}`;
      return (
        <rect key={id} className={name} x={x - 4} y={y - 4} width={width + 8} height={height + 8} rx={11} />
      );
    });
}

/** The box under the pointer, where a drop on it means something or is refused. */
function boxUnder(target: DropTarget | null): string | null {
  if (target?.place?.type !== 'thing') return null;
  const { drop, place } = target;
  return drop.type === 'route' || (drop.type === 'refusal' && drop.of === 'place') ? place.id : null;
}
