/**
 * Whom Calico's selectors can take: pods, network sets and host endpoints, each with the labels that selectors see.
 * A pod also has its namespace's labels with the prefix `pcns.` and its service account's with `pcsa.`, through the
 * profiles `kns.…` and `ksa.…`. Source: projectcalico libcalico-go, backend/k8s/conversion (workload endpoints,
 * NamespaceToProfile, ServiceAccountToProfile), backend/syncersv1/updateprocessors; Calico documentation, "Network set".
 */
import { parseAddressWithLength, prefixOf, type Prefix } from '../../address/prefix';
import { unionOf } from '../../address/prefix-set';
import { parseIpv4 } from '../../address/ipv4';
import type { Pod } from '../cluster';
import { listAt, textMapAt } from '../fields';
import { objectsOf, type ObjectIndex, type PlacedObject } from '../object-index';
import type { Labels } from '../policies/label-selector';
import { namespaceLabels } from '../policies/namespace-labels';

/** One thing that a selector can take. */
export interface LabelledEnd {
  /** Its own labels and those that it has from its namespace and service account. */
  readonly labels: Labels;
  /** Null = in no namespace: a global network set, a host endpoint. */
  readonly namespace: string | null;
  /** The labels of its namespace, as a namespaceSelector sees them. */
  readonly namespaceLabels: Labels;
  readonly serviceAccountLabels: Labels;
  /** Null = no pod: its addresses are the blocks. */
  readonly pod: Pod | null;
  readonly blocks: readonly Prefix[];
}

/** The label that a namespace and a service account have for Calico beside those that people give. */
export const nameLabel = 'projectcalico.org/name';

const noLabels: Labels = {};

/** All of a cluster. Pods on the host network are none: they are their node. */
export function labelledEnds(index: ObjectIndex, pods: readonly Pod[]): readonly LabelledEnd[] {
  const written = namespaceLabels(index);
  const namespaces = byKey((name: string): Profile => {
    const labels = { ...written(name), [nameLabel]: name };
    return { labels, inherited: prefixed('pcns.', labels) };
  });
  const accounts = serviceAccounts(index);
  return [
    ...pods
      .filter((pod) => !pod.hostNetwork)
      .map((pod): LabelledEnd => {
        const namespace = namespaces(pod.namespace);
        const account = accounts(`${pod.namespace}/${pod.serviceAccount}`);
        return {
          labels: {
            ...account.inherited,
            ...namespace.inherited,
            ...pod.labels,
            'projectcalico.org/namespace': pod.namespace,
            'projectcalico.org/orchestrator': 'k8s',
            'projectcalico.org/serviceaccount': pod.serviceAccount,
          },
          namespace: pod.namespace,
          namespaceLabels: namespace.labels,
          serviceAccountLabels: account.labels,
          pod,
          blocks: [],
        };
      }),
    ...objectsOf(index, 'NetworkSet').map((placed): LabelledEnd => {
      const { namespace } = placed.resource;
      const { labels, inherited } = namespaces(namespace);
      const own = { ...inherited, ...labelsOf(placed), 'projectcalico.org/namespace': namespace };
      return { ...setOf(placed, own), namespace, namespaceLabels: labels };
    }),
    ...objectsOf(index, 'GlobalNetworkSet').map((placed) => setOf(placed, labelsOf(placed))),
    ...objectsOf(index, 'HostEndpoint').map((placed) => ({
      ...setOf(placed, labelsOf(placed)),
      blocks: netsOf(listAt(placed.resource.value, 'spec', 'expectedIPs')),
    })),
  ];
}

interface Profile {
  readonly labels: Labels;
  readonly inherited: Labels;
}

function setOf(placed: PlacedObject, labels: Labels): LabelledEnd {
  return {
    labels,
    namespace: null,
    namespaceLabels: noLabels,
    serviceAccountLabels: noLabels,
    pod: null,
    blocks: netsOf(listAt(placed.resource.value, 'spec', 'nets')),
  };
}

function serviceAccounts(index: ObjectIndex): (fullName: string) => Profile {
  const written = new Map(
    objectsOf(index, 'ServiceAccount').map((placed) => {
      const { namespace, name } = placed.resource;
      return [`${namespace}/${name}`, labelsOf(placed)];
    }),
  );
  return byKey((fullName) => {
    const name = fullName.slice(fullName.indexOf('/') + 1);
    const labels = { ...written.get(fullName), [nameLabel]: name };
    return { labels, inherited: prefixed('pcsa.', labels) };
  });
}

function labelsOf({ resource }: PlacedObject): Labels {
  return textMapAt(resource.value, 'metadata', 'labels');
}

function prefixed(prefix: string, labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [prefix + key, value]));
}

/** IPv4 prefixes and addresses; what is neither names nobody here. */
function netsOf(items: readonly unknown[]): readonly Prefix[] {
  return unionOf(items.flatMap((item) => (typeof item === 'string' ? (readNet(item) ?? []) : [])));
}

/** `10.0.0.0/8`, or one address (libcalico-go, ParseCIDROrIP); null for all else, IPv6 included. */
export function readNet(text: string): Prefix | null {
  const written = parseAddressWithLength(text);
  if (written) return prefixOf(written.address, written.length);
  const address = parseIpv4(text);
  return address === null ? null : { address, length: 32 };
}

function byKey<V>(make: (key: string) => V): (key: string) => V {
  const known = new Map<string, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
