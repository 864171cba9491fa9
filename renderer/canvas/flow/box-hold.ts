/** Boxes in hand: Escape puts them back where they were, and what the pointer does until it is released moves nothing. */
import type { App } from '../../state/app';

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
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    follows = false;
    app.preview.setState({ positions: {} });
  };
  return {
    take: () => {
      follows = true;
      window.addEventListener('keydown', onKey, true);
    },
    letGo: () => {
      follows = true;
      window.removeEventListener('keydown', onKey, true);
    },
    holds: () => follows,
  };
}
