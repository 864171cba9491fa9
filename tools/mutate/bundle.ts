/**
 * A room's tests and all that they use as one script in which each file is run when it is asked for, with the room's
 * mutants in it. Packages and Node's modules stay outside: they have no mutants, and are read once.
 */
import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';
import { filesIn, nameOf, root } from './files';
import { findMutants, type Mutant } from './find-mutants';
import { instrument } from './instrument';
import { packageValues } from './packages';
import type { Room } from './rooms';

export interface Bundle {
  /** The body of a function with the parameters of `bundleParameters`. */
  readonly code: string;
  readonly packages: readonly string[];
  readonly tests: readonly string[];
  readonly mutants: readonly Mutant[];
}

const testNames = ['describe', 'expect', 'it'];
const entry = '\0tests';
const outside = '\0outside:';

/** Builds the room with every mutant of it. */
export async function bundleRoom(room: Room): Promise<Bundle> {
  const mutants: Mutant[] = [];
  const texts = new Map<string, string>();
  for (const file of filesIn(room.sources, '.ts')) {
    const text = await readFile(join(root, file), 'utf8');
    const found = findMutants(file, text, mutants.length);
    mutants.push(...found);
    texts.set(file, instrument(text, found));
  }
  const tests = filesIn(room.tests, '.test.ts');
  const packages = new Map<string, readonly string[]>();
  const result = await build({
    configFile: join(root, 'vitest.config.ts'),
    root,
    logLevel: 'error',
    publicDir: false,
    plugins: [testsPlugin(tests), mutantsPlugin(texts), outsidePlugin(packages)],
    build: {
      ssr: true,
      write: false,
      minify: false,
      target: 'node20',
      rolldownOptions: { input: entry, treeshake: false, output: { format: 'es', codeSplitting: false } },
    },
  });
  const chunks = [result].flat().flatMap((one) => ('output' in one ? one.output : []));
  const [chunk] = chunks;
  if (chunk?.type !== 'chunk' || chunks.length > 1) throw new Error(`${room.name}: not one script`);
  // Nothing is imported, nothing exported: the last line says only that this was a module.
  const code = chunk.code.replace(/^export \{\s*\};\s*$/m, '');
  return { code, packages: [...packages.keys()], tests, mutants };
}

/** Offers each test file under its name. */
function testsPlugin(tests: readonly string[]): Plugin {
  return {
    name: 'tests',
    enforce: 'pre',
    resolveId: (id) => (id === entry ? id : null),
    load: (id) =>
      id === entry
        ? tests
            .map(
              (file) =>
                `__offer(${JSON.stringify(file)}, () => import(${JSON.stringify(join(root, file))}));`,
            )
            .join('\n')
        : null,
  };
}

/** The room's files with their mutants; and where each file is, which a script does not know. */
function mutantsPlugin(texts: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'mutants',
    enforce: 'pre',
    transform(code, id) {
      const text = texts.get(nameOf(id)) ?? code;
      if (!text.includes('import.meta')) return text === code ? null : { code: text, map: null };
      const placed = text
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href));
      return { code: placed, map: null };
    },
  };
}

/** Every package as a module that takes its values from outside. */
function outsidePlugin(packages: Map<string, readonly string[]>): Plugin {
  return {
    name: 'outside',
    enforce: 'pre',
    resolveId(id) {
      if (id.startsWith(outside)) return id;
      const isPackage = isBuiltin(id) || /^@?[a-z]/.test(id);
      if (!isPackage || id.includes(':\\')) return null;
      if (!packages.has(id)) packages.set(id, id === 'vitest' ? testNames : Object.keys(packageValues(id)));
      return `${outside}${id}`;
    },
    load(id) {
      if (!id.startsWith(outside)) return null;
      const name = id.slice(outside.length);
      const names = packages.get(name) ?? [];
      const values = names.map(
        (one, index) => `const v${index} = __outside[${JSON.stringify(name)}].${one};`,
      );
      return `${values.join('\n')}\nexport { ${names.map((one, index) => `v${index} as ${one}`).join(', ')} };`;
    },
  };
}
