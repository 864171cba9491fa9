/** The lines that hang on the pointer while the picture does not show the route there itself: one from each node. */
import { wirePath } from '#core/diagram/wires/wire-path';
import { usePreview } from '../../context/app-context';

export function Ghost() {
  const gesture = usePreview((state) => state.gesture);
  const drawn = usePreview((state) => state.change !== null);
  if (!gesture || gesture.asking || gesture.part === 'middle') return null;
  const { starts, pointer, part, objections } = gesture;
  const refused = objections.some(({ severity }) => severity === 'error');
  const lines = starts.map((start) => {
    const ahead = pointer.x > start.x;
    const leaves = part === 'tail' ? 'right' : 'left';
    return wirePath({ ...start, side: leaves }, { ...pointer, side: ahead ? 'left' : 'right' }, []).d;
  });
  return (
    <g className="route-ghost" data-refused={refused || undefined}>
      {!drawn && lines.map((d, index) => <path key={index} d={d} />)}
      <circle cx={pointer.x} cy={pointer.y} r={5} />
    </g>
  );
}
