/**
 * Random networks from a seed: segments, routers with careless routes, hosts, address translation,
 * filters, links and interfaces that are down, small MTUs, closed ports. Every one is something
 * that Linux would let people build; the same seed always gives the same network and questions.
 */
import { ipv4FromNumber, type Ipv4 } from '#core/address/ipv4';
import { prefixOf } from '#core/address/prefix';
import type {
  Device,
  Interface,
  Link,
  Listener,
  Network,
  ReversePathFilter,
  Route,
} from '#core/network/model';
import { emptyRuleset, type Chain, type Rule, type Ruleset } from '#core/network/ruleset';
import type { Flow } from '#core/network/trace';
import { anInterface, bareDevice } from '../network/build';

/** Whole numbers below a bound, and chances, from one 32-bit seed (mulberry32). */
export interface Dice {
  below(bound: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
}

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    below: (bound) => Math.floor(next() * bound),
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
  };
}

interface Segment {
  readonly name: string;
  /** First address of 10.S.0.0. */
  readonly base: Ipv4;
  readonly length: number;
  next: number;
  readonly members: { device: string; address: Ipv4 }[];
}

interface Draft {
  readonly name: string;
  readonly kind: 'router' | 'host';
  readonly interfaces: Interface[];
  readonly segments: Segment[];
}

/** The network of a seed. */
export function randomNetwork(seed: number): Network {
  const random = dice(seed);
  const firewalls = dice(seed + 5_000_000);
  const segments = Array.from({ length: 2 + random.below(4) }, (_, index): Segment => ({
    name: `network/s${index}`,
    base: ipv4FromNumber((10 << 24) | (index << 16)),
    length: random.pick([16, 24, 24, 24, 25]),
    next: 1,
    members: [],
  }));
  const links: Link[] = [];
  const drafts: Draft[] = [];
  const ports = new Map<string, Interface[]>(segments.map((segment) => [segment.name, []]));
  let macs = 1;
  const attach = (draft: Draft, segment: Segment): void => {
    const name = `eth${draft.interfaces.length}`;
    const address = ipv4FromNumber(segment.base + segment.next++);
    segment.members.push({ device: draft.name, address });
    draft.segments.push(segment);
    draft.interfaces.push(
      anInterface(name, macs++, [], {
        addresses: [{ address, length: segment.length }],
        mtu: random.chance(0.08) ? 1200 : 1500,
        up: !random.chance(0.04),
        reversePathFilter: random.pick<ReversePathFilter>(['off', 'off', 'strict', 'loose']),
        proxyArp: random.chance(0.05),
      }),
    );
    const segmentPorts = ports.get(segment.name) ?? [];
    segmentPorts.push(anInterface(`${draft.name}:${name}`, macs++, [], {}));
    links.push({
      a: { device: draft.name, interface: name },
      b: { device: segment.name, interface: `${draft.name}:${name}` },
      up: !random.chance(0.03),
    });
  };
  for (let index = 0, count = 1 + random.below(4); index < count; index++) {
    const draft: Draft = { name: `host/r${index}`, kind: 'router', interfaces: [], segments: [] };
    drafts.push(draft);
    const first = random.below(segments.length);
    const legs = 2 + random.below(2);
    for (let leg = 0; leg < legs; leg++) {
      const segment = segments[(first + leg * (1 + random.below(2))) % segments.length];
      if (segment && !draft.segments.includes(segment)) attach(draft, segment);
    }
  }
  for (const [index, segment] of segments.entries()) {
    for (let copy = 0, count = 1 + random.below(2); copy < count; copy++) {
      const draft: Draft = { name: `host/h${index}${copy}`, kind: 'host', interfaces: [], segments: [] };
      drafts.push(draft);
      attach(draft, segment);
      if (random.chance(0.15)) {
        const second = random.pick(segments);
        if (second !== segment) attach(draft, second);
      }
    }
  }
  return {
    devices: [
      ...drafts.map((draft) => finish(draft, segments, random, firewalls)),
      ...segments.map((segment): Device => ({
        ...bareDevice(segment.name),
        kind: 'network',
        bridges: true,
        interfaces: ports.get(segment.name) ?? [],
      })),
    ],
    links,
  };
}

function finish(draft: Draft, segments: readonly Segment[], random: Dice, firewalls: Dice): Device {
  const listeners: Listener[] = [];
  for (const port of [80, 443])
    if (random.chance(0.6)) listeners.push({ protocol: 'tcp', port, address: null });
  if (random.chance(0.6)) listeners.push({ protocol: 'udp', port: 53, address: null });
  return {
    ...bareDevice(draft.name),
    up: !random.chance(0.02),
    forwarding: draft.kind === 'router' ? !random.chance(0.06) : random.chance(0.05),
    interfaces: draft.interfaces,
    routes: randomRoutes(draft, segments, random),
    rules: draft.kind === 'router' ? randomRules(draft, segments, random, firewalls) : emptyRuleset,
    listeners,
  };
}

