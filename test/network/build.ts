/**
 * Small networks in few words, for tests. A segment is made for every name after `on`; `cut` behind
 * it takes the cable away:
 *
 *   build({
 *     client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
 *     router: { forwards: true, eth0: '10.0.1.1/24 on left', eth1: '10.0.2.1/24 on right' },
 *     server: { eth0: '10.0.2.2/24 on right', routes: ['default via 10.0.2.1'], listens: ['tcp 80'] },
 *   })
 */
import { ipv4 } from '#core/address/ipv4';
import { macFromBytes } from '#core/address/mac';
import { parseAddressWithLength, prefix, prefixContains, prefixOf } from '#core/address/prefix';
import type { Device, Interface, Link, Listener, Network, Route } from '#core/network/model';
import { emptyRuleset, type Chain, type Hook, type Rule, type Ruleset } from '#core/network/ruleset';
import type { Packet } from '#core/network/packet';
import type { Flow, Path, Step } from '#core/network/trace';

export interface DeviceWords {
  readonly forwards?: boolean;
  readonly down?: boolean;
  readonly routes?: readonly string[];
  readonly listens?: readonly string[];
  readonly rules?: Ruleset;
  readonly routeLocalnet?: boolean;
  /** `ADDRESS/LENGTH… on SEGMENT`, with any settings of the interface behind it. */
  readonly [interfaceName: `eth${number}` | `tunnel${number}`]: string | InterfaceWords;
}

export type InterfaceWords = { readonly at: string } & Partial<Interface>;

/** The network, with segments `network/NAME` that bridge. */
export function build(
  words: Readonly<Record<string, DeviceWords>>,
  segmentSettings: Readonly<Record<string, SegmentWords>> = {},
): Network {
  const ports = new Map<string, Interface[]>();
  const links: Link[] = [];
  let mac = 1;
  const devices = Object.entries(words).map(([name, device]): Device => {
    const interfaces = Object.entries(device)
      .filter(([key]) => /^(eth|tunnel)\d+$/.test(key))
      .map(([interfaceName, value]): Interface => {
        const given: InterfaceWords = typeof value === 'string' ? { at: value } : (value as InterfaceWords);
        const { at, ...settings } = given;
        const [addresses = '', place] = at.split(/\s*\bon\s+/);
        const [segment, cut] = place?.split(' ') ?? [];
        if (segment !== undefined) {
          const port = `${name}:${interfaceName}`;
          const segmentPorts = ports.get(segment) ?? [];
          ports.set(segment, segmentPorts);
          segmentPorts.push(anInterface(port, mac++, [], { mtu: segmentSettings[segment]?.mtu ?? 9000 }));
          links.push({
            a: { device: name, interface: interfaceName },
            b: { device: `network/${segment}`, interface: port },
            up: cut !== 'cut',
          });
        }
        return anInterface(interfaceName, mac++, addresses.split(/\s+/).filter(Boolean), settings);
      });
    return {
      ...bareDevice(name),
      up: device.down !== true,
      forwarding: device.forwards === true,
      routeLocalnet: device.routeLocalnet === true,
      interfaces,
      routes: (device.routes ?? []).map((text) => aRoute(text, interfaces)),
      listeners: (device.listens ?? []).map(aListener),
      rules: device.rules ?? emptyRuleset,
    };
  });
  const segments = [...ports].map(([name, interfaces]): Device => ({
    ...bareDevice(`network/${name}`),
    kind: 'network',
    bridges: true,
    up: segmentSettings[name]?.down !== true,
    interfaces,
  }));
  return { devices: [...devices, ...segments], links };
}

export interface SegmentWords {
  readonly mtu?: number;
  readonly down?: boolean;
}

/** A host without anything. */
export function bareDevice(name: string): Device {
  return {
    name,
    kind: 'host',
    title: name,
    up: true,
    bridges: false,
    forwarding: false,
    interfaces: [],
    routes: [],
    rules: emptyRuleset,
    listeners: [],
  };
}

/** An interface with Linux's defaults; `mac` is a number of its own. */
export function anInterface(
  name: string,
  mac: number,
  addresses: readonly string[],
  settings: Partial<Interface>,
): Interface {
  return {
    name,
    mac: macFromBytes([2, 0, 0, 0, mac >> 8, mac]),
    addresses: addresses.flatMap((text) => parseAddressWithLength(text) ?? []),
    mtu: 1500,
    up: true,
    reversePathFilter: 'off',
    proxyArp: false,
    announces: [],
    tunnel: null,
    ...settings,
  };
}

