/**
 * A device's rules made ready for the walk: chains by reference, and runs of rules that ask for one exact
 * value (a service's address, a node port, a pod's interface) behind an index, so that hundreds of services
 * cost a packet no more than one. The order of rules is kept: an index gives the rules of a run that
 * can match, in their order.
 */
import { compileMatch, type CompiledMatch, type Matchable, type Ordinals } from './compiled-match';
import { effectiveChains, isEffective } from './effective-chains';
import type { Device, Interface } from '../model';
import type { Chain, Hook, Match, Rule, Ruleset } from '../ruleset';

export interface CompiledRules {
  /** Null when a hook has no chain, or one that can do nothing. */
  readonly hooks: Readonly<Record<Hook, CompiledChain | null>>;
  /** Some rule asks for connection states or translates: only then does Linux track connections. */
  readonly tracks: boolean;
  /** Some chain translates: then every new connection gets a translation, if only to its own address. */
  readonly translates: boolean;
}

export interface CompiledChain {
  readonly name: string;
  readonly policy: 'accept' | 'drop';
  readonly blocks: readonly Block[];
}

export interface CompiledRule {
  readonly rule: Rule;
  readonly match: CompiledMatch;
  /** The chain to jump to; null when the rule does not jump. */
  readonly target: CompiledChain | null;
  /** For `choose`, in the order of the branches; null when there is no such chain, or one that can do nothing. */
  readonly branches: readonly (CompiledChain | null)[];
}

/** A run of rules: with a key they are found by their index, without one each is tried. */
export type Block =
  | { readonly key: null; readonly rules: readonly CompiledRule[]; readonly index: null }
  | { readonly key: KeyOf; readonly rules: readonly []; readonly index: RuleIndex };

type RuleIndex = ReadonlyMap<number, readonly CompiledRule[]>;

/** The value by which an indexed run of rules is looked up. */
export type KeyOf = 'destination' | 'destinationPort' | 'source' | 'in' | 'out';

const none: readonly [] = [];

/** Below this a run is tried rule by rule. */
const SHORTEST_INDEXED_RUN = 4;

const natHooks: readonly Hook[] = ['prerouting-nat', 'output-nat', 'postrouting-nat'];

/**
 * What was compiled before, by the interfaces that it was compiled for: while people drag a route, every step
 * gives new planes of devices whose rules are the same, and compiling them would be two fifths of an answer.
 */
const compiledBefore = new WeakMap<
  readonly Interface[],
  { readonly ruleset: Ruleset; readonly compiled: CompiledRules | null }
>();

/** A device's rules; `places` are its interfaces in the plane. Null when no hook has a chain. */
export function rulesOf(
  { rules, interfaces }: Device,
  places: readonly { readonly name: string; readonly ordinal: number }[],
): CompiledRules | null {
  const before = compiledBefore.get(interfaces);
  if (before?.ruleset === rules) return before.compiled;
  const compiled = compileRules(rules, new Map(places.map(({ name, ordinal }) => [name, ordinal])));
  compiledBefore.set(interfaces, { ruleset: rules, compiled });
  return compiled;
}

function compileRules(ruleset: Ruleset, ordinals: Ordinals): CompiledRules | null {
  if (Object.values(ruleset.hooks).every((name) => name === undefined)) return null;
  const source = new Map(ruleset.chains.map((chain) => [chain.name, chain]));
  const effective = effectiveChains(source);
  const chains = new Map<string, CompiledChain>();
  for (const chain of source.values()) {
    if (effective.has(chain.name)) chains.set(chain.name, new Compiling(chain, effective, chains, ordinals));
  }
  const chainOf = (hook: Hook): CompiledChain | null => chains.get(ruleset.hooks[hook] ?? '') ?? null;
  const hooks = {
    'prerouting-raw': chainOf('prerouting-raw'),
    'prerouting-nat': chainOf('prerouting-nat'),
    'input-filter': chainOf('input-filter'),
    'forward-filter': chainOf('forward-filter'),
    'output-nat': chainOf('output-nat'),
    'output-filter': chainOf('output-filter'),
    'postrouting-nat': chainOf('postrouting-nat'),
  };
  const translates = natHooks.some((hook) => source.has(ruleset.hooks[hook] ?? ''));
  const asksState = (rule: Rule): boolean =>
    rule.match.state !== undefined || rule.match.destinationTranslated !== undefined;
  const tracks = translates || ruleset.chains.some((chain) => chain.rules.some(asksState));
  return { hooks, tracks, translates };
}

/** A chain whose rules are compiled when the first packet meets it: of hundreds of services' chains few ever are. */
class Compiling implements CompiledChain {
  readonly name: string;
  readonly policy: Chain['policy'];
  private compiled: readonly Block[] | null = null;

