/** The bin at the canvas's lower edge, there while a route is dragged: what is dropped on it is removed. */
import { Trash2 } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { usePreview } from '../../context/app-context';

/** Where it may lie, the best place first. */
const PLACES = ['middle', 'left', 'right'] as const;

export function RouteBin() {
  const shown = usePreview(({ drag }) => drag !== null && drag.held.part !== 'new');
  return shown ? <Bin /> : null;
}

function Bin() {
  const over = usePreview(({ target }) => target?.place?.type === 'bin');
  const root = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<(typeof PLACES)[number]>('middle');
  useLayoutEffect(() => {
    const bin = root.current;
    if (bin) setPlace(freePlace(bin));
  }, []);
  return (
    <div ref={root} className="route-bin" data-place={place} data-over={over || undefined}>
      <Trash2 aria-hidden="true" />
      {over ? 'Let go to remove' : 'Remove the route'}
    </div>
  );
}

/** The first place at which it covers no next hop: what lies under the bin cannot be dropped on. */
function freePlace(bin: HTMLElement): (typeof PLACES)[number] {
  const hops = [...document.querySelectorAll('.box-node-router, .box-node-outside')].map((box) =>
    box.getBoundingClientRect(),
  );
  const before = bin.dataset['place'] ?? 'middle';
  const free = PLACES.find((place) => {
    bin.dataset['place'] = place;
    const { left, right, top, bottom } = bin.getBoundingClientRect();
    return !hops.some((hop) => hop.left < right && hop.right > left && hop.top < bottom && hop.bottom > top);
  });
  bin.dataset['place'] = before;
  return free ?? 'middle';
}
