/** What a drag would do, or why it cannot, beside the pointer. */
import { useLayoutEffect, useRef } from 'react';
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import type { Point } from '#core/diagram/scene';
import { usePreview } from '../../context/app-context';
import type { RouteGesture } from '../../state/preview-store';

interface Hint {
  readonly tone: 'plain' | 'route' | 'warning' | 'problem';
  readonly title: string;
  readonly more: string | null;
}

const AWAY = 18;
const EDGE = 8;

/** Nothing while nothing is dragged. */
export function GestureHint() {
  const gesture = usePreview((state) => state.gesture);
  if (!gesture || gesture.asking) return null;
  return <HintBox at={gesture.at} hint={hintOf(gesture)} />;
}

/** Beside the pointer, on the side on which there is room. */
function HintBox({ at, hint }: { readonly at: Point; readonly hint: Hint }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    const room = element?.parentElement;
    if (!element || !room) return;
    const { offsetWidth: width, offsetHeight: height } = element;
    const left = at.x + AWAY + width + EDGE > room.clientWidth ? at.x - AWAY - width : at.x + AWAY;
    const top = at.y + AWAY + height + EDGE > room.clientHeight ? at.y - AWAY - height : at.y + AWAY;
    element.style.transform = `translate(${Math.max(EDGE, left)}px, ${Math.max(EDGE, top)}px)`;
  }, [at, hint]);
  return (
    <div ref={box} className="gesture-hint" data-tone={hint.tone} role="status" aria-label="Drop">
      <strong>{hint.title}</strong>
      {hint.more !== null && <span>{hint.more}</span>}
    </div>
  );
}

const LEAVE = 'Esc leaves everything as it was';

function hintOf(gesture: RouteGesture): Hint {
  const { part, route, objections, bin } = gesture;
  const [first] = objections;
  if (bin) return { tone: 'problem', title: 'Remove the route', more: 'From all nodes alike' };
  if (first?.severity === 'error') return { tone: 'problem', title: first.message, more: first.remedy };
  if (part === 'middle')
    return { tone: 'plain', title: 'Bend the route', more: 'Double-click the line to straighten it' };
  if (!route) {
    return {
      tone: 'plain',
      title: part === 'tail' ? "Drop on a node's eth1" : 'Drop on a router',
      more: LEAVE,
    };
  }
  const words = `${formatPrefix(route.destinationPrefix)} via ${formatIpv4(route.nextHop)}`;
  if (first) return { tone: 'warning', title: words, more: first.message };
  if (part !== 'tail') return { tone: 'route', title: words, more: null };
  return {
    tone: 'route',
    title: `${words}, ${route.interfaceAlias}`,
    more: "It holds on every node's eth1 alike",
  };
}
