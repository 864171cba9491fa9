/** What stands in a form with a button of its own: kept while other things are on screen, and there again afterwards. */
import { useState } from 'react';
import { dropForm, keepForm } from '../../actions/forms';
import { useApp, useFormText } from '../../context/app-context';
import type { FormName } from '../../state/drafts-store';
import { useOpener, type Opener } from '../../ui/use-opener';

export interface Form<Values extends object> {
  readonly name: FormName;
  readonly values: Values;
  readonly set: (patch: Partial<Values>) => void;
  /** Forgets what was typed: it is sent, or given up. */
  readonly drop: () => void;
  /** Nothing was typed into it before it came on screen: it may have the focus. */
  readonly fresh: boolean;
}

/** `start` is what stands in it before anybody types. A form keeps its name while it is on screen, but for renames. */
export function useForm<Values extends object>(name: FormName, start: () => Values): Form<Values> {
  const app = useApp();
  const [first] = useState(start);
  const typed = useFormText(name);
  const [fresh] = useState(typed === null);
  // Only this very form puts anything under its name.
  const values = (typed ?? first) as Values;
  return {
    name,
    values,
    fresh,
    set: (patch) => keepForm(app, name, { ...values, ...patch }),
    drop: () => dropForm(app, name),
  };
}

/** As `useOpener`; open, too, when something is typed into the form that it opens. */
export function useFormOpener(name: FormName): Opener {
  const opener = useOpener();
  const begun = useFormText(name) !== null;
  return { ...opener, open: opener.open || begun };
}
