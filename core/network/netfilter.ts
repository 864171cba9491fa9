/**
 * Walks a packet through a hook's chains: the first rule that matches and ends the chain decides
 * (iptables(8)). Knows nothing of what a verdict then does to the packet.
 */
import { matches } from './compiled-match';
import { keyValue, type CompiledChain, type CompiledRule } from './compiled-rules';
import type { Branch, Hook, Rule, RuleAction } from './ruleset';
import type { Walk } from './walk';

/** The rule that decided and the way to it. */
export interface Verdict {
  /** Null when the end of the hook's chain decided. */
  readonly rule: Rule | null;
  readonly action: Exclude<RuleAction, { type: 'return' | 'jump' | 'choose' | 'mark' }>;
  /** Names of the chains, from the hook's to the one whose rule decided. */
  readonly chains: readonly string[];
  readonly chosen: Branch | null;
  readonly branches: readonly Branch[];
}

/** The kernel refuses rulesets whose chains go round; this only makes sure that such a one ends. */
const DEEPEST_JUMP = 64;

const noBranches: readonly Branch[] = [];
const acceptAction: Verdict['action'] = { type: 'accept' };
const dropAction: Verdict['action'] = { type: 'drop' };

/** Null = accepted by the end of the chain, with nobody having decided anything. */
export function runHook(chain: CompiledChain, walk: Walk, hook: Hook): Verdict | null {
  const run = new Run(walk, hook);
  const verdict = run.chain(chain);
  if (verdict !== null) return verdict;
  return chain.policy === 'accept'
    ? null
    : { rule: null, action: dropAction, chains: [chain.name], chosen: null, branches: noBranches };
}

class Run {
  readonly #names: string[] = [];
  #chosen: Branch | null = null;
  #branches = noBranches;

  constructor(
    readonly walk: Walk,
    readonly hook: Hook,
  ) {}

  chain(chain: CompiledChain): Verdict | null {
    if (this.#names.length >= DEEPEST_JUMP) return null;
    this.#names.push(chain.name);
    for (const block of chain.blocks) {
      const rules = block.key === null ? block.rules : block.index.get(keyValue(this.walk, block.key));
      if (rules === undefined) continue;
      for (const rule of rules) {
        if (!matches(rule.match, this.walk, this.walk.device)) continue;
        if (rule.rule.action.type === 'return') {
          this.#names.pop();
          return null;
        }
        const verdict = this.#act(rule);
        if (verdict !== null) return verdict;
      }
    }
    this.#names.pop();
    return null;
  }

  #act(compiled: CompiledRule): Verdict | null {
    const { action } = compiled.rule;
    switch (action.type) {
      case 'return':
        return null;
      case 'mark':
        this.walk.mark = action.clear === true ? this.walk.mark & ~action.bits : this.walk.mark | action.bits;
        if (action.verdict !== undefined) this.#recordVerdict(compiled.rule, action.verdict);
        return null;
      case 'jump':
        return compiled.target && this.chain(compiled.target);
      case 'choose':
        return this.#choose(compiled, action.branches);
      case 'accept':
        return this.#decide(compiled.rule, acceptAction);
      case 'dnat':
        if (action.remember !== undefined) this.#remember(action.remember);
        return this.#decide(compiled.rule, action);
      case 'drop':
      case 'reject':
      case 'snat':
      case 'masquerade':
        return this.#decide(compiled.rule, action);
    }
  }

  /** A mark that decides ends no chain; what it decided is a step all the same. */
  #recordVerdict(rule: Rule, verdict: 'accept'): void {
    const chain = this.#names.at(-1) ?? '';
    this.walk.record({
      action: 'policy',
      packet: this.walk.packet,
      detail: { hook: this.hook, chain, rule: rule.comment, verdict },
    });
  }

  /** Where kube-proxy would throw dice: the branch that people picked, else the first. */
  #choose(compiled: CompiledRule, branches: readonly Branch[]): Verdict | null {
    const { preferredTargets } = this.walk.flow;
    const picked = branches.findIndex((branch) => preferredTargets.includes(branch.target));
    const place = picked < 0 ? 0 : picked;
    const target = compiled.branches[place];
    if (!target) return null;
    const before = { chosen: this.#chosen, branches: this.#branches };
    this.#chosen = branches[place] ?? null;
    this.#branches = branches;
    const verdict = this.chain(target);
    this.#chosen = before.chosen;
    this.#branches = before.branches;
    return verdict;
  }

  #remember(list: string): void {
    const { connections, device, source } = this.walk;
    connections.remember(device.index, list, source);
  }

  #decide(rule: Rule, action: Verdict['action']): Verdict {
    return { rule, action, chains: this.#names, chosen: this.#chosen, branches: this.#branches };
  }
}
