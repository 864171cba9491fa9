/** What the API server takes and nobody means. */
import { counted, type Arg, type Sentences } from '../sentence';
import type { OfPolicy } from './policies';
import type { OfService } from './services';

/** Some names, and how many there are besides. */
export interface Some {
  readonly names: readonly string[];
  readonly more: number;
}

function some({ names, more }: Some): string {
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

const others = (count: number, word: string): string =>
  count > 0 ? ` and ${counted(count, word)} more` : '';

export interface UnknownNamespaces {
  readonly policies: number;
  /** What the one peer asks for; null where it asks for more, or several ask. */
  readonly labels: Readonly<Record<string, string>> | null;
  /** Those with pods that the peer would mean. */
  readonly fitting: readonly string[];
}

/** Pods on the host network, by their nodes' addresses. */
export interface OnHost {
  readonly labels: string;
  readonly blocks: readonly string[];
  /** Whether they are whom a policy lets in, not whom it lets reach. */
  readonly isSource: boolean;
}

export interface Misspelt {
  readonly key: string;
  readonly value: string;
  readonly meant: string;
}

const policyPitfalls = {
  HS344: ({
    policy,
    service,
    port,
    target,
  }: OfPolicy & { service: string; port: number; target: number }) => [
    `NetworkPolicy ${policy} names port ${port}, which is that of the service ${service}: a policy sees packets after kube-proxy, with the pods' port ${target}.`,
    `Write ${target}.`,
  ],
  'HS345/source': ({ policy, address, service }: OfPolicy & { address: string; service: string }) => [
    `NetworkPolicy ${policy}: ${address} is the address of the service ${service}, and no packet comes from a service's address.`,
    'Select the pods that ask, by podSelector.',
  ],
  'HS345/destination': (args: OfPolicy & ToService & { right: RightRule | null }) => [
    `${toService(args)}, so this block lets nobody reach it.`,
    'Select the pods behind the service, or write the address and port that it leads to.',
  ],
  'HS345/among-others': (args: OfPolicy & ToService) => [
    `${toService(args)}: this block does not let pods reach it.`,
    'Where pods are to reach the service, select the pods behind it, too.',
  ],
  'HS345/host-bits': ({
    policy,
    text,
    meant,
    host,
  }: OfPolicy & { text: string; meant: string; host: string }) => [
    `NetworkPolicy ${policy}: ${text} has bits set behind its length and means all of ${meant}.`,
    `Write ${meant}, or ${host} for the one address.`,
  ],
  'HS346/host-network': ({ policy, labels, isSource, ...pods }: OfPolicy & Some & OnHost) => [
    `NetworkPolicy ${policy}: only pods on the host network have ${labels || 'what this peer asks for'} (${some(pods)}). They have their node's address, and no selector means them.`,
    isSource
      ? "Write ipBlocks with the nodes' addresses, and with those of their tunnels, from which pods of other nodes hear of them."
      : "Write an ipBlock with the nodes' addresses.",
  ],
  'HS346/elsewhere': ({
    policy,
    labels,
    own,
    ...namespaces
  }: OfPolicy & Some & { labels: string; own: string }) => [
    `NetworkPolicy ${policy}: no pod of ${own} has ${labels || 'what this peer asks for'}, but pods of ${some(namespaces)} have; without a namespaceSelector a peer means pods of the policy's own namespace.`,
    'Add a namespaceSelector to this peer.',
  ],
  'HS346/misspelt': ({ policy, key, value, meant }: OfPolicy & Misspelt & { labels: string }) => [
    `NetworkPolicy ${policy}: nobody has ${key}=${value}, so this peer means nobody.`,
    `Did you mean ${meant}?`,
  ],
  'HS346/nobody': ({ policy, labels }: OfPolicy & { labels: string }) => [
    `NetworkPolicy ${policy}: no pod has ${labels || 'what this peer asks for'}, so this peer means nobody.`,
    'Write labels that pods have; leave it if such pods are to come.',
  ],
  HS347: ({ policy, policies, ...namespaces }: OfPolicy & Some & UnknownNamespaces) => [
    `NetworkPolicy ${policy}${policies > 0 ? ` (${policies} more do it, too)` : ''} asks for labels of namespaces, and no file has the Namespace of ${some(namespaces)}: the peer counts as nobody.`,
    'Add the Namespace objects with their labels; "kubectl get all" leaves them out, "kubectl get namespaces -o yaml" has them.',
  ],
  HS348: ({
    policy,
    direction,
    type,
  }: OfPolicy & { direction: string; type: string; types: readonly string[] }) => [
    `NetworkPolicy ${policy} has ${direction} rules, but its policyTypes leave ${type} out: the rules have no effect.`,
    `Add ${type} to policyTypes, or remove the rules.`,
  ],
  HS349: ({ policy, pod, others: more }: OfPolicy & { pod: string; others: number }) => [
    `NetworkPolicy ${policy} lets ${pod}${others(more, 'pod')} reach some, but not the cluster's DNS: names cannot be resolved there.`,
    'Allow port 53, UDP and TCP, to the DNS pods in kube-system, unless they use addresses only.',
  ],
  'HS360/joined': ({ policy }: OfPolicy) => [
    `NetworkPolicy ${policy}: this peer means pods that its podSelector and its namespaceSelector select together, and there are none; each of the two alone selects some.`,
    'Write "-" before podSelector, if either is meant; the first then means every pod of its namespaces.',
  ],
  'HS360/split': ({ policy, namespaces }: OfPolicy & { namespaces: number; pods: number }) => [
    `NetworkPolicy ${policy}: this podSelector is a peer of its own and means nobody in the policy's own namespace, while peer ${namespaces + 1} means every pod of its namespaces.`,
    'Take the "-" before podSelector away, so that both hold together.',
  ],
  'HS361/host-network': ({ policy, ...pods }: OfPolicy & Some) => [
    `NetworkPolicy ${policy} selects only pods on the host network (${some(pods)}), for which no policy holds.`,
    'Take hostNetwork from the pods, or the policy away.',
  ],
  'HS361/misspelt': ({ policy, key, value, meant }: OfPolicy & Misspelt) => [
    `NetworkPolicy ${policy} has no effect: no pod of its namespace has ${key}=${value}.`,
    `Did you mean ${meant}?`,
  ],
  'HS361/nobody': ({ policy, labels }: OfPolicy & { labels: string }) => [
    `NetworkPolicy ${policy} has no effect: no pod of its namespace has ${labels || 'what it asks for'}.`,
    'Write labels that pods have; leave it if such pods are to come.',
  ],
} as const satisfies Sentences;

/** What a rule would have to be, at its place. */
export interface RightRule {
  readonly path: readonly (string | number)[];
  readonly rule: Arg;
}

export interface ToService {
  readonly address: string;
  readonly service: string;
  /** How many services besides. */
  readonly others: number;
  /** `172.27.0.67:8080`. */
  readonly endpoint: string;
}

function toService({ policy, address, service, others: more, endpoint }: OfPolicy & ToService): string {
  return `NetworkPolicy ${policy}: ${address} is the address of the service ${service}${others(more, 'service')}, which is translated to ${endpoint} before a policy sees it`;
}

const servicePitfalls = {
  'HS318/misspelt': ({ service, key, value, meant }: OfService & Misspelt) => [
    `Service ${service} selects no pod: none of its namespace has ${key}=${value}.`,
    `Did you mean ${meant}?`,
  ],
  'HS318/nobody': ({ service, labels }: OfService & { labels: string }) => [
    `Service ${service} selects no pod: none of its namespace has ${labels}.`,
    'Write labels that pods have.',
  ],
  'HS318/no-pods': (services: Some) => [
    `The files have no pods in the namespace of ${some(services)}, so nobody answers there.`,
    'Add the pods or their Deployments, if something is to be asked about them.',
  ],
} as const satisfies Sentences;

export interface HostBits {
  readonly text: string;
  readonly meant: string;
  readonly host: string;
}

const blockPitfalls = {
  'HS381/host-bits': ({ object, text, meant, host }: HostBits & { object: string }) => [
    `${object}: ${text} has bits set behind its length and means all of ${meant}.`,
    `Write ${meant}, or ${host} for the one address.`,
  ],
  'HS381/pool': ({ pool, text, meant }: HostBits & { pool: string }) => [
    `IPPool ${pool}: ${text} has bits set behind its length, and Calico refuses such a pool.`,
    `Write ${meant}.`,
  ],
  'HS381/ipv6': ({ object, text }: { object: string; text: string }) => [
    `${object}: ${text} is a block of IPv6 and means nobody here, as the appliance's cluster has IPv4 only.`,
    'Leave it if the object is for other clusters, too.',
  ],
  'HS381/ipv6-pool': ({ pool, text }: { pool: string; text: string }) => [
    `IPPool ${pool}: ${text} is a range of IPv6, from which no pod here gets an address.`,
    'Leave it if the object is for other clusters, too.',
  ],
} as const satisfies Sentences;

export const pitfallSentences = { ...policyPitfalls, ...servicePitfalls, ...blockPitfalls };
