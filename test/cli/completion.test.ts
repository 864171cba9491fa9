/** `hopscope completion`: what a shell completes with its script. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cliProgram } from '#electron/cli/program';
import { runCli } from './run-cli';

const hasBash = process.platform !== 'win32';

async function completed(...words: readonly string[]): Promise<readonly string[]> {
  const { result } = await runCli(['completion', 'bash']);
  const script = `${result}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})\nCOMP_CWORD=${words.length - 1}\n_hopscope\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .trim()
    .split('\n');
}

describe.skipIf(!hasBash)('completion in bash', () => {
  it('knows every command', async () => {
    expect(await completed('hopscope', '')).toEqual(
      expect.arrayContaining(cliProgram().commands.map((command) => command.name())),
    );
    expect(await completed('hopscope', 'fa')).toEqual(['faults']);
  });

  it('knows the options of each, and what they may be', async () => {
    expect(await completed('hopscope', 'reach', '--ma')).toEqual(['--markdown']);
    expect(await completed('hopscope', 'reach', '--group', '')).toEqual([
      'workload',
      'namespace',
      'network',
      'zone',
    ]);
    expect(await completed('hopscope', 'completion', 'f')).toEqual(['fish']);
  });

  it('completes files', async () => {
    expect(await completed('hopscope', 'check', 'READ')).toEqual(['README.md']);
  });
});

describe('completion', () => {
  it('of fish and zsh names every command', async () => {
    for (const shell of ['fish', 'zsh']) {
      const { result, status } = await runCli(['completion', shell]);
      expect(status).toBe(0);
      for (const command of cliProgram().commands) expect(result).toContain(command.name());
    }
  });

  it('of a shell that is not known is refused', async () => {
    expect(await runCli(['completion', 'csh'])).toMatchObject({ status: 2, result: '' });
  });
});