/** Only rows that the kernel accepts: the next hop on a connected subnet, no row twice. */
function randomRoutes(draft: Draft, segments: readonly Segment[], random: Dice): readonly Route[] {
  const routes: Route[] = [];
  const taken = new Set<string>();
  const add = (base: Ipv4, length: number): void => {
    const leg = random.below(draft.segments.length);
    const segment = draft.segments[leg];
    const dev = draft.interfaces[leg]?.name;
    const neighbours = segment?.members.filter((member) => member.device !== draft.name) ?? [];
    const routers = neighbours.filter((member) => member.device.startsWith('host/r'));
    if (!segment || dev === undefined || neighbours.length === 0) return;
    const via =
      random.chance(0.9) && routers.length > 0
        ? random.pick(routers).address
        : random.pick(neighbours).address;
    const metric = random.pick([0, 100, 100, 200]);
    const target = prefixOf(base, length);
    const key = `${target.address}/${length} ${metric}`;
    if (taken.has(key)) return;
    taken.add(key);
    routes.push({
      prefix: target,
      via,
      dev,
      metric,
      origin: 'static',
      onlink: false,
      source: null,
      type: 'unicast',
    });
  };
  if (random.chance(draft.kind === 'host' ? 0.95 : 0.6)) add(ipv4FromNumber(0), 0);
  const count = draft.kind === 'router' ? random.below(5) : random.below(2);
  for (let index = 0; index < count; index++) {
    const segment = random.pick(segments);
    add(segment.base, random.pick([8, 16, 24, 24, 25]));
  }
  if (random.chance(0.05)) {
    const segment = random.pick(segments);
    routes.push({
      prefix: prefixOf(segment.base, 24),
      via: null,
      dev: null,
      metric: 500,
      origin: 'static',
      onlink: false,
      source: null,
      type: 'blackhole',
    });
  }
  return routes;
}

function randomRules(draft: Draft, segments: readonly Segment[], random: Dice, firewalls: Dice): Ruleset {
  const hooks: Ruleset['hooks'] = {};
  const chains: Chain[] = [];
  const rule = (match: Rule['match'], action: Rule['action']): Rule => ({ match, action, comment: 'random' });
  const hang = (hook: keyof Ruleset['hooks'], rules: readonly Rule[]): void => {
    Object.assign(hooks, { [hook]: hook });
    chains.push({ name: hook, rules, policy: 'accept' });
  };
  const out = random.pick(draft.interfaces).name;
  if (random.chance(0.3)) hang('postrouting-nat', [rule({ outInterface: out }, { type: 'masquerade' })]);
  if (random.chance(0.25)) {
    const member = random.pick(segments.flatMap((segment) => segment.members));
    const own = random.pick(draft.interfaces).addresses[0]?.address;
    if (own !== undefined) {
      const to = random.pick([80, 443]);
      hang('prerouting-nat', [
        rule(
          {
            destination: { prefixes: [{ address: own, length: 32 }] },
            protocol: 'tcp',
            destinationPorts: [{ first: 8080, last: 8080 }],
          },
          { type: 'dnat', address: member.address, port: to },
        ),
      ]);
    }
  }
  if (random.chance(0.2)) {
    const segment = random.pick(segments);
    const match: Rule['match'] = {
      source: { prefixes: [prefixOf(segment.base, 16)] },
      protocol: random.pick(['tcp', 'udp', 'icmp'] as const),
      state: ['new'],
    };
    hang('forward-filter', [
      rule({ state: ['established', 'related'] }, { type: 'accept' }),
      rule(
        match,
        random.pick<Rule['action']>([
          { type: 'drop' },
          { type: 'reject', with: 'icmp-port-unreachable' },
          { type: 'reject', with: 'icmp-admin-prohibited' },
        ]),
      ),
    ]);
  }
  // Drawn last, and of dice of their own, so that the networks of the seeds stay as they are.
  if (hooks['forward-filter'] === undefined && firewalls.chance(0.3)) {
    hang('forward-filter', [rule({ state: ['invalid'] }, { type: 'drop', code: 'no-connection' })]);
  }
  return { hooks, chains };
}

/** Questions about a network; each has a source port of its own, so that no two share a connection. */
export function randomFlows(network: Network, seed: number, count: number): readonly Flow[] {
  const random = dice(seed ^ 0x5bd1e995);
  const askers = network.devices.filter((device) => !device.bridges && device.up);
  const addresses = network.devices.flatMap((device) =>
    device.interfaces.flatMap((one) => one.addresses.map((own) => own.address)),
  );
  if (askers.length === 0) return [];
  return Array.from({ length: count }, (_, index): Flow => {
    const protocol = random.pick(['tcp', 'tcp', 'udp', 'icmp'] as const);
    const stray = ipv4FromNumber((10 << 24) | (random.below(7) << 16) | (200 + random.below(20)));
    return {
      from: random.pick(askers).name,
      source: null,
      destination: random.chance(0.9) ? random.pick(addresses) : stray,
      protocol,
      destinationPort:
        protocol === 'icmp'
          ? 0
          : protocol === 'udp'
            ? random.pick([53, 53, 54])
            : random.pick([80, 443, 8080, 81]),
      sourcePort: 20000 + index,
      size: protocol !== 'tcp' && random.chance(0.25) ? 1400 : null,
      dontFragment: protocol !== 'tcp' && random.chance(0.5),
      ttl: random.chance(0.05) ? 1 + random.below(3) : 64,
      preferredTargets: [],
    };
  });
}
