/**
 * Every command with its output in the README and the manual is run, and must print what stands there.
 * `npx vitest run test/cli/documented.test.ts --update` writes what it prints now into the documents.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli';

const pages = [
  'README.md',
  'docs/manual/command-line.md',
  'docs/manual/tracing.md',
  'docs/manual/bad-files.md',
];
const root = new URL('../../', import.meta.url);

/** `sed … | hopscope … | head -3`: what feeds the command, its arguments, and how much is shown. */
function parseCommand(line: string): { feed: string | null; args: readonly string[]; lines: number } {
  const parts = line.split(' | ');
  const feed = parts[0]?.startsWith('hopscope ') ? null : (parts.shift() ?? null);
  const [command = '', head = ''] = parts;
  return {
    feed,
    args: command.split(' ').slice(1),
    lines: Number(/^head -(\d+)$/.exec(head)?.[1] ?? Infinity),
  };
}

async function outputOf(line: string): Promise<string> {
  const { feed, args, lines } = parseCommand(line);
  const input = feed === null ? '' : execFileSync('sh', ['-c', feed], { cwd: root, encoding: 'utf8' });
  const run = await runCli(args, input);
  return `${run.messages}${run.result}`.trimEnd().split('\n').slice(0, lines).join('\n');
}

/** The page with the output of every command as it is now. */
async function rendered(page: string): Promise<string> {
  const text = readFileSync(new URL(page, root), 'utf8');
  const parts = text.split(/(^```console\n[^]*?^```$)/m);
  const done: string[] = [];
  for (const part of parts) done.push(part.startsWith('```console') ? await renderBlock(part) : part);
  return done.join('');
}

async function renderBlock(block: string): Promise<string> {
  const commands = [...block.matchAll(/^\$ (.+)$/gm)].map(([, line = '']) => line);
  const shown = await Promise.all(commands.map(async (line) => `$ ${line}\n${await outputOf(line)}`));
  return `\`\`\`console\n${shown.join('\n\n')}\n\`\`\``;
}

// The shell that feeds a command is not there on Windows.
describe.skipIf(process.platform === 'win32')('commands in the documents', () => {
  it.each(pages)('%s shows what they print', async (page) => {
    await expect(await rendered(page)).toMatchFileSnapshot(fileURLToPath(new URL(page, root)));
  });
});
