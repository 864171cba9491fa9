/** The bin at the canvas's lower edge, there while a route is dragged: what is dropped on it is removed. */
import { Trash2 } from 'lucide-react';
import { usePreview } from '../../app/app-context';

export function RouteBin() {
  const shown = usePreview(({ gesture }) => gesture !== null && !gesture.asking && gesture.index !== null);
  const over = usePreview(({ gesture }) => gesture?.bin === true);
  if (!shown) return null;
  return (
    <div className="route-bin" data-over={over || undefined}>
      <Trash2 aria-hidden="true" />
      {over ? 'Let go to remove' : 'Remove the route'}
    </div>
  );
}
