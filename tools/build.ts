/**
 * `npm run build`: everything that is shipped, into out/. Vite builds the four parts side by side:
 * renderer (the page), main and preload (Electron, each one CommonJS file: a sandboxed preload can
 * be nothing else) and cli (the command line, also the browser host).
 */
import { chmod, cp, readdir, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';
import { pageParts } from './page-parts';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'out');

// The script runner is Vite, too, and has called this process a development one: React would be shipped with its checks.
process.env['NODE_ENV'] = 'production';

/** Node's own modules, Electron, and the one package with native code stay imports; all else is bundled. */
const outsideTheBundle = [
  'electron',
  '@resvg/resvg-js',
  'playwright-core',
  /^node:/,
  ...builtinModules.filter((name) => !name.startsWith('_')),
];

function rendererConfig(): InlineConfig {
  const { plugin, pieceOf } = pageParts();
  return {
    ...common(),
    root: join(root, 'renderer'),
    // Relative addresses: the page is served by `app://` and by the loopback server.
    base: './',
    publicDir: false,
    plugins: [react(), plugin],
    build: {
      outDir: join(out, 'renderer'),
      // A build replaces file by file, so that a running app never finds half of itself gone.
      emptyOutDir: false,
      rolldownOptions: {
        // What late parts share is in one late piece, whichever way they ask for it.
        checks: { ineffectiveDynamicImport: false },
        output: {
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [
              { name: pieceOf, debugName: 'from the start' },
              { name: 'shared', minShareCount: 2 },
            ],
          },
          entryFileNames: 'assets/[name].js',
          chunkFileNames: 'assets/[name].js',
          assetFileNames: 'assets/[name][extname]',
        },
      },
      // The content security policy has no `data:` for fonts and scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
    },
  };
}

interface NodePart {
  readonly name: string;
  readonly entry: string;
  readonly folder: string;
  readonly file: string;
  readonly format: 'cjs' | 'es';
}

const nodeParts: readonly NodePart[] = [
  { name: 'main', entry: 'electron/main/main.ts', folder: 'main', file: 'main.cjs', format: 'cjs' },
  {
    name: 'preload',
    entry: 'electron/preload/preload.ts',
    folder: 'preload',
    file: 'preload.cjs',
    format: 'cjs',
  },
  { name: 'cli', entry: 'electron/cli/main.ts', folder: 'cli', file: 'hopscope.js', format: 'es' },
];

/** How one of the parts that run in Node is built; the tests build the Electron stand-in with it, too. */
export function nodePartConfig({ entry, folder, file, format }: Omit<NodePart, 'name'>): InlineConfig {
  return {
    ...common(),
    root,
    publicDir: false,
    ssr: { noExternal: true, external: [] },
    build: {
      ssr: join(root, entry),
      outDir: join(out, folder),
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        external: outsideTheBundle,
        output: { format, entryFileNames: file, codeSplitting: false },
      },
    },
  };
}

function common(): InlineConfig {
  return { configFile: false, logLevel: 'warn', mode: 'production' };
}

/** What can be built by itself: `npm run build -- cli`. */
const parts: Readonly<Record<string, () => Promise<unknown>>> = {
  renderer: buildPage,
  ...Object.fromEntries(nodeParts.map((part) => [part.name, () => build(nodePartConfig(part))])),
  assets: copyAssets,
};

/** Builds the parts. Rejects with the first error, which says its place. */
export async function buildParts(names: readonly string[] = Object.keys(parts)): Promise<void> {
  const unknown = names.find((name) => !Object.hasOwn(parts, name));
  if (unknown !== undefined) {
    throw new Error(`There is no part named ${unknown}; there are ${Object.keys(parts).join(', ')}.`);
  }
  await Promise.all(names.map(async (name) => parts[name]?.()));
  if (names.includes('cli')) await chmod(join(out, 'cli', 'hopscope.js'), 0o755);
}

/** The page, without what an earlier build has left in its folder. */
async function buildPage(): Promise<void> {
  const result = await build(rendererConfig());
  const outputs =
    'output' in result ? result.output : Array.isArray(result) ? result.flatMap((each) => each.output) : [];
  const built = new Set(outputs.map(({ fileName }) => fileName));
  const folder = join(out, 'renderer');
  for (const name of await readdir(join(folder, 'assets'))) {
    if (!built.has(`assets/${name}`)) await rm(join(folder, 'assets', name));
  }
}

async function copyAssets(): Promise<void> {
  for (const folder of ['samples', 'fonts']) {
    await cp(join(root, 'assets', folder), join(out, 'assets', folder), {
      recursive: true,
      filter: (source) => !/\.(py|mjs)$/.test(source),
    });
  }
  await cp(join(root, 'assets', 'icon.png'), join(out, 'assets', 'icon.png'));
}

/** The script itself. */
export async function main(): Promise<void> {
  const start = performance.now();
  const [...names] = process.argv.slice(2);
  await buildParts(names.length > 0 ? names : undefined);
  console.error(`Built into out/ in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
}
