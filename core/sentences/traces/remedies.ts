/** What would make a dropped packet arrive. */
import { unannouncedReason, unannouncedRemedy, type Unannounced } from '../kubernetes/announcements';
import { pendingRemedy, type PendingRemedy } from '../kubernetes/external-addresses';
import type { ArgsIn, Makers, SaidIn } from '../sentence';
import { editsWords, type EditWhy, type SaidEdit } from './edits';
import { lackRemedy, type Lack } from './no-endpoints';
import { subjectWords, type Subject } from './subjects';

const remedyWords = {
  /** The cmdlet speaks for itself. */
  cmdlet: ({ cmdlet }: { cmdlet: string }) => cmdlet,
  'clear-faults': ({ faults }: { faults: readonly { name: string; target: string }[] }) =>
    `Clear the fault${faults.length > 1 ? 's' : ''} ${faults.map(({ name, target }) => `${name} (${target})`).join(' and ')}.`,
  'bring-up': ({ port }: { port: string }) => `Bring up the link of ${port}.`,
  'be-router': ({ who }: { who: Subject }) => `Make ${subjectWords(who)} a router (role: router).`,
  'host-route': ({ who, to, via }: { who: Subject; to: string; via: string }) =>
    `Give ${subjectWords(who)} a route to ${to} via ${via}.`,
  'loose-filter': () => 'Set reversePathFilter to loose on the nodes.',
  rules: ({ rules }: { rules: readonly PolicyRule[] }) => `Add ${rules.map(ruleWords).join('; and ')}`,
  'label-pod': ({ pod, label }: { pod: string; label: string }) =>
    `Give ${pod} a label by which a policy can name it: ${label}.`,
  edits: ({ edits, why }: { edits: readonly SaidEdit[]; why: EditWhy | null }) => editsWords(edits, why),
  'label-namespace': (args: { namespace: string; labels: readonly string[]; policy: string }) =>
    `Add the Namespace ${args.namespace} to the file (kubectl get namespaces -o yaml); where it lacks the label that NetworkPolicy ${args.policy} asks for: kubectl label namespace ${args.namespace} ${args.labels.join(' ')}.`,
  'alias-address': ({ service, address }: { service: string; address: string }) =>
    `An externalName is a DNS name, never an address: make ${service} a service without a selector, and write an EndpointSlice with ${address} for it.`,
  'alias-itself': ({ service }: { service: string }) =>
    `${service} is an alias of itself: write the name that is meant in its externalName, or give it a selector.`,
  'ask-cluster-ip': ({ service, address, port }: { service: string; address: string; port: number | null }) =>
    `Ask ${service} at its ClusterIP ${address}${port === null ? '' : `:${port}`}: by its other addresses the pod sees a node's address for the client's.`,
  'ask-from-node': ({ node, pod }: { node: string; pod: string }) =>
    `Ask from ${node}, where ${pod} runs: what a node sends to its own pods meets no policy. A rule for a node's address would let in all whom the node masquerades.`,
  'ask-pods-node': ({ node, port, pod }: { node: string; port: number; pod: string }) =>
    `Ask ${node} on port ${port}, where ${pod} runs: there the client is seen with its own address, not a node's.`,
  'source-range': ({ range, service }: { range: string; service: string }) =>
    `Add ${range} to the loadBalancerSourceRanges of Service ${service}.`,
  'nat-outgoing': ({ pool }: { pool: string | null }) =>
    `Set natOutgoing to true in ${pool === null ? 'spec.kubernetes.calico' : `IPPool ${pool}`}: pods then go out with their node's address.`,
  'pool-away': ({ pool, range }: { pool: string; range: string }) =>
    `Remove the IPPool ${pool}, or give it a range other than ${range}: pods' packets that go there are then translated.`,
  'longer-range': ({ range }: { range: string }) => `Enlarge serviceIPs to ${range}.`,
  // What follows from the facts where the packet was dropped.
  'ask-successor': ({ pod, address }: { pod: string; address: string }) =>
    `Ask ${pod} at ${address}, or a service of it: its address stays.`,
  endpoints: ({ lack }: { lack: Lack | null }) =>
    lack === null ? 'Let the selector of the service match a pod that is ready.' : lackRemedy(lack),
  smaller: ({ mtu }: { mtu: number }) => `Send at most ${mtu} bytes at a time.`,
  'own-address': () => "Take a host's own address.",
  pending: ({ remedy }: { remedy: PendingRemedy }) => pendingRemedy(remedy),
  'other-namespace': ({ name, namespace }: { name: string; namespace: string }) =>
    `There is a service ${name} in the namespace ${namespace}: ask ${name}.${namespace}.`,
  'unready-pods': ({ service, pods }: { service: string; pods: readonly string[] }) =>
    `${pods.join(', ')} ${pods.length > 1 ? 'are' : 'is'} not ready, so DNS does not name ${pods.length > 1 ? 'them' : 'it'} under the headless ${service}: let ${pods.length > 1 ? 'them' : 'it'} become ready, or set publishNotReadyAddresses: true.`,
  'own-name': ({ service, address }: { service: string; address: string | null }) =>
    `Ask ${address === null ? `${service} itself` : `${address}, the address of ${service}`}: the DNS server does not know its name.`,
  /** From where nobody asks CoreDNS. */
  'cluster-name': ({ instead, naming }: { instead: Instead; naming: Naming | null }) =>
    `Only pods that ask CoreDNS know names of the cluster; ${insteadWords(instead)}${namingWords(naming)}.`,
  'cluster-only': ({ instead }: { instead: Instead }) =>
    `A ClusterIP is known inside the cluster only; ${insteadWords(instead)}.`,
  'no-ping': ({ service, ports }: { service: string; ports: readonly string[] }) =>
    `A service answers on its ports only, not to pings: ask ${service} on ${ports.join(', ')}.`,
  'other-port': ({ service, ports }: { service: string; ports: readonly string[] }) =>
    `${service} has ${ports.join(', ')}: ask that instead.`,
  listen: (args: { who: Subject; protocol: string; port: number; open: readonly string[] }) => {
    const instead = args.open.length === 0 ? '' : `, or ask one that is open: ${args.open.join(', ')}`;
    return `Let something on ${subjectWords(args.who)} listen on ${args.protocol} port ${args.port}${instead}.`;
  },
  gateway: () => 'No port has a default gateway: give one to the port that leads outside.',
  'by-router': ({ address }: { address: string }) =>
    `Send it by way of a router that MetalLB speaks BGP to: in BGP mode nobody answers ARP for ${address}.`,
  announce: (args: { address: string; service: string; why: Unannounced | null }) =>
    `No node announces ${args.address} of ${args.service}${args.why === null ? '' : `: ${unannouncedReason(args.why)}`}. ${(args.why && unannouncedRemedy(args.why)) ?? 'It needs one that does, or a route to a node'}.`,
  'external-ip': ({ address }: { address: string }) =>
    `MetalLB announces no externalIPs: ask for the address with loadBalancerIP: ${address}; several services share it by the same annotation metallb.io/allow-shared-ip.`,
  'announced-elsewhere': (args: { address: string; node: string; interfaces: readonly string[] }) =>
    `MetalLB announces ${args.address} from ${args.node} on ${args.interfaces.join(', ')} alone, as its L2Advertisements name: take interfaces out of them, or add the one that is missing.`,
  'ready-pod': ({ address, service }: { address: string; service: string }) =>
    `MetalLB announces ${address} only while a pod behind ${service} is ready: let its selector match one.`,
  'next-hop': ({ address }: { address: string }) =>
    `Take a router's address as the next hop: nobody has ${address}.`,
  'no-such-address': ({ address }: { address: string }) => `Nobody has the address ${address}; check it.`,
} as const satisfies Makers;

