/** Sending a form with a button of its own: by its button, or by saving as long as it could be sent. */
import { useCallback, useEffect } from 'react';
import { offerForm } from '../../actions/forms';
import { useApp } from '../../context/app-context';
import type { FormName } from '../../state/drafts-store';
import { useLatest } from '../../ui/use-latest';

/** `send` makes it so, forgets what stood in the form and closes it; null while it cannot. */
export function useSend(name: FormName, send: (() => Promise<void>) | null): () => Promise<void> {
  const app = useApp();
  const latest = useLatest(send);
  const sendNow = useCallback(async () => latest.current?.(), [latest]);
  const { label, of } = name;
  const ready = send !== null;
  useEffect(() => {
    const form = { label, of };
    offerForm(app, form, ready ? sendNow : null);
    return () => offerForm(app, form, null);
  }, [app, label, of, ready, sendNow]);
  return sendNow;
}
