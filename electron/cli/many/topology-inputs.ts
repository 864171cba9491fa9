/**
 * FILE… to topologies. A file is one, `-` is one, a pattern stands for what it matches, each by itself. A folder is one
 * with all that is in it, unless several of its files are appliances of their own: files named `*.topology.yaml` (`.yml`,
 * `.json`) with a `kind: Appliance`. Then each folder in it is looked at in the same way; files named so that lie side by
 * side are a topology each, and what lies beside them is one together.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { CliFailure } from '../output/cli-failure';
import { filesOf, isFolder } from '../input/read-sources';

export interface TopologyInput {
  /** What it is called: the file, the folder, or `-`. */
  readonly name: string;
  /** The files that it is made of; null = standard input. */
  readonly files: readonly string[] | null;
}

export interface TopologyInputs {
  /** In the order of the arguments, each once. */
  readonly inputs: readonly TopologyInput[];
  /** Arguments that stand for nothing. */
  readonly failures: readonly MissingInput[];
}

export interface MissingInput {
  readonly name: string;
  /** How many inputs stand before it. */
  readonly before: number;
  readonly failure: CliFailure;
}

/** What the arguments stand for. An argument that stands for nothing is a failure beside the others. */
export async function topologyInputs(args: readonly string[]): Promise<TopologyInputs> {
  if (args.filter((file) => file === '-').length > 1) {
    throw new CliFailure('bad-arguments', 'Standard input can be read only once.', 'Name - once.');
  }
  const found = new Map<string, TopologyInput>();
  const failures: MissingInput[] = [];
  for (const arg of args) {
    try {
      for (const input of await inputsOf(arg)) if (!found.has(input.name)) found.set(input.name, input);
    } catch (error) {
      if (!(error instanceof CliFailure)) throw error;
      failures.push({ name: arg, before: found.size, failure: error });
    }
  }
  return { inputs: [...found.values()], failures };
}

async function inputsOf(arg: string): Promise<readonly TopologyInput[]> {
  if (arg === '-') return [{ name: arg, files: null }];
  // A file whose name has brackets is that file.
  const isThere = await isFolder(arg).then(
    () => true,
    () => false,
  );
  return isThere || !isDynamicPattern(arg) ? inputsAt(arg) : inputsMatching(arg);
}

async function inputsMatching(pattern: string): Promise<readonly TopologyInput[]> {
  const posix = path.sep === '\\' ? pattern.replaceAll('\\', '/') : pattern;
  const matches = await glob([posix], {
    onlyFiles: false,
    expandDirectories: false,
    ignore: ['**/node_modules'],
  });
  if (matches.length === 0) {
    throw new CliFailure('unreadable-file', `Nothing matches ${pattern}.`);
  }
  const names = matches.map((match) => path.normalize(match).replace(/[/\\]$/, '')).toSorted();
  return (await Promise.all(names.map(inputsAt))).flat();
}

/** Throws a CliFailure when it cannot be read, or is a folder without any topology. */
async function inputsAt(name: string): Promise<readonly TopologyInput[]> {
  if (!(await isFolder(name))) return [{ name, files: [name] }];
  const files = await filesOf(name);
  const heads = new Set(await appliancesAmong(files));
  return split(name, files, heads);
}

function split(
  folder: string,
  files: readonly string[],
  heads: ReadonlySet<string>,
): readonly TopologyInput[] {
  if (files.filter((file) => heads.has(file)).length < 2) return [{ name: folder, files }];
  const folders = new Map<string, string[]>();
  const own: string[] = [];
  for (const file of files) {
    const [first = '', ...rest] = path.relative(folder, file).split(path.sep);
    if (rest.length === 0) own.push(file);
    else folders.set(first, [...(folders.get(first) ?? []), file]);
  }
  // Named as one, it is one, also where it is too broken to say so.
  const loose = own.filter((file) => !isNamedTopology(file));
  return [
    ...own.filter(isNamedTopology).map((file) => ({ name: file, files: [file] })),
    ...(loose.length === 0 ? [] : [{ name: folder, files: loose }]),
    ...[...folders].flatMap(([name, inside]) => split(path.join(folder, name), inside, heads)),
  ];
}

const APPLIANCE =
  /(?:^|[{,])[\t ]*(?:- +)?["']?kind["']?[\t ]*:[\t ]*["']?Appliance["']?[\t ]*(?:[#,}\r\n]|$)/m;

/** One alone cannot be several, so it is not looked into. */
async function appliancesAmong(files: readonly string[]): Promise<readonly string[]> {
  const named = files.filter(isNamedTopology);
  if (named.length < 2) return named;
  const texts = await Promise.all(named.map(async (file) => readFile(file, 'utf8').catch(() => '')));
  return named.filter((_file, place) => APPLIANCE.test(texts[place] ?? ''));
}

function isNamedTopology(file: string): boolean {
  return /\.topology\.(?:ya?ml|json)$/i.test(file);
}
