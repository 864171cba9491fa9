/**
 * NodeLocal DNSCache's own Corefile: that of its ConfigMap, else the one of its manifest, with the words in capitals
 * replaced as the cache does it at its start, and a block for each stub domain of the ConfigMap `kube-dns`.
 * Source: kubernetes/dns cmd/node-cache/app/configmap.go (updateCorefile); nodelocaldns.yaml.
 *
 * Assumption: a ConfigMap `kube-dns` is mounted into its pods, as in its manifest.
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { valueOfText } from '../../topology/text/text-reader';
import { readConfigMapCorefile } from '../corefile/config-map-corefile';
import { readCorefile } from '../corefile/read-corefile';
import type { ServerBlock } from '../corefile/server-block';
import { fieldsAt, listAt, textAt } from '../fields';
import type { Finding } from '../finding';
import { objectNamed, type ObjectIndex, type PlacedObject } from '../object-index';

const manifest = ['__PILLAR__DNS__DOMAIN__', 'in-addr.arpa', 'ip6.arpa']
  .map((zone) => `${zone}:53 {\n cache 30\n loop\n forward . __PILLAR__CLUSTER__DNS__ {\n force_tcp\n }\n}\n`)
  .concat('.:53 {\n cache 30\n loop\n forward . __PILLAR__UPSTREAM__SERVERS__\n}\n')
  .join('');

export interface NodeCorefile {
  readonly blocks: readonly ServerBlock[];
  /** Where it is written. Null = it is the manifest's. */
  readonly placed: PlacedObject | null;
}

interface Surroundings {
  readonly index: ObjectIndex;
  /** The workload or pod of the cache. */
  readonly owner: PlacedObject;
  readonly domain: string;
  /** Whom it asks for names of the cluster. */
  readonly clusterServers: readonly Ipv4[];
  /** Where it listens. */
  readonly addresses: readonly Ipv4[];
}

export function nodeCorefile(around: Surroundings, report: (finding: Finding) => void): NodeCorefile {
  const { index, owner, domain, clusterServers, addresses } = around;
  const { namespace } = owner.resource;
  const old = objectNamed(index, 'ConfigMap', namespace, 'kube-dns');
  const upstream = jsonIn(old, 'upstreamNameservers');
  const prepare = (text: string): string => {
    const udp = upstream.length === 0 ? text : withoutTcp(text);
    const words = {
      __PILLAR__DNS__DOMAIN__: domain,
      __PILLAR__CLUSTER__DNS__: clusterServers.map(formatIpv4).join(' '),
      __PILLAR__UPSTREAM__SERVERS__: upstream.length === 0 ? '/etc/resolv.conf' : upstream.join(' '),
      __PILLAR__LOCAL__DNS__: addresses.map(formatIpv4).join(' '),
      __PILLAR__DNS__SERVER__: '',
    };
    const replaced = Object.entries(words).reduce((all, [word, by]) => all.replaceAll(word, by), udp);
    return replaced + stubBlocks(old);
  };
  for (const name of [...mounted(owner), 'node-local-dns']) {
    const placed = name === 'kube-dns' ? null : objectNamed(index, 'ConfigMap', namespace, name);
    const blocks = placed && readConfigMapCorefile(placed, { files: new Map(), prepare }, report);
    if (blocks) return { blocks, placed };
  }
  return { blocks: readCorefile(prepare(manifest)).blocks, placed: null };
}

/** Servers of its own are asked by UDP: the block that forces TCP on the nodes' servers is replaced. */
function withoutTcp(text: string): string {
  return text.replace(
    /forward \. __PILLAR__UPSTREAM__SERVERS__ \{\s*force_tcp\s*\}/,
    'forward . __PILLAR__UPSTREAM__SERVERS__',
  );
}

function mounted({ resource: { kind, value } }: PlacedObject): readonly string[] {
  const pod = kind === 'Pod' ? value : fieldsAt(value, 'spec', 'template');
  return listAt(pod, 'spec', 'volumes').flatMap((volume) => textAt(volume, 'configMap', 'name') ?? []);
}

function stubBlocks(old: PlacedObject | null): string {
  const text = old && textAt(old.resource.value, 'data', 'stubDomains');
  if (!text) return '';
  const zones = fieldsAt(valueOfText(text));
  return Object.entries(zones)
    .map(([zone]) => `\n${zone}:53 {\n cache 30\n forward . ${listAt(zones, zone).join(' ')}\n}`)
    .join('');
}

/** An entry of the old ConfigMap is a list in JSON. */
function jsonIn(old: PlacedObject | null, key: string): readonly string[] {
  const text = old && textAt(old.resource.value, 'data', key);
  return text ? listAt({ list: valueOfText(text) }, 'list').map(String) : [];
}
