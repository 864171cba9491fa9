/** Ids of things are put together and taken apart in one room; this reads all others, and is proven by breaking it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How people name endpoints is a grammar of its own, with short forms of kubectl's. */
const APART: readonly string[] = ['core/topology/things/', 'core/analysis/endpoints/endpoint-reference.ts'];

const KINDS =
  'port|network|host|node|pod|switch|svc|service|policy|fault|note|route|routes|interface|group|heading';

const BY_HAND: readonly RegExp[] = [
  // `host/${name}`, 'switch/external', startsWith('pod/'), slice('note/'.length)
  new RegExp(`[\`'"](?:${KINDS})/`),
  // /^(network|host)\//
  new RegExp(`\\b(?:${KINDS})\\)?\\\\/`),
  // id.split('/')
  /\b(?:id|box|device|target|thing|node|pod|from|to)\.split\('\/'\)/,
];

function linesByHand(source: string): readonly string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
  return code.split('\n').filter((line) => BY_HAND.some((pattern) => pattern.test(line)));
}

it.each([
  'const id = `host/${name}`;',
  "if (id.startsWith('pod/')) return;",
  "id.slice('note/'.length)",
  'return /^(network|host)\\//.test(name);',
  "const [kind] = id.split('/');",
  "const id = 'switch/external';",
])('%s is found', (line) => {
  expect(linesByHand(line)).toEqual([line]);
});

it.each([
  "import { hostId } from '../things/thing-id';",
  '/** `host/operator-pc` */',
  '// host/a, not `host/b`',
  "const [address] = text.split('/');",
  'const id = hostId(name);',
])('%s is none', (line) => {
  expect(linesByHand(line)).toEqual([]);
});

it('no other file does it', () => {
  const files = ['core', 'renderer', 'electron'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .map((name) => `${room}/${name.replaceAll('\\', '/')}`)
      .filter((name) => /\.tsx?$/.test(name) && !APART.some((start) => name.startsWith(start))),
  );
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((name) =>
    linesByHand(readFileSync(join(root, name), 'utf8')).map((line) => `${name}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});
