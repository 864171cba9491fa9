/** The lines that hang on the pointer while the picture does not show the route there itself: one from each node. */
import { wirePath } from '#core/diagram/wires/wire-path';
import { usePreview } from '../../context/app-context';

export function Ghost() {
  const drag = usePreview((state) => state.drag);
  const refused = usePreview(({ target }) => target?.drop.type === 'refusal');
  const drawn = usePreview((state) => state.change !== null);
  if (!drag || drag.held.part === 'middle') return null;
  const { starts, pointer } = drag;
  const lines = starts.map((start) => {
    const ahead = pointer.x > start.x;
    const leaves = drag.held.part === 'tail' ? 'right' : 'left';
    return wirePath({ ...start, side: leaves }, { ...pointer, side: ahead ? 'left' : 'right' }, []).d;
  });
  return (
    <g className="route-ghost" data-refused={refused || undefined}>
      {!drawn && lines.map((d, index) => <path key={index} d={d} />)}
      <circle cx={pointer.x} cy={pointer.y} r={5} />
    </g>
  );
}