/** `PREFIX|default [via ADDRESS] [dev NAME] [metric N] [src ADDRESS] [onlink]`, or `blackhole PREFIX`. */
function aRoute(text: string, interfaces: readonly Interface[]): Route {
  const words = text.split(/\s+/);
  const after = (word: string): string | undefined =>
    words.includes(word) ? words[words.indexOf(word) + 1] : undefined;
  const blackhole = words[0] === 'blackhole';
  const to = (blackhole ? words[1] : words[0]) ?? '';
  const via = after('via');
  const source = after('src');
  const onLink = interfaces.find((one) =>
    one.addresses.some(
      (own) => via !== undefined && prefixContains(prefixOf(own.address, own.length), ipv4(via)),
    ),
  );
  return {
    prefix: prefix(to === 'default' ? '0.0.0.0/0' : to),
    via: via === undefined ? null : ipv4(via),
    dev: blackhole ? null : (after('dev') ?? onLink?.name ?? interfaces[0]?.name ?? null),
    metric: Number(after('metric') ?? 0),
    origin: 'static',
    onlink: words.includes('onlink'),
    source: source === undefined ? null : ipv4(source),
    type: blackhole ? 'blackhole' : 'unicast',
  };
}

/** `tcp 80` or `tcp 80 10.0.0.1`. */
function aListener(text: string): Listener {
  const [protocol, port, address] = text.split(' ');
  return {
    protocol: protocol === 'udp' ? 'udp' : 'tcp',
    port: Number(port),
    address: address === undefined ? null : ipv4(address),
  };
}

/** One chain a hook, named like it; further chains by their own names. */
export function rules(
  hooks: Partial<Record<Hook, readonly Rule[]>>,
  chains: Readonly<Record<string, readonly Rule[]>> = {},
): Ruleset {
  const hookChains = Object.entries(hooks).map(([name, list]): Chain => ({
    name,
    rules: list,
    policy: 'accept',
  }));
  const others = Object.entries(chains).map(([name, list]): Chain => ({
    name,
    rules: list,
    policy: 'accept',
  }));
  return {
    hooks: Object.fromEntries(Object.keys(hooks).map((hook) => [hook, hook])),
    chains: [...hookChains, ...others],
  };
}

export function rule(match: Rule['match'], action: Rule['action'], comment = 'a rule'): Rule {
  return { match, action, comment };
}

/** A question in few words: `client tcp 10.0.2.2:80`, `client icmp 10.0.2.2`. */
export function flow(text: string, settings: Partial<Flow> = {}): Flow {
  const [from = '', protocol, to = ''] = text.split(' ');
  const [address = '', port] = to.split(':');
  return {
    from,
    source: null,
    destination: ipv4(address),
    protocol: protocol === 'udp' ? 'udp' : protocol === 'icmp' ? 'icmp' : 'tcp',
    destinationPort: Number(port ?? 0),
    sourcePort: 40112,
    size: null,
    dontFragment: false,
    ttl: 64,
    preferredTargets: [],
    ...settings,
  };
}

/** The devices that a path passes, without segments. */
export function devicesOf(path: Path | null): readonly string[] {
  return path === null
    ? []
    : path.hops.map((hop) => hop.device).filter((name) => !name.startsWith('network/'));
}

/** The steps of one kind at a device. */
export function stepsOf<A extends Step['action']>(
  path: Path | null,
  action: A,
  device?: string,
): readonly Extract<Step, { action: A }>[] {
  return (path?.hops ?? [])
    .filter((hop) => device === undefined || hop.device === device)
    .flatMap((hop) => hop.steps)
    .filter((step): step is Extract<Step, { action: A }> => step.action === action);
}

/** The packet as its first device made it. Fails when nothing travelled. */
export function firstPacket(path: Path | null): Packet {
  const packet = path?.hops[0]?.steps[0]?.packet;
  if (packet === undefined) throw new Error('nothing travelled');
  return packet;
}

/** The packet as it arrived at its end. Fails when nothing travelled. */
export function lastPacket(path: Path | null | undefined): Packet {
  const packet = path?.hops.at(-1)?.packet;
  if (packet === undefined) throw new Error('nothing travelled');
  return packet;
}
