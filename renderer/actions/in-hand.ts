/** What the pointer holds while a button is down, and how to put it back: a key may ask for that at any moment. */
import type { App } from '../state/app';

/** Takes something in hand; the result lets go of it. */
export function takeInHand({ hand }: App, putBack: () => void): () => void {
  hand.setState({ putBack });
  return () => {
    if (hand.getState().putBack === putBack) hand.setState({ putBack: null });
  };
}

/** Everything is as it was before it was taken. */
export function putBackWhatIsHeld({ hand }: App): void {
  const { putBack } = hand.getState();
  hand.setState({ putBack: null });
  putBack?.();
}
