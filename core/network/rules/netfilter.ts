/**
 * Walks a packet through a hook's chains: the first rule that matches and ends the chain decides
 * (iptables(8)). Knows nothing of what a verdict then does to the packet.
 */
import { matches, type Matchable, type RuleDevice } from './compiled-match';
import { keyValue, type CompiledChain, type CompiledRule } from './compiled-rules';
import type { Branch, Hook, MarkVerdict, Rule, RuleAction } from '../ruleset';
import type { Packet } from '../packet';
import type { Step } from '../trace';

/** What rules may look at and change of a packet on its way. */
export interface RulePacket extends Matchable {
  readonly device: RuleDevice;
  mark: number;
  readonly packet: Packet;
  /** Targets of `choose` actions that people picked. */
  readonly preferredTargets: readonly string[];
  /** Puts the packet's source into a list of the device. */
  remember(list: string): void;
  record(step: Step): void;
}

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

/** One packet's way through the hooks it meets. Made once a walk. */
export class RuleRun {
  /** Chains entered, from the hook's on. A list that grows from nothing takes room for many, so one serves all hooks. */
  readonly #names: string[] = [];
  #depth = 0;
  #chosen: Branch | null = null;
  #branches = noBranches;

  /** Null = accepted by the end of the chain, with nobody having decided anything. */
  hook(chain: CompiledChain, packet: RulePacket, hook: Hook): Verdict | null {
    this.#depth = 0;
    this.#chosen = null;
    this.#branches = noBranches;
    const verdict = this.#chain(chain, packet, hook);
    if (verdict !== null) return verdict;
    return chain.policy === 'accept'
      ? null
      : { rule: null, action: dropAction, chains: [chain.name], chosen: null, branches: noBranches };
  }

  #chain(chain: CompiledChain, packet: RulePacket, hook: Hook): Verdict | null {
    if (this.#depth >= DEEPEST_JUMP) return null;
    this.#names[this.#depth++] = chain.name;
    for (const block of chain.blocks) {
      const rules = block.key === null ? block.rules : block.index.get(keyValue(packet, block.key));
      if (rules === undefined) continue;
      for (const rule of rules) {
        if (!matches(rule.match, packet, packet.device)) continue;
        if (rule.rule.action.type === 'return') {
          this.#depth--;
          return null;
        }
        const verdict = this.#act(rule, packet, hook);
        if (verdict !== null) return verdict;
      }
    }
    this.#depth--;
    return null;
  }

  #act(compiled: CompiledRule, packet: RulePacket, hook: Hook): Verdict | null {
    const { rule, target } = compiled;
    const { action } = rule;
    switch (action.type) {
      case 'return':
        return null;
      case 'mark':
        packet.mark = action.clear === true ? packet.mark & ~action.bits : packet.mark | action.bits;
        if (action.verdict !== undefined) this.#recordVerdict(rule, action.verdict, packet, hook);
        return null;
      case 'jump':
        return target && this.#chain(target, packet, hook);
      case 'choose':
        return this.#choose(compiled, action.branches, packet, hook);
      case 'accept':
        return this.#decide(rule, acceptAction);
      case 'dnat':
        if (action.remember !== undefined) packet.remember(action.remember);
        return this.#decide(rule, action);
      case 'drop':
      case 'reject':
      case 'snat':
      case 'masquerade':
        return this.#decide(rule, action);
    }
  }

  /** A mark that decides ends no chain; what it decided is a step all the same. */
  #recordVerdict(rule: Rule, verdict: MarkVerdict, packet: RulePacket, hook: Hook): void {
    const chain = this.#names[this.#depth - 1] ?? '';
    packet.record({
      action: 'policy',
      packet: packet.packet,
      detail: { hook, chain, rule: rule.comment, verdict },
    });
  }

  /** Where kube-proxy would throw dice: the branch that people picked, else the first. */
  #choose(
    compiled: CompiledRule,
    branches: readonly Branch[],
    packet: RulePacket,
    hook: Hook,
  ): Verdict | null {
    const { preferredTargets } = packet;
    const picked =
      preferredTargets.length === 0
        ? -1
        : branches.findIndex((branch) => preferredTargets.includes(branch.target));
    const place = picked < 0 ? 0 : picked;
    const target = compiled.branches[place];
    if (!target) return null;
    const [chosen, before] = [this.#chosen, this.#branches];
    this.#chosen = branches[place] ?? null;
    this.#branches = branches;
    const verdict = this.#chain(target, packet, hook);
    this.#chosen = chosen;
    this.#branches = before;
    return verdict;
  }

  #decide(rule: Rule, action: Verdict['action']): Verdict {
    const chains = this.#names.slice(0, this.#depth);
    return { rule, action, chains, chosen: this.#chosen, branches: this.#branches };
  }
}
