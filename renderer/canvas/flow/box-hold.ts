/** Boxes in hand: they can be put back where they were, and what the pointer does then until it is released moves nothing. */
import type { App } from '../../state/app';
import { takeInHand } from '../../actions/in-hand';

export interface BoxHold {
  /** A drag begins. */
  readonly take: () => void;
  /** The pointer was released. */
  readonly letGo: () => void;
  /** Whether boxes still follow the pointer. */
  readonly holds: () => boolean;
}

export function boxHold(app: App): BoxHold {
  let follows = true;
  let release: (() => void) | null = null;
  return {
    take: () => {
      follows = true;
      release = takeInHand(app, () => {
        follows = false;
        app.preview.setState({ positions: {} });
      });
    },
    letGo: () => {
      follows = true;
      release?.();
    },
    holds: () => follows,
  };
}
