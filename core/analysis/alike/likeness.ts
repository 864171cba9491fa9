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
}

export function likenessIn(model: Model): Likeness {
  const leaves = leavesOf(model.network);
  const tables = new Tables(model, leaves, selfText);
  const rules = model.network.devices
    .filter(({ rules: own }) => own.chains.length > 0)
    .map((device) => ({ device, mentions: mentionsIn(device.rules) }));
  const sets = setsIn(rules.map(({ mentions }) => mentions));
  const texts = new Map<DeviceName, string>();
  const short = new Shortened();
  const of = (name: DeviceName): string => {
    const before = texts.get(name);
    if (before !== undefined) return before;
    const leaf = leaves.get(name);
    const text = leaf
      ? short.of(
          `${selfText(leaf)}|${tables.rowsFor(leaf.address, leaf)}|${rulesText(leaf, rules)}|${memberText(leaf.address, sets)}`,
        )
      : `only ${name}`;
    texts.set(name, text);
    return text;
  };
  const withPorts = (name: DeviceName): string => {
    const ports = portsText(leaves.get(name)?.device);
    return `${of(name)} ${ports}`;
  };
  const treatmentOf = (address: Ipv4): string =>
    short.of(`${tables.rowsFor(address, null)}|${memberText(address, sets)}`);
  return { leaves, of, withPorts, treatmentOf };
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
