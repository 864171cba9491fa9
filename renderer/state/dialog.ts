/** What can stand before everything else and be answered. */
import type { Consequence } from '#core/sentences/consequences';

export type LeaveChoice = 'save' | 'discard' | 'stay';
export type TrialChoice = 'apply' | 'discard' | 'stay';

export type OpenDialog =
  /** Somebody wants to leave unsaved changes behind. */
  | { readonly type: 'leave' }
  /** Somebody wants to save or leave while changes are tried; so many steps. */
  | { readonly type: 'trial'; readonly steps: number }
  /** The file changed on disk since it was opened. */
  | { readonly type: 'overwrite' }
  /** A file to open, or a name to save under, in the folder of a host without dialogs of its own. */
  | {
      readonly type: 'file';
      readonly purpose: 'open' | 'save';
      readonly files: readonly string[];
      readonly suggested: string;
    }
  /** An edit that would break something else. */
  | {
      readonly type: 'breaking';
      readonly title: string;
      readonly consequences: readonly Consequence[];
      /** What would go, where people are asked even if nothing else would break. */
      readonly goes: readonly string[];
    }
  /** What a picture shall be: nobody waits for an answer. */
  | { readonly type: 'picture' }
  /** The sheet of shortcuts: nobody waits for an answer. */
  | { readonly type: 'shortcuts' };

export type DialogOf<T extends OpenDialog['type']> = Extract<OpenDialog, { readonly type: T }>;
