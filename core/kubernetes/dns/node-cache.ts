/**
 * NodeLocal DNSCache: a CoreDNS on every node that answers at an address of the node's own, and often at that of
 * CoreDNS's service, too. What is asked there is not translated; whom it asks says its Corefile. Without its pod nobody
 * answers there.
 * Source: Kubernetes documentation, "Using NodeLocal DNSCache in Kubernetes Clusters"; kubernetes/dns cmd/node-cache
 * (the flags `-localip` and `-upstreamsvc`, the interface `nodelocaldns`, the NOTRACK rules).
 */
import { parseIpv4, type Ipv4 } from '../../address/ipv4';
import type { Pod, Service } from '../cluster';
import { fieldsAt, listAt, textAt } from '../fields';
import { objectsOf, type ObjectIndex, type PlacedObject, type UnderstoodKind } from '../object-index';
import type { Finding } from '../finding';
import { nodeCorefile } from './node-corefile';
import type { NodeCache } from './settings';

const kinds = ['DaemonSet', 'Pod'] as const satisfies readonly UnderstoodKind[];

interface Surroundings {
  readonly index: ObjectIndex;
  readonly pods: readonly Pod[];
  readonly services: readonly Service[];
  readonly domain: string;
  /** CoreDNS's service. */
  readonly coreDns: Ipv4;
}

/** Null where the files have none. `loop` is found later, when all servers are known. */
export function nodeCache(
  { index, pods, services, domain, coreDns }: Surroundings,
  report: (finding: Finding) => void,
): Omit<NodeCache, 'loop'> | null {
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
  const clusterServers = upstreams(services, coreDns, addresses, upstreamService(first));
  const corefile = nodeCorefile({ index, owner: first, domain, clusterServers, addresses }, report);
  return { addresses, nodes: new Set(runs.flatMap(({ node }) => node ?? [])), ...corefile };
}

/** The containers of the image k8s-dns-node-cache, by their words. */
function cachesOf({ resource: { kind, value } }: PlacedObject): readonly (readonly string[])[] {
  const pod = kind === 'Pod' ? value : fieldsAt(value, 'spec', 'template');
  return listAt(pod, 'spec', 'containers').flatMap((container) => {
    const names = `${textAt(container, 'image') ?? ''} ${textAt(container, 'name') ?? ''}`;
    const words = [...listAt(container, 'command'), ...listAt(container, 'args')].map(String);
    return /node-cache/.test(names) ? [words] : [];
  });
}

/** The value of a flag of Go's: `-name value`, `--name=value`. */
function flagIn(words: readonly string[], name: string): string | null {
  const at = words.findIndex((word) => new RegExp(`^--?${name}(=|$)`).test(word));
  return at < 0 ? null : (words[at]?.split('=')[1] ?? words[at + 1] ?? null);
}

function addressesOf(owner: PlacedObject): readonly Ipv4[] {
  return cachesOf(owner).flatMap((words) =>
    (flagIn(words, 'localip') ?? '').split(',').flatMap((one) => parseIpv4(one.trim()) ?? []),
  );
}

function upstreamService(owner: PlacedObject): string {
  return cachesOf(owner).flatMap((words) => flagIn(words, 'upstreamsvc') ?? [])[0] ?? 'kube-dns-upstream';
}

/** The service that it is told; where the files lack it, CoreDNS's pods, as it selects them. */
function upstreams(
  services: readonly Service[],
  coreDns: Ipv4,
  own: readonly Ipv4[],
  name: string,
): readonly Ipv4[] {
  const upstream = services.find(
    (one) => one.namespace === 'kube-system' && one.name === name,
  )?.clusterAddress;
  if (upstream) return [upstream];
  if (!own.includes(coreDns)) return [coreDns];
  const port = services
    .find(({ clusterAddress }) => clusterAddress === coreDns)
    ?.ports.find(({ port: number }) => number === 53);
  return (port?.endpoints ?? []).filter(({ ready }) => ready).map(({ address }) => address);
}
