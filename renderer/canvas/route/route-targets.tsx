/** Outlines of the boxes at which the route in hand could be dropped, the one under the pointer strongest. */
import type { Box } from '#core/diagram/scene';
import type { Places } from '#core/diagram/wires/wire-ends';
import { usePreview } from '../../context/app-context';

interface RouteTargetsProps {
  readonly boxes: readonly Box[];
  readonly places: Places;
}

const NOTHING: readonly string[] = [];

export function RouteTargets({ boxes, places }: RouteTargetsProps) {
  const targets = usePreview(({ gesture }) => (gesture && !gesture.asking ? gesture.targets : NOTHING));
  const target = usePreview(({ gesture }) => (gesture && !gesture.asking ? gesture.target : null));
  const refused = usePreview(
    ({ gesture }) => gesture?.objections.some(({ severity }) => severity === 'error') === true,
  );
  if (targets.length === 0 && target === null) return null;
  return boxes
    .filter(({ id }) => targets.includes(id) || id === target)
    .map(({ id, width, height }) => {
      const { x, y } = places.corners.get(id) ?? { x: 0, y: 0 };
      const here = id === target;
      const name = `target${here ? ' target-here' : ''}${here && refused ? ' target-refused' : ''}`;
      return (
        <rect key={id} className={name} x={x - 4} y={y - 4} width={width + 8} height={height + 8} rx={11} />
      );
    });
}
