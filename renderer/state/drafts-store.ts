/** What people have typed and not yet confirmed, by field and by form: saving takes it from here, wherever the focus is. */
import { createStore } from 'zustand/vanilla';
import type { TopologyChange } from '#core/topology/document';

/** Why a text is not taken, and texts that would be. */
export interface Refusal {
  readonly message: string;
  readonly suggestions: readonly string[];
}

export interface Draft {
  readonly text: string;
  /** What it would change; null where that is nothing, and while it is refused. */
  readonly change: TopologyChange | null;
  /** Why it cannot be taken; null when it can. */
  readonly refused: Refusal | null;
  /** Makes it so. People may be asked about it on the way. */
  readonly take: () => Promise<void>;
  /** It is being made so: leaving the field does not make it once more. */
  readonly taking: Promise<void> | null;
}

export type Drafts = Readonly<Record<string, Draft>>;

/** Which form it is. */
export interface FormName {
  /** What it is called: `Open a port`. */
  readonly label: string;
  /** The id of what it is about, which may be renamed; empty where the label says all. */
  readonly of: string;
}

/** What stands in a form with a button of its own, from the first letter until it is sent or given up. */
export interface FormText extends FormName {
  readonly values: object;
}

interface DraftsState {
  readonly fields: Drafts;
  /** By `formKey`. They stay while other things are on screen. */
  readonly forms: Readonly<Record<string, FormText>>;
  /** The forms on screen that could be sent as they stand, and how, by `formKey`. */
  readonly ready: Readonly<Record<string, () => Promise<void>>>;
}

/** By what the stores know a form. */
export function formKey({ label, of }: FormName): string {
  return `${of} ${label}`;
}

/** Whether there is something typed that saving would take. */
export function hasTyped({ fields, forms, ready }: DraftsState): boolean {
  return (
    Object.values(fields).some(({ change }) => change !== null) ||
    Object.keys(ready).some((key) => Object.hasOwn(forms, key))
  );
}

export function createDraftsStore() {
  return createStore<DraftsState>()(() => ({ fields: {}, forms: {}, ready: {} }));
}

export type DraftsStore = ReturnType<typeof createDraftsStore>;
