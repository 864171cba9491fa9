/**
 * The page starts with a piece of its own, which fetches all others. If it needed one of theirs, they would wait for
 * each other and the window would stay blank. What `renderer/start.ts` imports to run therefore is this list, and a
 * module that is added to it must import nothing of the app.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Beside styles. The app imports these, too: they are in the first piece, and it finds them there. */
const STARTS_WITH = [
  'core/diagram/theme.ts',
  'electron/ipc.ts',
  'renderer/start.ts',
  'renderer/start/first-drawing.ts',
  'renderer/state/settings.ts',
  'renderer/ui/fit-margins.ts',
  'renderer/ui/paint-theme.ts',
];

/** Import and export statements that are there when the program runs: not those of types. */
const STATEMENT = /^(?:import|export)\s+(?!type\b)(?:([^'";]*?)\s+from\s+)?'([^']+)';/gm;

function importsOf(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(STATEMENT)].flatMap(([, names = '', from = '']) => {
    const named = /^\{([^]*)\}$/.exec(names)?.[1]?.split(',') ?? [];
    const onlyTypes = named.length > 0 && named.every((name) => /^\s*(?:type\s|$)/.test(name));
    return onlyTypes ? [] : [resolved(file, from)];
  });
}

function resolved(file: string, from: string): string {
  const path = from.startsWith('#')
    ? join(root, from.slice(1))
    : from.startsWith('.')
      ? resolve(dirname(file), from)
      : null;
  return path === null ? from : (['.ts', '.tsx', ''].map((end) => path + end).find(existsSync) ?? path);
}

function reached(file: string): readonly string[] {
  const found = new Set([file]);
  for (const each of found) if (/\.tsx?$/.test(each)) for (const next of importsOf(each)) found.add(next);
  return [...found].filter((each) => !each.endsWith('.css')).map((each) => relative(root, each));
}

it('the page starts with what needs nothing of the app', () => {
  expect(reached(join(root, 'renderer/start.ts')).toSorted()).toEqual(STARTS_WITH);
});

it('reads imports as they are written', () => {
  const app = reached(join(root, 'renderer/main.tsx'));
  expect(app.length).toBeGreaterThan(300);
  for (const each of ['core/diagram/build-scene.ts', 'renderer/window/root.tsx']) expect(app).toContain(each);
});

const built = join(root, 'out/renderer/assets/index.js');

it.skipIf(!existsSync(built))('the first piece that is built waits for no other', () => {
  const waits =
    readFileSync(built, 'utf8').match(/\bimport\s*(?:[\w*{][^"'()]*from\s*)?["'][^"']+["']/g) ?? [];
  expect(waits).toEqual([]);
});
