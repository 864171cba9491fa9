/** Takes a route in hand. The code of the gesture comes when a hand is near the picture. */
import type { WindowPoint } from '#core/diagram/points';
import { loadNear } from '../../ui/later';
import type { GestureContext, Grip } from './held-route';
import type { startRouteGesture } from './route-gesture';

type Start = typeof startRouteGesture;

let start: Start | null = null;

async function load(): Promise<Start> {
  start ??= (await import('./route-gesture')).startRouteGesture;
  return start;
}

loadNear('.picture', load);

/** As `startRouteGesture`; a press that is over before the code is there was no drag. */
export function takeRouteInHand(
  context: GestureContext,
  grip: Grip,
  pressed: WindowPoint,
  onPress: () => void,
): void {
  if (start) {
    start(context, grip, pressed, onPress);
    return;
  }
  const waiting = new AbortController();
  let released = false;
  let moved: PointerEvent | null = null;
  window.addEventListener('pointerup', () => (released = true), waiting);
  window.addEventListener('pointermove', (event) => (moved = event), waiting);
  void load().then((come) => {
    waiting.abort();
    if (released) return onPress();
    come(context, grip, pressed, onPress);
    // Who has moved already and holds still now would wait for the drag to begin.
    if (moved) window.dispatchEvent(new PointerEvent('pointermove', moved));
  });
}
