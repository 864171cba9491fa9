/**
 * Commands whose code comes when a hand is near the place where they are meant. Their names and keys are there from the
 * start: the browser must be told at once that a key is taken.
 */
import { runCommand, type Command } from './command';

/** What is known of a command before its code is there. */
export type CommandName = Pick<Command, 'id' | 'title' | 'group' | 'shortcut' | 'scope'>;

export interface Deferred {
  /** Has the code loaded. */
  readonly load: () => Promise<void>;
  /** The command of that name; until its code is there, nothing speaks against it. */
  readonly command: (name: CommandName) => Command;
}

/** Commands that come together. */
export function deferred(fetchCode: () => Promise<readonly Command[]>): Deferred {
  let found: readonly Command[] = [];
  let coming: Promise<void> | null = null;
  const fetched = async (): Promise<void> => void (found = await fetchCode());
  const load = (): Promise<void> => {
    coming ??= fetched().catch((error: unknown) => {
      coming = null;
      throw error;
    });
    return coming;
  };
  const command = (name: CommandName): Command => {
    const known = (): Command | undefined => found.find(({ id }) => id === name.id);
    return {
      ...name,
      titleNow: (app) => known()?.titleNow?.(app) ?? name.title,
      unavailable: (app) => known()?.unavailable(app) ?? null,
      run: async (app) => {
        const there = known();
        if (there) return there.run(app, undefined);
        await load();
        const come = known();
        return come && runCommand(app, come);
      },
    };
  };
  return { load, command };
}