  constructor(
    private readonly chain: Chain,
    private readonly effective: ReadonlySet<string>,
    private readonly chains: ReadonlyMap<string, CompiledChain>,
    private readonly ordinals: Ordinals,
  ) {
    this.name = chain.name;
    this.policy = chain.policy;
  }

  get blocks(): readonly Block[] {
    return (this.compiled ??= this.compile());
  }

  private compile(): readonly Block[] {
    const { chain, chains, effective, ordinals } = this;
    const kept = chain.rules.filter((rule) => rule.action.type === 'return' || isEffective(rule, effective));
    return compileBlocks(kept, chains, ordinals);
  }
}

function compileBlocks(
  rules: readonly Rule[],
  chains: ReadonlyMap<string, CompiledChain>,
  ordinals: Ordinals,
): readonly Block[] {
  const compile = (rule: Rule): CompiledRule => ({
    rule,
    match: compileMatch(rule.match, ordinals),
    target: rule.action.type === 'jump' ? (chains.get(rule.action.chain) ?? null) : null,
    branches:
      rule.action.type === 'choose'
        ? rule.action.branches.map((branch) => chains.get(branch.chain) ?? null)
        : [],
  });
  const blocks: Block[] = [];
  let plain: CompiledRule[] = [];
  for (let start = 0; start < rules.length;) {
    const { key, end } = longestRun(rules, start);
    const run = rules.slice(start, end);
    if (key !== null && run.length >= SHORTEST_INDEXED_RUN) {
      blocks.push({ key, rules: none, index: indexRun(run, key, compile, ordinals) });
      plain = [];
    } else {
      if (plain.length === 0) blocks.push({ key: null, rules: plain, index: null });
      plain.push(...run.map(compile));
    }
    start = end;
  }
  return blocks;
}

function indexRun(
  rules: readonly Rule[],
  key: KeyOf,
  compile: (rule: Rule) => CompiledRule,
  ordinals: Ordinals,
): RuleIndex {
  const index = new Map<number, CompiledRule[]>();
  for (const rule of rules) {
    const value = exactValue(rule.match, key, ordinals);
    if (value === null) continue;
    const same = index.get(value);
    if (same) same.push(compile(rule));
    else index.set(value, [compile(rule)]);
  }
  return index;
}

const keys: readonly KeyOf[] = ['destination', 'destinationPort', 'in', 'out', 'source'];

/** The longest run from here of rules that all ask for one exact value of the same kind; at least one rule. */
function longestRun(
  rules: readonly Rule[],
  start: number,
): { readonly key: KeyOf | null; readonly end: number } {
  let best: { key: KeyOf | null; end: number } = { key: null, end: start + 1 };
  for (const key of keys) {
    let end = start;
    for (let rule = rules[end]; rule && asksExactly(rule.match, key); rule = rules[end]) end++;
    if (end > best.end) best = { key, end };
  }
  return best;
}

function asksExactly(match: Match, key: KeyOf): boolean {
  switch (key) {
    case 'destination':
    case 'source': {
      const prefixes = match[key];
      return prefixes?.not !== true && prefixes?.prefixes.length === 1 && prefixes.prefixes[0]?.length === 32;
    }
    case 'destinationPort': {
      const ports = match.destinationPorts;
      // Without a protocol the port of no protocol matches; such a rule is left to the plain way.
      return ports?.length === 1 && ports[0]?.first === ports[0]?.last && match.protocol !== undefined;
    }
    case 'in':
      return match.inInterface !== undefined && !match.inInterface.endsWith('+');
    case 'out':
      return match.outInterface !== undefined && !match.outInterface.endsWith('+');
  }
}

/** Null when the value names an interface that the device does not have: the rule never matches. */
function exactValue(match: Match, key: KeyOf, ordinals: Ordinals): number | null {
  const place = (name: string | undefined): number | null => ordinals.get(name ?? '') ?? null;
  switch (key) {
    case 'destination':
    case 'source':
      return wordOf(match[key]?.prefixes[0]?.address);
    case 'destinationPort':
      return match.destinationPorts?.[0]?.first ?? null;
    case 'in':
      return place(match.inInterface);
    case 'out':
      return place(match.outInterface);
  }
}

function wordOf(address: number | undefined): number | null {
  return address === undefined ? null : address | 0;
}

/** By what an indexed block finds the rules that this packet may match; addresses as words, which a Map finds sooner. */
export function keyValue(packet: Matchable, key: KeyOf): number {
  switch (key) {
    case 'destination':
      return packet.destination | 0;
    case 'destinationPort':
      return packet.destinationPort;
    case 'source':
      return packet.source | 0;
    case 'in':
      return packet.in?.ordinal ?? -1;
    case 'out':
      return packet.out?.ordinal ?? -1;
  }
}
