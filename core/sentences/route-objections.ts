/** What speaks against a custom route while it is typed or dragged, and what is wrong with the texts of its fields. */
import type { ArgsIn, Makers, SaidIn, Sentence, Sentences } from './sentence';

const objectionSentences = {
  'unknown-port': (args: {
    model: string;
    port: string;
    compute: string | null;
    ports: readonly string[];
  }) => [
    `An ${args.model} has no ${args.port}.`,
    `Take the compute port, ${args.compute ?? `one of ${args.ports.join(', ')}`}.`,
  ],
  'port-has-dhcp': ({ port }: { port: string }) => [
    `${port} has DHCP; a custom route needs an interface with a static address.`,
    `Give ${port} a static address.`,
  ],
  'port-without-address': ({ port }: { port: string }) => [
    `${port} has no address, so no next hop is on its subnet.`,
    `Give ${port} a static address.`,
  ],
  'not-the-compute-port': ({ port, compute }: { port: string; compute: string | null }) => [
    `${port} is not enabled for compute, so the node VMs have no interface on it.`,
    compute === null ? `Enable ${port} for compute.` : `Take ${compute}.`,
  ],
  'not-the-compute-port/none': () => [
    'No port is enabled for compute, so the node VMs have no interface that takes custom routes.',
    'Enable a port for compute.',
  ],
  'next-hop-off-subnet': ({ hop, port, subnet }: { hop: string; port: string; subnet: string }) => [
    `${hop} is not on ${port}'s subnet, ${subnet}.`,
    `Take a gateway's address in ${subnet}.`,
  ],
  'next-hop-off-subnet/edge': ({ hop, subnet }: { hop: string; subnet: string }) => [
    `${hop} is the network's own or its broadcast address; no host has it.`,
    `Take a gateway's address in ${subnet}.`,
  ],
  'next-hop-is-own-address': ({ hop, node, subnet }: { hop: string; node: string; subnet: string }) => [
    `${hop} is the ${node}'s own address, which it refuses as a next hop.`,
    `Take a gateway's address in ${subnet}.`,
  ],
  'same-prefix-and-metric': ({ prefix, metric, by }: { prefix: string; metric: number; by: string }) => [
    `A route to ${prefix} with metric ${metric} exists already, by ${by}.`,
    'Take another metric; the lower one wins.',
  ],
  'next-hop-inside-destination': ({ hop, prefix }: { hop: string; prefix: string }) => [
    `The next hop ${hop} lies in the destination ${prefix} itself.`,
    'Take the prefix of the network behind the gateway.',
  ],
  'next-hop-does-not-forward': ({ hop, owner }: { hop: string; owner: string }) => [
    `${owner}, ${hop}, is no router and forwards nothing.`,
    "Take a router's address.",
  ],
  'next-hop-does-not-forward/device': ({ hop }: { hop: string }) => [
    `${hop} is the device itself, which forwards nothing from the compute network.`,
    "Take a router's address.",
  ],
  'nobody-has-next-hop': ({ hop, port }: { hop: string; port: string }) => [
    `Nothing on ${port}'s network has the address ${hop}.`,
    "Take a router's address.",
  ],
  'internal-switch': (args: { interface: string; start: string; compute: string | null }) => [
    `${args.interface} is on the internal switch; custom routes go over the compute port's switch.`,
    args.compute === null
      ? 'Enable a port for compute.'
      : `Start at ${args.start}, which is on ${args.compute}.`,
  ],
  'windows-host': ({ start }: { start: string }) => [
    'The Windows host takes no custom routes; they hold for the master and worker VMs.',
    `Start at a node's ${start}.`,
  ],
  'not-a-node': ({ start }: { start: string }) => [
    'Custom routes start at the node VMs only.',
    `Start at a node's ${start}.`,
  ],
  'not-a-next-hop': ({ compute }: { compute: string | null }) => [
    `A next hop is a router's address on ${compute ?? 'the compute port'}'s subnet.`,
    'Drop it on a router.',
  ],
  'not-a-next-hop/folded': () => [
    'Several are folded here; a next hop is one address.',
    'Open the fold first.',
  ],
} as const satisfies Sentences;

type English = typeof objectionSentences;

/** `next-hop-off-subnet/edge`: the code, and the variant where a code has several sentences. */
export type ObjectionKind = keyof English;

/** What speaks against a route, apart from its words. */
export type ObjectionSaid<K extends ObjectionKind = ObjectionKind> = SaidIn<English, K>;

const catalogue: { readonly [K in ObjectionKind]: (args: ArgsIn<English, K>) => Sentence } =
  objectionSentences;

/** What is wrong, and what would be right. */
export function objectionSentence<K extends ObjectionKind>({ kind, args }: ObjectionSaid<K>): Sentence {
  return catalogue[kind](args);
}

const faultWords = {
  'no-prefix': () => 'A network and its length, like 192.168.40.0/24.',
  'host-bits': ({ meant }: { meant: string }) => `Host bits are set; the network is ${meant}.`,
  'no-address': () => 'An IPv4 address, like 192.168.20.1.',
  'no-metric': ({ most }: { most: number }) => `A whole number from 0 to ${most}.`,
} as const satisfies Makers;

type FaultKind = keyof typeof faultWords;

/** Why a text in a field of a route is none. */
export type FieldFault<K extends FaultKind = FaultKind> = SaidIn<typeof faultWords, K>;

const faults: { readonly [K in FaultKind]: (args: ArgsIn<typeof faultWords, K>) => string } = faultWords;

/** What the field takes. */
export function fieldSentence<K extends FaultKind>({ kind, args }: FieldFault<K>): string {
  return faults[kind](args);
}
