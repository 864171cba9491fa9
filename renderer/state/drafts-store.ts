/** What people have typed and not yet confirmed, by field: saving takes it from here, wherever the focus is. */
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

export function createDraftsStore() {
  return createStore<{ readonly fields: Drafts }>()(() => ({ fields: {} }));
}

export type DraftsStore = ReturnType<typeof createDraftsStore>;
