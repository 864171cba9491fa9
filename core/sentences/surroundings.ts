/** Networks and hosts around the appliance, and the faults that break things. */
import type { Sentences } from './sentence';

/** Names that a sentence has room for. */
const mostNames = 8;

/** What a fault says about the names that there are, in the words of a target. */
export interface Target {
  readonly type: string;
  readonly name: string;
  readonly meant: string | null;
  readonly known: readonly string[];
}

/** Who has an address already. */
export type Holder =
  | { readonly type: 'interface'; readonly name: string }
  | { readonly type: 'nodes' | 'services'; readonly range: string };

function holderWords(holder: Holder): string {
  if (holder.type === 'interface') return holder.name;
  return `the ${holder.type === 'nodes' ? 'node' : 'service'} addresses ${holder.range}`;
}

export const surroundingSentences = {
  'HS214/host': ({ gateway, subnet, free }: { gateway: string; subnet: string; free: string | null }) => [
    `The gateway ${gateway} is no neighbour on the interface's subnet, ${subnet}.`,
    free === null ? 'Remove it.' : `Write an address of that subnet, such as ${free}.`,
  ],
  'HS230/network': ({
    network,
    meant,
    names,
  }: {
    network: string;
    meant: string | null;
    names: readonly string[];
  }) => [
    `There is no Network "${network}".`,
    meant === null
      ? `Add a Network with the name ${network}${names.length > 0 ? `, or name one of ${names.slice(0, mostNames).join(', ')}` : ''}.`
      : `Did you mean "${meant}"?`,
  ],
  'HS230/masquerade': ({ host, network, own }: { host: string; network: string; own: readonly string[] }) => [
    `${host} has no interface in ${network}, so it can hide nothing there.`,
    own.length > 0 ? `Write one of ${own.join(', ')}.` : 'Add an interface in that network.',
  ],
  HS231: (args: { address: string; owner: string; network: string; cidr: string; free: string | null }) => [
    `${args.address} of ${args.owner} is outside its network ${args.network}, ${args.cidr}.`,
    args.free === null ? 'Name another network.' : `Write an address of that network, such as ${args.free}.`,
  ],
  HS232: (args: { address: string; network: string; holder: Holder; free: string | null }) => [
    `${args.address} in ${args.network} belongs to ${holderWords(args.holder)} already.`,
    args.free === null ? 'Write a free address.' : `Write a free one, such as ${args.free}.`,
  ],
  HS233: ({ cidr, other, otherCidr }: { cidr: string; other: string; otherCidr: string }) => [
    `${cidr} overlaps ${other}, ${otherCidr}: hosts in one take addresses of the other for neighbours.`,
    'Write a subnet of its own, unless the two never meet.',
  ],
  'HS260/target': ({ target }: { target: string }) => [
    `"${target}" names nothing that can break.`,
    'Write port/…, host/…, node/…, pod/NAMESPACE/NAME or network/….',
  ],
  'HS260/name': ({ type, name, meant, known }: Target) => [
    `There is no ${type} "${name}", so this fault breaks nothing.`,
    meant !== null
      ? `Did you mean "${type}/${meant}"?`
      : known.length > 0
        ? `There are ${known.slice(0, mostNames).join(', ')}.`
        : 'Add one, or remove the fault.',
  ],
  HS261: ({ target, state, allowed }: { target: string; state: string; allowed: readonly string[] }) => [
    `"${target}" cannot be ${state}.`,
    `Write state: ${allowed.join(' or ')}.`,
  ],
} as const satisfies Sentences;
