/**
 * A Corefile as server blocks. Plugins that change nothing about an answer are passed over; those that do and are
 * not followed here are named. Source: coredns.io/plugins; plugin.cfg for the order.
 */
import type { CorefileGap, CorefileMistake } from '../../sentences/kubernetes/names';
import type { Notes } from './notes';
import { readDirectives, type Directive } from './directives';
import { readForward, readHosts, readKubernetes } from './read-plugins';
import { readRewrite } from './read-rewrite';
import type { Plugin, ServerBlock } from './server-block';
import { readZones } from './zones';

export interface CorefileReading {
  readonly blocks: readonly ServerBlock[];
  /** What is wrong with the text; lines count from 1. */
  readonly mistakes: readonly { readonly line: number; readonly mistake: CorefileMistake }[];
  /** What is understood and not followed. */
  readonly notFollowed: readonly { readonly line: number; readonly gap: CorefileGap }[];
}

/** In the order in which CoreDNS runs them. */
const order: readonly Plugin['type'][] = ['cache', 'rewrite', 'hosts', 'kubernetes', 'forward'];

/** They watch, measure, guard or reorder; what is answered stays the same. */
const silent = new Set(
  (
    'errors health ready prometheus loop reload loadbalance log debug bufsize bind nsid trace pprof dnstap metadata ' +
    'minimal root timeouts cancel chaos whoami local multisocket any transfer sign tls tsig header'
  ).split(' '),
);

const defaultPorts: Readonly<Record<string, number>> = { dns: 53, tls: 853, https: 443, grpc: 443 };

/** Never throws. `files` are what `import` may bring in, by the end of their path. */
export function readCorefile(text: string, files: ReadonlyMap<string, string> = new Map()): CorefileReading {
  const { blocks, mistakes: unreadable } = readDirectives(text, files);
  const mistakes: { line: number; mistake: CorefileMistake }[] = [...unreadable];
  const notFollowed: { line: number; gap: CorefileGap }[] = [];
  const notes: Notes = {
    mistake: ({ line }, mistake) => void mistakes.push({ line, mistake }),
    ignored: ({ line }, type, name) => void notFollowed.push({ line, gap: { type, name } }),
  };
  return { blocks: blocks.flatMap((block) => readBlock(block, notes, files)), mistakes, notFollowed };
}

/** One for each port, of those that speak plain DNS. */
function readBlock(
  block: Directive,
  notes: Notes,
  files: ReadonlyMap<string, string>,
): readonly ServerBlock[] {
  const zonesOfPort = new Map<number, string[]>();
  for (const written of block.words.flatMap((word) => word.split(',')).filter((word) => word !== '')) {
    const { scheme, zones, port } = readAddress(written);
    if (scheme !== 'dns') {
      notes.ignored(block, 'server', written);
      continue;
    }
    zonesOfPort.set(port, [...(zonesOfPort.get(port) ?? []), ...zones]);
  }
  return [...zonesOfPort].map(([port, zones]) => ({
    zones,
    port,
    plugins: block.block
      .flatMap((directive) => readPlugin(directive, zones, notes, files))
      .toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type)),
    findsLoops: block.block.some(({ words }) => words[0] === 'loop'),
  }));
}

/** `dns://cluster.local:1053`. */
function readAddress(written: string): { scheme: string; zones: readonly string[]; port: number } {
  const [, scheme = 'dns', rest = ''] = /^(?:([a-z]+):\/\/)?(.*)$/.exec(written) ?? [];
  const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(rest) ?? [];
  return {
    scheme,
    zones: readZones(name),
    port: port === undefined ? (defaultPorts[scheme] ?? 53) : Number(port),
  };
}

function readPlugin(
  directive: Directive,
  zones: readonly string[],
  notes: Notes,
  files: ReadonlyMap<string, string>,
): readonly Plugin[] {
  const [name = ''] = directive.words;
  switch (name) {
    case 'kubernetes':
      return [readKubernetes(directive, zones, notes)];
    case 'forward':
      return readForward(directive, notes);
    case 'hosts':
      return [readHosts(directive, zones, notes, files)];
    case 'rewrite':
      return readRewrite(directive, notes);
    case 'cache':
      return [readCache(directive, zones)];
    default:
      if (!silent.has(name)) notes.ignored(directive, 'plugin', name);
      return [];
  }
}

/** `cache [TTL] [ZONES…]`; `success CAPACITY [TTL]` in its block says it of answers. */
function readCache({ words, block }: Directive, zones: readonly string[]): Plugin {
  const [first, ...others] = words.slice(1);
  const isNumber = first !== undefined && /^\d+$/.test(first);
  const own = (isNumber ? others : words.slice(1)).flatMap(readZones);
  const success = block.find((one) => one.words[0] === 'success')?.words[2];
  const longest = success ?? (isNumber ? first : undefined);
  return {
    type: 'cache',
    zones: own.length > 0 ? own : zones,
    longest: longest !== undefined && /^\d+$/.test(longest) ? Number(longest) : 3600,
  };
}
