/**
 * CoreDNS answering a question: the server block with the most specific zone, then its plugins one after the other.
 * Source: coredns core/dnsserver/server.go; coredns.io/plugins for what each does.
 */
import type { Ipv4 } from '../../address/ipv4';
import type { Cluster } from '../cluster';
import type {
  Fallthrough,
  ForwardPlugin,
  HostsPlugin,
  KubernetesPlugin,
  Plugin,
  ServerBlock,
} from '../corefile/server-block';
import { isInZone, zoneOf } from '../corefile/zones';
import {
  addressOfReverseName,
  addressRecord,
  found,
  noSuchRecord,
  notFound,
  record,
  serverFailure,
  type Reply,
} from './records';
import type { RecordType } from './resolution';
import { rewriteName } from './rewrite-names';
import { answerFromZone, namesOfAddress } from './zone';

/** Asks another server on CoreDNS's behalf. */
export type Upstream = (to: ForwardPlugin, name: string, type: RecordType) => Reply;

/** Whose Corefile, and on which port it is asked. */
export interface Answering {
  readonly cluster: Cluster;
  readonly blocks: readonly ServerBlock[];
  readonly port: number;
}

/** An alias that leads back to itself must end somewhere; CoreDNS follows as many. */
const mostAliases = 7;

/** Answers as CoreDNS listening on `port` would. `name` in lower case, without the final dot. */
export function answerFromCoreDns(
  answering: Answering,
  name: string,
  type: RecordType,
  upstream: Upstream,
): Reply {
  return new Server(answering, upstream).answer(name, type, 0);
}

class Server {
  constructor(
    readonly answering: Answering,
    readonly upstream: Upstream,
  ) {}

  answer(name: string, type: RecordType, aliases: number): Reply {
    const block = blockFor(this.answering.blocks, this.answering.port, name);
    // CoreDNS says REFUSED, which a resolver takes like SERVFAIL.
    if (!block) return serverFailure;
    const { name: inner, restore } = rewriteName(name, block.plugins);
    const reply = this.#chain(block.plugins, inner, type, aliases);
    const longest = block.plugins.flatMap((one) =>
      one.type === 'cache' && zoneOf(name, one.zones) !== null ? [one.longest] : [],
    );
    const answers = restore(reply.answers).map((one) => ({ ...one, ttl: Math.min(one.ttl, ...longest) }));
    return { status: reply.status, answers };
  }

  #chain(plugins: readonly Plugin[], name: string, type: RecordType, aliases: number): Reply {
    for (const plugin of plugins) {
      const reply = this.#ask(plugin, name, type, aliases);
      if (reply !== null) return reply;
    }
    return serverFailure;
  }

  /** Null when the question is the next plugin's. */
  #ask(plugin: Plugin, name: string, type: RecordType, aliases: number): Reply | null {
    switch (plugin.type) {
      case 'cache':
      case 'rewrite':
        return null;
      case 'hosts':
        return answerFromHosts(plugin, name, type);
      case 'kubernetes':
        return this.#fromCluster(plugin, name, type, aliases);
      case 'forward':
        return isInZone(name, plugin.zone) && zoneOf(name, plugin.except) === null
          ? this.upstream(plugin, name, type)
          : null;
    }
  }

  #fromCluster(plugin: KubernetesPlugin, name: string, type: RecordType, aliases: number): Reply | null {
    const zone = zoneOf(name, plugin.zones);
    if (zone === null) return null;
    const reply = isReverse(zone)
      ? answerReverse(this.answering.cluster, plugin, name, type)
      : answerFromZone(this.answering.cluster, plugin, zone, name, type);
    if (reply.status === 'NXDOMAIN' && fallsThrough(plugin.fallthrough, name)) return null;
    const alias = reply.answers.find((one) => one.type === 'CNAME');
    if (!alias || type === 'CNAME' || aliases >= mostAliases) return reply;
    const target = this.answer(alias.data.slice(0, -1), type, aliases + 1);
    return { status: 'NOERROR', answers: [...reply.answers, ...target.answers] };
  }
}

/** The block whose zone says most about the name. */
export function blockFor(blocks: readonly ServerBlock[], port: number, name: string): ServerBlock | null {
  const fitting = blocks.flatMap((block) => {
    const zone = block.port === port ? zoneOf(name, block.zones) : null;
    return zone === null ? [] : [{ block, length: zone.length }];
  });
  return fitting.toSorted((a, b) => b.length - a.length)[0]?.block ?? null;
}

/** Without `fallthrough` a name that it does not have is a failure: it has no SOA to say NXDOMAIN with. */
function answerFromHosts(plugin: HostsPlugin, name: string, type: RecordType): Reply | null {
  if (zoneOf(name, plugin.zones) === null) return null;
  if (type === 'PTR') {
    const address = addressOfReverseName(name);
    const names = plugin.reverse ? namesOf(plugin, address) : [];
    if (names.length > 0) return found(names.map((one) => record(name, 'PTR', plugin.ttl, `${one}.`)));
  } else {
    const own = plugin.entries.filter(({ names }) => names.includes(name));
    if (own.length > 0) {
      return type === 'A'
        ? found(own.map(({ address }) => addressRecord(name, plugin.ttl, address)))
        : noSuchRecord;
    }
  }
  return fallsThrough(plugin.fallthrough, name) ? null : serverFailure;
}

function namesOf(plugin: HostsPlugin, address: Ipv4 | null): readonly string[] {
  return plugin.entries.flatMap((entry) => (entry.address === address ? entry.names : []));
}

function answerReverse(cluster: Cluster, plugin: KubernetesPlugin, name: string, type: RecordType): Reply {
  const address = addressOfReverseName(name);
  const owners = address === null ? [] : namesOfAddress(cluster, plugin, address);
  if (owners.length === 0) return notFound;
  return type === 'PTR'
    ? found(owners.map((owner) => record(name, 'PTR', plugin.ttl, `${owner}.`)))
    : noSuchRecord;
}

function isReverse(zone: string): boolean {
  return zone.endsWith('in-addr.arpa') || zone.endsWith('ip6.arpa');
}

/** Whether the plugin hands a name that it does not have on to the next. */
export function fallsThrough(through: Fallthrough, name: string): boolean {
  return through !== null && zoneOf(name, through) !== null;
}
