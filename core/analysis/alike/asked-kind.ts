/**
 * Which services and node ports are treated alike: by every table, by who answers ARP for their address, and by every
 * rule that asks for their address or port, down to the choice of an endpoint. What becomes of a question that is sent
 * on to an endpoint is then the same as with another service's endpoint that is treated alike.
 */
import type { Ipv4 } from '../../address/ipv4';
import type { Device } from '../../network/model';
import type { Chain, Match, Rule, Ruleset } from '../../network/ruleset';
import type { Model } from '../model';
import type { ReachDestination } from '../reach/reach-ends';
import type { Likeness } from './likeness';
import type { Chooser } from './walked';
import { exactKind, singleAddress } from './rule-mentions';

export interface AskedKind {
  /** Equal for what is treated alike up to the choice. */
  readonly text: string;
  /** Among whom the rules choose; null when there is nobody. */
  readonly chooser: Chooser | null;
}

/** Finds the kinds of one model's services and node ports. */
export class AskedKinds {
  readonly #known = new Map<string, AskedKind | null>();
  readonly #rules: readonly RulesOfDevice[];

  constructor(
    private readonly model: Model,
    private readonly likeness: Likeness,
  ) {
    this.#rules = model.network.devices
      .filter(({ rules }) => rules.chains.length > 0)
      .map(({ name, rules }) => ({ device: name, asking: rulesThatAsk(rules) }));
  }

  /** Null where nobody can stand for it: its rules choose here among these, there among those. */
  of(address: Ipv4, asked: ReachDestination): AskedKind | null {
    const key = `${address} ${asked.protocol} ${asked.port}`;
    const before = this.#known.get(key);
    if (before !== undefined) return before;
    const kind = this.#find(address, asked);
    this.#known.set(key, kind);
    return kind;
  }

  #find(address: Ipv4, { protocol, port }: ReachDestination): AskedKind | null {
    const owner = this.#ownerOf(address);
    const texts: string[] = [];
    let chooser: Chooser | null = null;
    for (const { device, asking } of this.#rules) {
      const reading = new Reading(asking, owner ? null : address, address, protocol, port ?? 0);
      texts.push(reading.run());
      for (const branches of reading.choices) {
        const targets = branches.map(({ target }) => target);
        if (chooser && chooser.targets.join(' ') !== targets.join(' ')) return null;
        chooser ??= { targets, at: { device, branches }, several: false };
      }
    }
    const listens = owner?.listeners.some((one) => one.protocol === protocol && one.port === port) === true;
    const rows = owner ? `${address} ${listens}` : this.likeness.treatmentOf(address);
    const many = chooser === null ? 0 : Math.min(2, chooser.targets.length);
    return { text: `${protocol} ${rows} ${this.#announcedAs(address)} ${many} ${texts.join('|')}`, chooser };
  }

  #ownerOf(address: Ipv4): Device | undefined {
    return this.model.network.devices.find(({ interfaces }) =>
      interfaces.some(({ addresses }) => addresses.some((own) => own.address === address)),
    );
  }

  #announcedAs(address: Ipv4): string {
    return this.model.network.devices
      .flatMap(({ name, interfaces }) =>
        interfaces.flatMap(({ name: one, announces, standsIn }) => [
          ...(announces.includes(address) ? [`${name} ${one}`] : []),
          ...(standsIn?.includes(address) === true ? [`${name} ${one} next`] : []),
        ]),
      )
      .join(',');
  }
}

interface RulesOfDevice {
  readonly device: string;
  readonly asking: AskingRules;
}

/** A ruleset's rules by what they ask of a destination. */
interface AskingRules {
  readonly chains: ReadonlyMap<string, Chain>;
  readonly byAddress: ReadonlyMap<number, readonly PlacedRule[]>;
  /** Those that ask for ports, and not for one address. */
  readonly byPort: readonly PlacedRule[];
}

interface PlacedRule {
  readonly place: string;
  readonly rule: Rule;
}

const known = new WeakMap<Ruleset, AskingRules>();

function rulesThatAsk(ruleset: Ruleset): AskingRules {
  const before = known.get(ruleset);
  if (before) return before;
  const byAddress = new Map<number, PlacedRule[]>();
  const byPort: PlacedRule[] = [];
  for (const { name, rules } of ruleset.chains) {
    let stretch = 0;
    let kind: string | null = null;
    for (const rule of rules) {
      const own = exactKind(rule.match) ?? (rule.match.destinationPorts ? 'port' : null);
      if (own === null || own !== kind) stretch++;
      kind = own;
      const placed = { place: `${name}#${stretch}`, rule };
      const address = rule.match.destination && singleAddress(rule.match.destination);
      if (typeof address === 'number') {
        const same = byAddress.get(address);
        if (same) same.push(placed);
        else byAddress.set(address, [placed]);
      } else if (rule.match.destinationPorts) byPort.push(placed);
    }
  }
  const chains = new Map(ruleset.chains.map((chain) => [chain.name, chain]));
  const asking = { chains, byAddress, byPort };
  known.set(ruleset, asking);
  return asking;
}

/** Chains deeper than this are named instead. */
const DEEPEST = 8;

/** Reads what the rules of one device do with a destination. */
class Reading {
  readonly choices: Extract<Rule['action'], { type: 'choose' }>['branches'][] = [];

  constructor(
    private readonly asking: AskingRules,
    /** What is written as `@`. */
    private readonly self: Ipv4 | null,
    private readonly address: Ipv4,
    private readonly protocol: string,
    private readonly port: number,
  ) {}

  run(): string {
    const { byAddress, byPort } = this.asking;
    const rules = [...(byAddress.get(this.address | 0) ?? []), ...byPort];
    return rules
      .filter(({ rule }) => this.#canMatch(rule.match))
      .map(({ place, rule }) => `${place} ${this.#text(rule, 0)}`)
      .join(';');
  }

  #canMatch({ protocol, destinationPorts, destination }: Match): boolean {
    if (protocol !== undefined && protocol !== this.protocol) return false;
    if (
      destinationPorts &&
      !destinationPorts.some(({ first, last }) => first <= this.port && this.port <= last)
    ) {
      return false;
    }
    const one = destination && singleAddress(destination);
    return typeof one !== 'number' || one === (this.address | 0);
  }

  #text({ match, action }: Rule, depth: number): string {
    const asks = JSON.stringify(match, (key, value: unknown) => this.#written(key, value));
    if (action.type === 'choose') {
      this.choices.push(action.branches);
      return `${asks} choose`;
    }
    if (action.type !== 'jump') return `${asks} ${JSON.stringify(action)}`;
    const chain = this.asking.chains.get(action.chain);
    if (!chain || depth >= DEEPEST || match.recent) return `${asks} ${match.recent ? '' : action.chain}`;
    const rules = chain.rules.filter((rule) => this.#canMatch(rule.match));
    const texts = rules.map((rule) => this.#text(rule, depth + 1));
    return `${asks}{${texts.filter((text, place) => text !== texts[place - 1]).join(';')}}`;
  }

  #written(key: string, value: unknown): unknown {
    if (key === 'address' && value === this.self) return '@';
    if (key === 'list') return '@';
    return (key === 'first' || key === 'last') && value === this.port ? '@' : value;
  }
}
