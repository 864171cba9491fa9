/**
 * Which ends of a Network are treated alike: by every routing table, every rule and their own cable. What becomes of a
 * question of one becomes of the same question of any other, with the names changed. Everything else, a router or a
 * node, is like nobody.
 *
 * Idea: packets that are treated alike are one class (VeriFlow, Khurshid et al. 2013; Delta-net, Horn et al. 2017). Here
 * a class is of ends, not of addresses, since each pod has a row and a port of its own on its node.
 */
import type { Ipv4 } from '../../address/ipv4';
import { prefixContains, prefixOf, type Prefix } from '../../address/prefix';
import type { Device, DeviceName, Interface } from '../../network/model';
import type { Model } from '../model';
import type { ChangedRows } from './changed-rows';
import { leavesOf, type Leaf } from './leaf';
import { mentionsIn, type RuleMentions } from './rule-mentions';
import { routeText, Tables } from './tables';

export interface Likeness {
  readonly leaves: ReadonlyMap<DeviceName, Leaf>;
  /** Ends with the same text are treated alike, whoever asks and whatever listens. */
  of(device: DeviceName): string;
  /** The same, and the same ports are open. */
  withPorts(device: DeviceName): string;
  /** Addresses that nobody has, as services have them: with the same text every table and every set treats them alike. */
  treatmentOf(address: Ipv4): string;
  /** The same after a change of nothing but rows; null where it must be found out anew. */
  withRows(model: Model, changed: ChangedRows): Likeness | null;
}

/** What of a Network treats its ends, in the order of its devices. */
interface Treating {
  readonly leaves: ReadonlyMap<DeviceName, Leaf>;
  readonly rules: readonly { readonly device: Device; readonly mentions: RuleMentions }[];
  readonly sets: readonly AddressSet[];
  readonly short: Shortened;
}

export function likenessIn(model: Model): Likeness {
  const rules = model.network.devices
    .filter(({ rules: own }) => own.chains.length > 0)
    .map((device) => ({ device, mentions: mentionsIn(device.rules) }));
  const sets = setsIn(rules.map(({ mentions }) => mentions));
  const treating = { leaves: leavesOf(model.network), rules, sets, short: new Shortened() };
  return new TextLikeness(model, treating, new Map());
}

class TextLikeness implements Likeness {
  #tables: Tables | null = null;

  constructor(
    private readonly model: Model,
    private readonly treating: Treating,
    private readonly texts: Map<DeviceName, string>,
  ) {}

  get leaves(): ReadonlyMap<DeviceName, Leaf> {
    return this.treating.leaves;
  }

  of(name: DeviceName): string {
    const before = this.texts.get(name);
    if (before !== undefined) return before;
    const { rules, sets, short } = this.treating;
    const leaf = this.leaves.get(name);
    const text = leaf
      ? short.of(
          `${selfText(leaf)}|${this.#rows(leaf.address, leaf)}|${rulesText(leaf, rules)}|${memberText(leaf.address, sets)}`,
        )
      : `only ${name}`;
    this.texts.set(name, text);
    return text;
  }

  withPorts(name: DeviceName): string {
    return `${this.of(name)} ${portsText(this.leaves.get(name)?.device)}`;
  }

  treatmentOf(address: Ipv4): string {
    return this.treating.short.of(`${this.#rows(address, null)}|${memberText(address, this.treating.sets)}`);
  }

  withRows(model: Model, { prefixes, rows }: ChangedRows): Likeness | null {
    // Who becomes a next hop is an end no more.
    const hops = new Set(rows.map(({ via }) => via));
    const texts = new Map(this.texts);
    for (const [name, { address }] of this.leaves) {
      if (hops.has(address)) return null;
      if (prefixes.some((prefix) => prefixContains(prefix, address))) texts.delete(name);
    }
    return new TextLikeness(model, this.treating, texts);
  }

  #rows(address: Ipv4, leaf: Leaf | null): string {
    this.#tables ??= new Tables(this.model, this.leaves, selfText);
    return this.#tables.rowsFor(address, leaf);
  }
}

/** Long texts as short ones, equal if and only if they are. */
class Shortened {
  readonly #known = new Map<string, string>();

  of(text: string): string {
    let short = this.#known.get(text);
    if (short === undefined) this.#known.set(text, (short = `#${this.#known.size}`));
    return short;
  }
}

const selfTexts = new WeakMap<Device, { readonly socket: Interface; readonly text: string }>();

/** What a leaf is by itself: its cable, its interface, and its own table. */
export function selfText(leaf: Leaf): string {
  const { device, own, address, at, socket, cableUp } = leaf;
  const before = selfTexts.get(device);
  if (before?.socket === socket) return before.text;
  const length = own.addresses[0]?.length;
  const text = JSON.stringify([
    [device.kind, device.up, at, cableUp, length, addressing(own), addressing(socket), socket.addresses],
    device.kind === 'pod' ? null : prefixOf(address, length ?? 32),
    device.routes.map((route) => routeText(route, address)),
  ]);
  selfTexts.set(device, { socket, text });
  return text;
}

function addressing({ mtu, up, reversePathFilter, proxyArp, announces, tunnel }: Interface): unknown {
  return [mtu, up, reversePathFilter, proxyArp, announces, tunnel];
}

function rulesText(
  { address, at, socket }: Leaf,
  rules: readonly { readonly device: Device; readonly mentions: RuleMentions }[],
): string {
  return rules
    .map(({ device, mentions }) => {
      const said = mentions.addresses.get(address | 0) ?? [];
      return [...said, ...(device.name === at ? saidOfInterface(mentions, socket.name) : [])].join(' ');
    })
    .join(',');
}

function saidOfInterface({ interfaces, wildcards }: RuleMentions, name: string): readonly string[] {
  const all = wildcards
    .filter((start) => name.startsWith(start))
    .flatMap((start) => interfaces.get(`${start}+`));
  return [...(interfaces.get(name) ?? []), ...all.filter((said) => said !== undefined)];
}

interface AddressSet {
  readonly single: ReadonlySet<number>;
  readonly wide: readonly Prefix[];
}

/** Every set that any rule asks for, each once. */
function setsIn(mentions: readonly RuleMentions[]): readonly AddressSet[] {
  const sets = new Map<string, AddressSet>();
  const seen = new Set<readonly Prefix[]>();
  for (const prefixes of mentions.flatMap((one) => [...one.sets])) {
    if (seen.has(prefixes)) continue;
    seen.add(prefixes);
    const text = prefixes.map(({ address, length }) => `${address}/${length}`).join(' ');
    if (sets.has(text)) continue;
    sets.set(text, {
      single: new Set(prefixes.filter(({ length }) => length === 32).map(({ address }) => address | 0)),
      wide: prefixes.filter(({ length }) => length < 32),
    });
  }
  return [...sets.values()];
}

function memberText(address: Ipv4, sets: readonly AddressSet[]): string {
  return sets
    .map(({ single, wide }) =>
      single.has(address | 0) || wide.some((one) => prefixContains(one, address)) ? '1' : '0',
    )
    .join('');
}

function portsText(device: Device | undefined): string {
  return (
    device?.listeners.map(({ protocol, port, address }) => `${protocol}${port}${address ?? ''}`).join(' ') ??
    ''
  );
}
