/**
 * A custom route in hand: its head, tail or middle, or a new one's head, from the press of the pointer to its
 * release. The line follows the pointer at once; what the drop would make of everything follows in the next
 * task, once for each place that the pointer comes to, so that no model is ever built within a frame of it.
 */
import { windowPoint, type WindowPoint } from '#core/diagram/points';
import { NO_PREVIEW } from '../../state/preview-store';
import { takeInHand } from '../../actions/in-hand';
import { drop } from './drop-route';
import { consequences, dragAt, hold, type GestureContext, type Held, type Grip } from './held-route';

/** How far the pointer moves before a press becomes a drag. */
const THRESHOLD = 4;

/** Follows the pointer until it is released or Escape is pressed. `onPress` is called for a press without a drag. */
export function startRouteGesture(
  context: GestureContext,
  grip: Grip,
  pressed: WindowPoint,
  onPress: () => void,
): void {
  const { app } = context;
  let held: Held | null = null;
  let client = pressed;
  let frame: number | null = null;
  let task: ReturnType<typeof setTimeout> | null = null;
  const listeners = new AbortController();
  const take = (): Held | null => {
    const taken = hold(context, grip);
    if (taken) app.preview.setState({ positions: taken.pinned });
    return taken;
  };
  const settle = (): void => {
    task = null;
    if (held) app.preview.setState(consequences(held, app.preview.getState()));
  };
  const show = (): void => {
    frame = null;
    if (!held) return;
    app.preview.setState(dragAt(held, app.preview.getState().target, client));
    // A bend moves one wire and nothing else.
    if (held.what.part === 'middle') settle();
    else task ??= setTimeout(settle, 0);
  };
  const move = (event: PointerEvent): void => {
    client = windowPoint(event.clientX, event.clientY);
    if (!held && Math.hypot(client.x - pressed.x, client.y - pressed.y) < THRESHOLD) return;
    held ??= take();
    if (held) frame ??= requestAnimationFrame(show);
  };
  const finish = (): void => {
    listeners.abort();
    letGo();
    if (frame !== null) cancelAnimationFrame(frame);
    if (task !== null) clearTimeout(task);
  };
  const release = (event: PointerEvent): void => {
    move(event);
    finish();
    if (!held) return onPress();
    show();
    finish();
    settle();
    drop(app, held);
  };
  const cancel = (): void => {
    finish();
    app.preview.setState(NO_PREVIEW);
  };
  const letGo = takeInHand(app, cancel);
  const options = { signal: listeners.signal };
  window.addEventListener('pointermove', move, options);
  window.addEventListener('pointerup', release, options);
  window.addEventListener('pointercancel', cancel, options);
}
