import { describe, expect, it } from 'vitest';
import { ALL_COMMANDS } from '#renderer/commands/all-commands';
import { commandOf, COMMANDS } from '#renderer/commands/registry';

describe('the registry of commands', () => {
  it('knows each command by one id', () => {
    const ids = ALL_COMMANDS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const command of COMMANDS) expect(commandOf(command.id)).toBe(command);
  });
});
