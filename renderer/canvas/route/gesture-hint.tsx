/** What a drag would do, or why it cannot, beside the pointer. */
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { HeldRoute, RouteDrop } from '#core/analysis/custom-routes/route-drop';
import type { RouteObjection } from '#core/appliance/check-route';
import type { CustomRoute } from '#core/appliance/facts';
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import { objectionSentence } from '#core/sentences/route-objections';
import type { Point } from '#core/diagram/scene';
import { usePreview } from '../../context/app-context';

interface Hint {
  readonly tone: 'plain' | 'route' | 'warning' | 'problem';
  readonly title: string;
  readonly more: string | null;
}

const AWAY = 18;
const EDGE = 8;

/** Nothing while nothing is dragged. */
export function GestureHint() {
  const at = usePreview(({ drag }) => drag?.at ?? null);
  const part = usePreview(({ drag }) => drag?.held.part ?? null);
  const drop = usePreview(({ target }) => target?.drop ?? null);
  const hint = useMemo(() => part && drop && hintOf(part, drop), [part, drop]);
  return at && hint && <HintBox at={at} hint={hint} />;
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

function hintOf(part: HeldRoute['part'], drop: RouteDrop): Hint {
  switch (drop.type) {
    case 'removal':
      return { tone: 'problem', title: 'Remove the route', more: 'From all nodes alike' };
    case 'refusal':
      return refusalHint(drop.objection);
    case 'bend':
      return { tone: 'plain', title: 'Bend the route', more: 'Double-click the line to straighten it' };
    case 'nothing':
      return {
        tone: 'plain',
        title: part === 'tail' ? "Drop on a node's eth1" : 'Drop on a router',
        more: LEAVE,
      };
    case 'route':
      return routeHint(part, drop.route, drop.doubts[0]);
  }
}

function refusalHint({ said }: RouteObjection): Hint {
  const [title, more] = objectionSentence(said);
  return { tone: 'problem', title, more };
}

function routeHint(part: HeldRoute['part'], route: CustomRoute, doubt: RouteObjection | undefined): Hint {
  const words = `${formatPrefix(route.destinationPrefix)} via ${formatIpv4(route.nextHop)}`;
  if (doubt) return { tone: 'warning', title: words, more: objectionSentence(doubt.said)[0] };
  if (part !== 'tail') return { tone: 'route', title: words, more: null };
  return {
    tone: 'route',
    title: `${words}, ${route.interfaceAlias}`,
    more: "It holds on every node's eth1 alike",
  };
}
