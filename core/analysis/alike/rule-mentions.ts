/**
 * What a device's rules say of single addresses and interfaces, and the sets of addresses that they ask for. Of two ends
 * of which all rules say the same, each in its own name, no rule treats one otherwise than the other.
 *
 * Rules that follow each other and ask for one value of the same kind exclude each other, so their order says nothing;
 * which stretch of such rules one stands in is part of what it says.
 */
import type { Prefix } from '../../address/prefix';
import type { Chain, Match, PrefixMatch, Rule, Ruleset } from '../../network/ruleset';

export interface RuleMentions {
  /** What is said of single addresses, as words (`address | 0`), and of interfaces by name; a `+` at the end as in iptables. */
  readonly addresses: ReadonlyMap<number, readonly string[]>;
  readonly interfaces: ReadonlyMap<string, readonly string[]>;
  /** The beginnings that stand for all interfaces that begin so. */
  readonly wildcards: readonly string[];
  readonly sets: ReadonlySet<readonly Prefix[]>;
}

/** How an end is called in what is said of it. */
const SELF = '@';

const known = new WeakMap<Ruleset, RuleMentions>();

export function mentionsIn(ruleset: Ruleset): RuleMentions {
  let mentions = known.get(ruleset);
  if (!mentions) known.set(ruleset, (mentions = new Scan(ruleset).run()));
  return mentions;
}

class Scan {
  readonly #addresses = new Map<number, string[]>();
  readonly #interfaces = new Map<string, string[]>();
  readonly #sets = new Set<readonly Prefix[]>();
  readonly #chains: ReadonlyMap<string, Chain>;
  /** By how many rules a chain is jumped to. */
  readonly #jumps = new Map<string, number>();

  constructor(private readonly ruleset: Ruleset) {
    this.#chains = new Map(ruleset.chains.map((chain) => [chain.name, chain]));
  }

  run(): RuleMentions {
    for (const { rules } of this.ruleset.chains) {
      for (const { action } of rules) {
        if (action.type === 'jump') this.#jumps.set(action.chain, (this.#jumps.get(action.chain) ?? 0) + 1);
      }
    }
    const asked = this.#askedChains();
    for (const chain of this.ruleset.chains) this.#scan(chain, asked.has(chain.name) ? null : ownerOf(chain));
    const names = [...this.#interfaces.keys()].filter((name) => name.endsWith('+'));
    const wildcards = names.map((name) => name.slice(0, -1));
    return { addresses: this.#addresses, interfaces: this.#interfaces, wildcards, sets: this.#sets };
  }

  /** Chains that a packet can come to without anybody having chosen an endpoint. */
  #askedChains(): ReadonlySet<string> {
    const reached = new Set<string>();
    const queue = Object.values(this.ruleset.hooks);
    for (const name of queue) {
      if (reached.has(name)) continue;
      reached.add(name);
      for (const { action, match } of this.#chains.get(name)?.rules ?? []) {
        if (action.type === 'jump' && match.recent === undefined) queue.push(action.chain);
      }
    }
    return reached;
  }

  /** An endpoint's own chain says nothing of it but to who has chosen it: `endpointSays` has that. */
  #scan(chain: Chain, owner: number | null): void {
    let stretch = 0;
    let kind: string | null = null;
    for (const rule of chain.rules) {
      const own = exactKind(rule.match);
      if (own === null || own !== kind) stretch++;
      kind = own;
      this.#rule(rule, `${chain.name}#${stretch}`, owner);
    }
  }

  #rule(rule: Rule, place: string, owner: number | null): void {
    const { match, action } = rule;
    for (const side of ['source', 'destination'] as const) {
      const asked = match[side];
      const one = asked && singleAddress(asked);
      if (one === undefined || one === null) {
        if (asked) this.#sets.add(asked.prefixes);
      } else if (one !== owner)
        this.#say(this.#addresses, one, `${place} ${this.#ruleText(rule, one, null)}`);
    }
    for (const name of [match.inInterface, match.outInterface]) {
      if (name !== undefined)
        this.#say(this.#interfaces, name, `${place} ${this.#ruleText(rule, null, name)}`);
    }
    if (action.type === 'dnat' && (action.address | 0) !== owner) {
      this.#say(
        this.#addresses,
        action.address | 0,
        `${place} ${this.#ruleText(rule, action.address | 0, null)}`,
      );
    }
  }

  #say<K>(said: Map<K, string[]>, about: K, text: string): void {
    const before = said.get(about);
    if (before) before.push(text);
    else said.set(about, [text]);
  }

  /** With the end's own chain in place of its name, where nobody else is sent there. */
  #ruleText(rule: Rule, address: number | null, name: string | null): string {
    const { action } = rule;
    const target =
      action.type === 'jump' && this.#jumps.get(action.chain) === 1 ? this.#chains.get(action.chain) : null;
    return target
      ? `${ruleText(rule, address, name, SELF)}{${chainText(target, address, name)}}`
      : ruleText(rule, address, name, null);
  }
}

/** What an endpoint's own chain does to who has chosen it. */
export function endpointSays(ruleset: Ruleset, chainName: string): string {
  let said = saidByChains.get(ruleset);
  if (!said) saidByChains.set(ruleset, (said = new Map<string, string>()));
  let text = said.get(chainName);
  if (text === undefined) {
    const chain = ruleset.chains.find(({ name }) => name === chainName);
    text = chain ? chainText(chain, ownerOf(chain), null) : '';
    said.set(chainName, text);
  }
  return text;
}

const saidByChains = new WeakMap<Ruleset, Map<string, string>>();

/** Whom an endpoint's chain sends to. */
function ownerOf({ rules }: Chain): number | null {
  for (const { action } of rules) if (action.type === 'dnat') return action.address | 0;
  return null;
}

function chainText({ rules, policy }: Chain, address: number | null, name: string | null): string {
  return `${policy}:${rules.map((rule) => ruleText(rule, address, name, null)).join(';')}`;
}

/** A rule without its comment; what is asked about is `@` in it, and so is `chain` where it is given. */
function ruleText(
  { match, action }: Rule,
  address: number | null,
  name: string | null,
  chain: string | null,
): string {
  return JSON.stringify([match, chain === null ? action : { ...action, chain }], (key, value: unknown) => {
    if (key === 'address' && typeof value === 'number' && (value | 0) === address) return SELF;
    if (key === 'remember' || key === 'list') return SELF;
    return value === name && (key === 'inInterface' || key === 'outInterface') ? SELF : value;
  });
}

/** The first of these that a rule asks for one value of; null for none. */
export function exactKind({ inInterface, outInterface, destination, source }: Match): string | null {
  if (inInterface !== undefined && !inInterface.endsWith('+')) return 'in';
  if (outInterface !== undefined && !outInterface.endsWith('+')) return 'out';
  if (destination && singleAddress(destination) !== null) return 'destination';
  return source && singleAddress(source) !== null ? 'source' : null;
}

/** The one address that is asked for, as a word; null where there are others. */
export function singleAddress({ prefixes, not }: PrefixMatch): number | null {
  const [one, another] = prefixes;
  return not !== true && one?.length === 32 && !another ? one.address | 0 : null;
}
