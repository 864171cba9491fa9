/** What a drag would do, or why it cannot, beside the pointer. */
import { useViewport } from '@xyflow/react';
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import { usePreview } from '../../app/app-context';
import type { RouteGesture } from '../../stores/preview-store';

interface Hint {
  readonly tone: 'plain' | 'route' | 'warning' | 'problem';
  readonly title: string;
  readonly more: string | null;
}

/** Nothing while nothing is dragged. */
export function GestureHint() {
  const gesture = usePreview((state) => state.gesture);
  const { x, y, zoom } = useViewport();
  if (!gesture || gesture.asking) return null;
  const { tone, title, more } = hintOf(gesture);
  const left = gesture.pointer.x * zoom + x + 18;
  const top = gesture.pointer.y * zoom + y + 18;
  return (
    <div className="gesture-hint" data-tone={tone} style={{ left, top }} role="status">
      <strong>{title}</strong>
      {more !== null && <span>{more}</span>}
    </div>
  );
}

function hintOf({ route, objections }: RouteGesture): Hint {
  const [first] = objections;
  if (!route) return { tone: 'plain', title: 'Drop on a router', more: 'Esc leaves everything as it was' };
  const words = `${formatPrefix(route.destinationPrefix)} via ${formatIpv4(route.nextHop)}`;
  if (!first) return { tone: 'route', title: words, more: null };
  if (first.severity === 'error') return { tone: 'problem', title: first.message, more: first.remedy };
  return { tone: 'warning', title: words, more: first.message };
}
