/**
 * DNS servers that forward in a circle: CoreDNS or NodeLocal DNSCache to itself, or by way of each other and of servers
 * outside. With the plugin `loop` a CoreDNS finds that at its start and halts, over and over. It finds it by a question
 * of its own: for a random name in the zone of the server block, HINFO, which must come back to it past its `hosts`
 * and `kubernetes`. A circle of other names, or of servers without the plugin, goes on for ever.
 * Source: coredns.io/plugins/loop, "Troubleshooting Loops In Kubernetes Clusters"; plugin/loop (setup.go, loop.go);
 * plugin.cfg (`loop` stands between `kubernetes` and `forward`).
 *
 * One server that leads back, among several, is enough: the question may go to any of them. Assumption: questions get
 * to the servers, and a node's own address is its resolver's stub.
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { Plugin, ServerBlock } from '../corefile/server-block';
import { isInZone, zoneOf } from '../corefile/zones';
import { blockFor, fallsThrough } from './core-dns';
import { rewriteName } from './rewrite-names';
import type { ForwardingLoop } from './settings';

/** A server, and whom it asks. */
export interface Forwarder {
  /** `CoreDNS`, `NodeLocal DNSCache`, `host/site-dns`. */
  readonly name: string;
  /** The zones about which it asks others. */
  readonly zones: readonly string[];
  readonly asks: (name: string) => readonly Asked[];
  /** Where it answers itself: 127.0.0.1 is its own. */
  readonly hasLoopback: boolean;
}

export interface Asked {
  readonly server: Ipv4;
  /** It stands in the resolv.conf, not in the Corefile. */
  readonly isOfNode: boolean;
}

/** The server that has an address, as `asker` would meet it; null when it is none that forwards. */
export type ServerAt = (address: Ipv4, asker: Forwarder) => Forwarder | null;

/** What a CoreDNS asks by its Corefile. `own` is what its resolv.conf names. */
export function coreDnsForwarder(name: string, { blocks, port, own, hasLoopback }: CoreDnsServer): Forwarder {
  return {
    name,
    hasLoopback,
    zones: blocks.flatMap(({ zones, plugins }) => [
      ...zones,
      ...plugins.flatMap((one) => (one.type === 'forward' ? [one.zone] : [])),
    ]),
    asks: (asked) => {
      const block = blockFor(blocks, port, asked);
      return block ? askedBy(block, asked, own) : [];
    },
  };
}

export interface CoreDnsServer {
  readonly blocks: readonly ServerBlock[];
  readonly port: number;
  readonly own: readonly Ipv4[];
  readonly hasLoopback: boolean;
}

function askedBy({ plugins }: ServerBlock, asked: string, own: readonly Ipv4[]): readonly Asked[] {
  const { name } = rewriteName(asked, plugins);
  for (const plugin of plugins) {
    if (answersItself(plugin, name)) return [];
    if (plugin.type !== 'forward' || !isInZone(name, plugin.zone) || zoneOf(name, plugin.except) !== null)
      continue;
    return plugin.to.flatMap((to): readonly Asked[] =>
      to === 'resolv.conf'
        ? own.map((server) => ({ server, isOfNode: true }))
        : [{ server: to, isOfNode: false }],
    );
  }
  return [];
}

/** A name that nobody has ends at the first plugin that has its zone and lets nothing through. */
function answersItself(plugin: Plugin, name: string): boolean {
  if (plugin.type !== 'hosts' && plugin.type !== 'kubernetes') return false;
  return zoneOf(name, plugin.zones) !== null && !fallsThrough(plugin.fallthrough, name);
}

/** The way by which a question about a name of the zone comes back to the server; null when none does. */
export function circleOf(start: Forwarder, zone: string, serverAt: ServerAt): ForwardingLoop | null {
  const name = zone === '' ? 'probe' : `probe.${zone}`;
  const seen = new Set<Forwarder>();
  const comesBack = (from: Forwarder): readonly Forwarder[] | null => {
    if (from.name === start.name) return [];
    if (seen.has(from)) return null;
    seen.add(from);
    for (const { server } of from.asks(name)) {
      const next = at(server, from, serverAt);
      const rest = next && comesBack(next);
      if (rest) return [from, ...rest];
    }
    return null;
  };
  for (const { server, isOfNode } of start.asks(name)) {
    const next = at(server, start, serverAt);
    const through = next && comesBack(next);
    if (through) return { server, isOfNode, through: through.map((one) => one.name) };
  }
  return null;
}

function at(server: Ipv4, asker: Forwarder, serverAt: ServerAt): Forwarder | null {
  if (server >>> 24 === 127) return asker.hasLoopback ? asker : null;
  return serverAt(server, asker);
}

/** The shortest of its circles. Null when it does not halt: only blocks with the plugin ask about themselves. */
export function haltingLoop(name: string, server: CoreDnsServer, serverAt: ServerAt): ForwardingLoop | null {
  const loops = server.blocks.flatMap(({ zones, port, findsLoops }) => {
    if (!findsLoops) return [];
    const own = coreDnsForwarder(name, { ...server, port });
    return zones.flatMap((zone) => circleOf(own, zone, serverAt) ?? []);
  });
  return loops.toSorted((a, b) => a.through.length - b.through.length)[0] ?? null;
}

export interface EndlessLoop extends ForwardingLoop {
  readonly start: Forwarder;
  readonly zone: string;
}

/** Circles that nothing halts, each once, told by the server that comes first. */
export function endlessLoops(servers: readonly Forwarder[], serverAt: ServerAt): readonly EndlessLoop[] {
  const told = new Set<string>();
  return servers.flatMap((start) =>
    [...new Set(start.zones)].flatMap((zone) => {
      const loop = circleOf(start, zone, serverAt);
      if (!loop) return [];
      const key = [start.name, ...loop.through].toSorted().join(' ');
      if (told.has(key)) return [];
      told.add(key);
      return [{ ...loop, start, zone }];
    }),
  );
}

/** `CoreDNS, 10.50.0.2 (host/site-dns), CoreDNS`, for whoever reads it. */
export function circleWords({ server, through }: ForwardingLoop): string {
  const [first] = through;
  return first === undefined ? formatIpv4(server) : `${formatIpv4(server)} (${through.join(', ')})`;
}
