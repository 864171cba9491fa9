/**
 * The ends of a range while they move, by pointer or by key. Everything shows what would be; letting go (or Enter, or
 * leaving the end) makes it one step of undo, Escape puts it back.
 */
import { sentenceOf } from '#core/sentences/catalogue';
import { useCallback, useEffect, useId, useState } from 'react';
import { formatRange, type AddressRange } from '#core/address/range';
import { dropDraft, keepDraft, takeDraft } from '../../../actions/drafts';
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
  const field = useId();
  const [moving, setMoving] = useState<MovingEnd | null>(null);
  const putBack = useCallback((): void => {
    setMoving(null);
    dropDraft(app, field);
    app.preview.setState({ change: null });
  }, [app, field]);
  useEffect(() => putBack, [putBack]);
  return {
    moving,
    putBack,
    move: (name, end, range) => {
      const made = editOf(name, range).change(document);
      const why = refusal(document, made);
      const refused = why && sentenceOf(why.said).join(' ');
      const change = why || made.operations.length === 0 ? null : made;
      const take = async (): Promise<void> => {
        putBack();
        if (change) await editOf(name, range).commit(app);
      };
      app.preview.setState({ change });
      setMoving({ name, end, range, refused });
      const text = formatRange(range);
      keepDraft(app, field, {
        text,
        change,
        refused: refused === null ? null : { message: refused, suggestions: [] },
        take,
      });
    },
    settle: async () => {
      if (!moving) return;
      if (moving.refused === null) {
        await takeDraft(app, field);
        return;
      }
      putBack();
      app.views.setState({ notice: { tone: 'problem', text: moving.refused } });
    },
  };
}

function editOf(setting: RangeName, range: AddressRange) {
  return edit(SET_KUBERNETES, { setting, value: formatRange(range) });
}
