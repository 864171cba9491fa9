/**
 * The ends of a range while they move, by pointer or by key. Everything shows what would be; letting go (or Enter, or
 * leaving the end) makes it one step of undo, Escape puts it back.
 */
import { sentenceOf } from '#core/sentences/catalogue';
import { useEffect, useState } from 'react';
import { formatRange, type AddressRange } from '#core/address/range';
import { useApp, useDocuments } from '../../../context/app-context';
import { edit } from '../../../commands/edit-command';
import { SET_KUBERNETES } from '../../../commands/edits/kubernetes-edits';
import { refusal } from '../../../derive/judge';
import type { RangeEnd, RangeName } from '#core/analysis/addresses/range-cells';

export interface MovingEnd {
  readonly name: RangeName;
  readonly end: RangeEnd;
  readonly range: AddressRange;
  /** Why it cannot stay there; null when it can. */
  readonly refused: string | null;
}

export interface RangeEnds {
  readonly moving: MovingEnd | null;
  readonly move: (name: RangeName, end: RangeEnd, moved: AddressRange) => void;
  readonly settle: () => Promise<void>;
  readonly putBack: () => void;
}

export function useRangeEnds(): RangeEnds {
  const app = useApp();
  const document = useDocuments((state) => state.document);
  const [moving, setMoving] = useState<MovingEnd | null>(null);
  useEffect(() => () => app.preview.setState({ change: null }), [app]);
  const putBack = (): void => {
    setMoving(null);
    app.preview.setState({ change: null });
  };
  return {
    moving,
    putBack,
    move: (name, end, moved) => {
      const change = editOf(name, moved).change(document);
      const refused = refusal(document, change);
      app.preview.setState({ change: refused || change.operations.length === 0 ? null : change });
      setMoving({ name, end, range: moved, refused: refused && sentenceOf(refused.said).join(' ') });
    },
    settle: async () => {
      if (!moving) return;
      const { name, range, refused } = moving;
      putBack();
      if (refused !== null) app.views.setState({ notice: { tone: 'problem', text: refused } });
      else if (editOf(name, range).change(document).operations.length > 0) {
        await editOf(name, range).commit(app);
      }
    },
  };
}

function editOf(setting: RangeName, range: AddressRange) {
  return edit(SET_KUBERNETES, { setting, value: formatRange(range) });
}
