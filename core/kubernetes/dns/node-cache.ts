/**
 * NodeLocal DNSCache: a CoreDNS on every node that answers at an address of the node's own, and often at that of
 * CoreDNS's service, too. What is asked there is not translated; names of the cluster it asks CoreDNS for, by TCP, all
 * others the node's own servers. Without its pod nobody answers there.
 * Source: Kubernetes documentation, "Using NodeLocal DNSCache in Kubernetes Clusters"; kubernetes/dns cmd/node-cache
 * (the flag `-localip`, the interface `nodelocaldns`, the NOTRACK rules), nodelocaldns.yaml (its Corefile).
 */
import { parseIpv4, type Ipv4 } from '../../address/ipv4';
import type { Pod, Service } from '../cluster';
import type { ServerBlock } from '../corefile/server-block';
import { fieldsAt, listAt, textAt } from '../fields';
import { objectsOf, type ObjectIndex, type PlacedObject, type UnderstoodKind } from '../object-index';
import type { NodeCache } from './settings';

const kinds = ['DaemonSet', 'Pod'] as const satisfies readonly UnderstoodKind[];

/** Null where the files have none. */
export function nodeCache(
  index: ObjectIndex,
  pods: readonly Pod[],
  services: readonly Service[],
  domain: string,
  coreDns: Ipv4,
): NodeCache | null {
  const owners = kinds.flatMap((kind) => objectsOf(index, kind)).filter((one) => addressesOf(one).length > 0);
  const [first] = owners;
  if (!first) return null;
  const names = new Set(
    owners.map(({ resource }) => `${resource.namespace}/${resource.kind}/${resource.name}`),
  );
  const runs = pods.filter(
    ({ namespace, name, owner, ready, hostNetwork }) =>
      ready &&
      hostNetwork &&
      (names.has(`${namespace}/Pod/${name}`) ||
        (owner !== null && names.has(`${namespace}/${owner.kind}/${owner.name}`))),
  );
  const addresses = addressesOf(first);
  return {
    addresses,
    nodes: new Set(runs.flatMap(({ node }) => node ?? [])),
    blocks: blocksOf(domain, upstreams(services, coreDns, addresses)),
  };
}

/** The container of the image k8s-dns-node-cache, or whatever has the flag. */
function addressesOf({ resource: { kind, value } }: PlacedObject): readonly Ipv4[] {
  const pod = kind === 'Pod' ? value : fieldsAt(value, 'spec', 'template');
  return listAt(pod, 'spec', 'containers').flatMap((container) => {
    const words = [...listAt(container, 'command'), ...listAt(container, 'args')].map(String);
    const isCache = /node-cache/.test(
      `${textAt(container, 'image') ?? ''} ${textAt(container, 'name') ?? ''}`,
    );
    const at = words.findIndex((word) => /^--?localip(=|$)/.test(word));
    if (!isCache || at < 0) return [];
    const value = words[at]?.split('=')[1] ?? words[at + 1] ?? '';
    return value.split(',').flatMap((one) => parseIpv4(one.trim()) ?? []);
  });
}

/** The service `kube-dns-upstream` of its manifest; where the files lack it, CoreDNS's pods, as it selects them. */
function upstreams(services: readonly Service[], coreDns: Ipv4, own: readonly Ipv4[]): readonly Ipv4[] {
  const named = (name: string) =>
    services.find((one) => one.namespace === 'kube-system' && one.name === name);
  const upstream = named('kube-dns-upstream')?.clusterAddress;
  if (upstream) return [upstream];
  if (!own.includes(coreDns)) return [coreDns];
  const port = services
    .find(({ clusterAddress }) => clusterAddress === coreDns)
    ?.ports.find(({ port: number }) => number === 53);
  return (port?.endpoints ?? []).filter(({ ready }) => ready).map(({ address }) => address);
}

function blocksOf(domain: string, coreDns: readonly Ipv4[]): readonly ServerBlock[] {
  const forward = { type: 'forward', zone: '', except: [] } as const;
  const cache = (zones: readonly string[]) => ({ type: 'cache', zones, longest: 30 }) as const;
  const inside = [domain, 'in-addr.arpa', 'ip6.arpa'];
  return [
    {
      zones: inside,
      port: 53,
      plugins: [cache(inside), { ...forward, to: coreDns, forcesTcp: true }],
      findsLoops: false,
    },
    {
      zones: [''],
      port: 53,
      plugins: [cache(['']), { ...forward, to: ['resolv.conf'], forcesTcp: false }],
      findsLoops: false,
    },
  ];
}
