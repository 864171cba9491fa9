/** A device's packet rules, chain by chain under their real names, as the tables of iptables. */
import type { Chain, Hook, Rule, Ruleset } from '../../network/ruleset';
import { ruleLines } from './rule-text';

export interface RuleTable {
  readonly id: 'nat' | 'filter' | 'raw';
  readonly title: string;
  readonly chains: readonly ShownChain[];
  readonly rules: number;
}

export interface ShownChain {
  readonly name: string;
  /** Where the kernel enters it; empty for a chain that others jump to. */
  readonly hooks: readonly Hook[];
  readonly policy: 'accept' | 'drop';
  readonly rules: readonly ShownRule[];
}

export interface ShownRule {
  readonly text: string;
  readonly comment: string;
}

const TABLES: readonly { readonly id: RuleTable['id']; readonly title: string }[] = [
  { id: 'nat', title: 'NAT rules' },
  { id: 'filter', title: 'Filter rules' },
  { id: 'raw', title: 'Raw rules' },
];

const tablesOf = new WeakMap<Ruleset, readonly RuleTable[]>();

/** The tables that have chains, base chains first, then in the order in which rules jump to them. Found once for each ruleset. */
export function ruleTables(ruleset: Ruleset): readonly RuleTable[] {
  const known = tablesOf.get(ruleset);
  if (known) return known;
  const byName = new Map(ruleset.chains.map((chain) => [chain.name, chain]));
  const tables = TABLES.flatMap(({ id, title }): readonly RuleTable[] => {
    const hooks = hooksOf(ruleset, id);
    const chains = reachable([...hooks.keys()], byName).map(({ name, policy, rules }): ShownChain => ({
      name,
      hooks: hooks.get(name) ?? [],
      policy,
      rules: rules.flatMap(shownRules),
    }));
    const rules = chains.reduce((sum, chain) => sum + chain.rules.length, 0);
    return rules === 0 ? [] : [{ id, title, chains, rules }];
  });
  tablesOf.set(ruleset, tables);
  return tables;
}

/** Chains at the hooks of one table, with those hooks. */
function hooksOf({ hooks }: Ruleset, table: RuleTable['id']): ReadonlyMap<string, readonly Hook[]> {
  const found = new Map<string, Hook[]>();
  for (const [hook, chain] of Object.entries(hooks)) {
    if (!hook.endsWith(`-${table}`)) continue;
    found.set(chain, [...(found.get(chain) ?? []), hook as Hook]);
  }
  return found;
}

/** Breadth first, each chain once; a chain that does not exist does nothing. */
function reachable(names: readonly string[], byName: ReadonlyMap<string, Chain>): readonly Chain[] {
  const seen = new Set(names);
  const queue = [...names];
  const chains: Chain[] = [];
  for (let place = 0; place < queue.length; place += 1) {
    const chain = byName.get(queue[place] ?? '');
    if (!chain) continue;
    chains.push(chain);
    for (const target of chain.rules.flatMap(targetsOf)) {
      if (seen.has(target)) continue;
      seen.add(target);
      queue.push(target);
    }
  }
  return chains;
}

function targetsOf({ action }: Rule): readonly string[] {
  if (action.type === 'jump') return [action.chain];
  return action.type === 'choose' ? action.branches.map(({ chain }) => chain) : [];
}

function shownRules(rule: Rule): readonly ShownRule[] {
  const { action } = rule;
  return ruleLines(rule).map((text, index) => {
    const branch = action.type === 'choose' ? action.branches[index]?.target : undefined;
    return { text, comment: branch === undefined ? rule.comment : `${rule.comment} -> ${branch}` };
  });
}