/** A rule to add to a network policy, as YAML in one line. */
export interface PolicyRule {
  readonly policy: string;
  readonly direction: 'ingress' | 'egress';
  readonly rule: string;
  /** The labels of the pods that it holds for, where the policy is a new one. */
  readonly pods?: string;
  /** Of a policy whose rules have an order: its kind, and before which of its rules this one stands. */
  readonly order?: { readonly kind: string; readonly before: number | null };
}

function ruleWords({ direction, policy, rule, pods, order }: PolicyRule): string {
  if (order) {
    const where = order.before === null ? '' : `, before its rule ${order.before + 1}`;
    return `to the ${direction} rules of ${order.kind} ${policy}${where}: - ${rule}`;
  }
  return pods === undefined
    ? `to the ${direction} rules of NetworkPolicy ${policy}: - ${rule}`
    : `a NetworkPolicy ${policy} for the pods with ${pods}, with the ${direction} rule: - ${rule}`;
}

/** What to ask from outside the cluster. */
export type Instead =
  | { readonly type: 'address'; readonly address: string }
  | { readonly type: 'node-port'; readonly node: string; readonly port: number }
  | { readonly type: 'expose'; readonly service: string }
  | { readonly type: 'service'; readonly service: string; readonly address: string | null };

/** How an address gets a name: where a record is added, or who else is asked for names. */
export type Naming =
  /** On the host network ClusterFirst means the node's own servers. */
  | { readonly type: 'core-dns'; readonly onHost: boolean }
  | {
      readonly type: 'record';
      readonly who: Subject;
      readonly address: string;
      readonly server: string | null;
    };

function namingWords(naming: Naming | null): string {
  if (naming === null) return '';
  if (naming.type === 'core-dns') {
    return `, or let the pod ask CoreDNS (dnsPolicy: ${naming.onHost ? 'ClusterFirstWithHostNet' : 'ClusterFirst'})`;
  }
  const who = subjectWords(naming.who);
  const where = naming.server === null ? `a DNS server that ${who} asks` : `the DNS server ${naming.server}`;
  return `. To give it a name for ${who}, add an A record with ${naming.address} to ${where}`;
}

function insteadWords(instead: Instead): string {
  switch (instead.type) {
    case 'address':
      return `ask ${instead.address}`;
    case 'node-port':
      return `ask ${instead.node} on port ${instead.port}`;
    case 'expose':
      return `make ${instead.service} a LoadBalancer service`;
    case 'service':
      return instead.address === null
        ? `ask ${instead.service}`
        : `ask ${instead.address}, the address of ${instead.service}`;
  }
}

type English = typeof remedyWords;

export type RemedyKind = keyof English;

/** What to do, apart from its words. */
export type RemedySaid<K extends RemedyKind = RemedyKind> = SaidIn<English, K>;

const catalogue: { readonly [K in RemedyKind]: (args: ArgsIn<English, K>) => string } = remedyWords;

function oneSentence<K extends RemedyKind>({ kind, args }: RemedySaid<K>): string {
  return catalogue[kind](args);
}

/** What to do, one thing after the other: `Clear the fault a (port/Port2); then: Add-HcsNetRoute …`. */
export function remedySentence(first: RemedySaid, ...others: readonly RemedySaid[]): string {
  const sentences = [first, ...others].map((said) => oneSentence(said));
  return sentences
    .map((text, index) => (index < sentences.length - 1 ? text.replace(/\.$/, '') : text))
    .join('; then: ');
}
