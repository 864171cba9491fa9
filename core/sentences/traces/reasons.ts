/** Why a packet or its reply was dropped, or never sent, in one or two sentences in the field's words. */
import { pendingReason, type PendingReason } from '../kubernetes/external-addresses';
import type { ArgsIn, Makers, SaidIn } from '../sentence';
import { lackWords, type Lack } from './no-endpoints';
import { lowerFirst, subjectBeginning, subjectWords, upperFirst, type Subject } from './subjects';

/** What is down: a device, an interface of it, or the link of a port. */
export type Down =
  | { readonly type: 'device'; readonly subject: Subject }
  | { readonly type: 'link'; readonly subject: Subject }
  | { readonly type: 'interface'; readonly subject: Subject; readonly name: string | null };

interface AtAddress {
  readonly who: Subject;
  readonly address: string;
}

const dropWords = {
  martian: ({ who, address }: AtAddress) =>
    `${subjectBeginning(who)} drops it: ${address} cannot come from or go to another device.`,
  'no-route': ({ who, address }: AtAddress) => `${subjectBeginning(who)} has no route to ${address}.`,
  'reverse-path': (args: AtAddress & { leaves: string; came: string | null; mode: 'loose' | 'strict' }) =>
    `${subjectBeginning(args.who)} drops it: an answer to ${args.address} would leave by ${args.leaves}, not by ${args.came ?? 'the interface'} where it came from (${args.mode} reverse-path filter).`,
  'no-reverse-path': ({ who, address, mode }: AtAddress & { mode: 'loose' | 'strict' }) =>
    `${subjectBeginning(who)} drops it: there is no route for an answer to ${address} (${mode} reverse-path filter).`,
  rule: ({ who, rule }: { who: Subject; rule: readonly string[] }) =>
    `${subjectBeginning(who)} drops it: ${rule.length === 0 ? 'a rule denies it' : rule.join(', ')}.`,
  'no-endpoints': ({ who, address, lack }: AtAddress & { lack: Lack | null }) => {
    const why = lack === null ? `No ready pod stands behind ${address}` : lackWords(lack);
    // kube-proxy answers with an ICMP error; what a traffic policy Local keeps on a node is dropped without a word.
    return `${why}, so ${subjectWords(who)} ${lack?.type === 'not-here' ? 'drops' : 'rejects'} it.`;
  },
  broadcast: ({ who, address }: AtAddress) =>
    `${address} is the broadcast address of a subnet of ${subjectWords(who)}, which takes no connection to it.`,
  'no-neighbour': ({ who, address, interface: name }: AtAddress & { interface: string }) =>
    `Nobody answers ${subjectWords(who)}'s ARP request for ${address} on ${name}.`,
  'port-closed': ({ who, protocol, port }: { who: Subject; protocol: string; port: number }) =>
    `${subjectBeginning(who)} has nothing listening on ${protocol} port ${port}.`,
  down: (args: { what: Down; node: Subject | null; unreached: AtAddress | null }) => {
    const { what, node, unreached } = args;
    const down =
      node === null
        ? `${downBeginning(what)} is down`
        : `${subjectBeginning(node)} is down, and ${lowerFirst(downBeginning(what))} with it`;
    return unreached === null
      ? `${down}.`
      : `${down}, so ${subjectWords(unreached.who)} cannot reach ${unreached.address}.`;
  },
  ttl: ({ who }: { who: Subject }) =>
    `The packet's TTL runs out at ${subjectWords(who)}: it goes round in a loop.`,
  mtu: (args: { who: Subject; interface: string | null; size: number; mtu: number | null }) =>
    `The packet has ${args.size} bytes; ${args.interface === null ? '' : `${args.interface} of `}${subjectWords(args.who)} takes ${args.mtu ?? 'fewer'}.`,
  'not-from-here': ({ who }: { who: Subject }) =>
    `${subjectBeginning(who)} forwards only what comes from the internal switch.`,
  'no-router': ({ who, address }: AtAddress) =>
    `${subjectBeginning(who)} is no router: ${address} is not its own address, and it passes nothing on.`,
  'reply-mismatch': ({ who, address, asked }: AtAddress & { asked: string }) =>
    `The reply comes from ${address}, but ${asked} was asked; ${subjectWords(who)} knows no connection that it belongs to.`,
  'no-connection': ({ who }: { who: Subject }) =>
    `${subjectBeginning(who)} keeps connections and drops it, because the packet before it went another way.`,
  dropped: ({ who }: { who: Subject }) => `${subjectBeginning(who)} drops it.`,
  lost: () => 'The packet was dropped.',
  // What never became a packet.
  'no-address': ({ name }: { name: string }) => `${name} has no address.`,
  pending: ({ service, why }: { service: string; why: PendingReason | null }) =>
    `The service ${service} has no external address: ${why === null ? 'nothing has assigned one' : pendingReason(why)}.`,
  headless: ({ service }: { service: string }) =>
    `The headless service ${service} has no ready pod, hence no address.`,
  'name-failure': ({ name }: { name: string }) =>
    `The name ${name} cannot be resolved: the DNS server reports a failure.`,
  'name-alias': ({ name, alias }: { name: string; alias: string }) =>
    `The name ${name} is an alias of ${alias}, which has no address here.`,
  'name-empty': ({ name }: { name: string }) => `The name ${name} has no address.`,
  'name-unknown': ({ name }: { name: string }) => `No DNS server here knows the name ${name}.`,
} as const satisfies Makers;

function downBeginning(what: Down): string {
  if (what.type === 'device') return subjectBeginning(what.subject);
  const whose = subjectWords(what.subject);
  if (what.type === 'link') return `The link of ${whose}`;
  // An interface's name is written as the kernel has it, at the beginning, too.
  return what.name === null ? upperFirst(whose) : `${what.name} of ${whose}`;
}

type English = typeof dropWords;

/** `no-route`: what happened, finer than the code of the drop. */
export type DropKind = keyof English;

/** What happened, and the facts that its sentence is made of. */
export type DropSaid<K extends DropKind = DropKind> = SaidIn<English, K>;

/** What became of an address that a pod had before a fault. */
export interface FormerAddress {
  readonly address: string;
  readonly pod: string;
  /** The pod that it was made in the stead of; null when it is the same one. */
  readonly replaces: string | null;
  readonly now: string | null;
}

/** `172.27.0.5 was the address of pod/default/web-0 before it restarted; now it has 172.27.0.9`. */
export function formerAddressSentence({ address, pod, replaces, now }: FormerAddress): string {
  const has = now ?? 'no address';
  return replaces === null
    ? `${address} was the address of ${pod} before it restarted; now it has ${has}`
    : `${replaces} with ${address} has been made again as ${pod}, which has ${has}`;
}

/** A pod's packet that keeps its own address because it goes to an address of a pool. */
export interface Untranslated {
  readonly source: string;
  readonly destination: string;
  /** The IPPool; null = the appliance's pod subnet. */
  readonly pool: string | null;
  readonly range: string;
}

function untranslatedSentence({ source, destination, pool, range }: Untranslated): string {
  const where = pool === null ? `the pod subnet ${range}` : `the IPPool ${pool} (${range})`;
  return `It was sent with the pod's own address ${source}: ${destination} lies in ${where}, and natOutgoing translates nothing that goes to an address of a pool.`;
}

/** Why a question was not answered, apart from its words. */
export interface ReasonSaid {
  /** Null when the question to the name's server found nobody, without a drop. */
  readonly drop: DropSaid | null;
  /** The packet arrived; it is the reply that was dropped. */
  readonly isReply?: boolean;
  /** The packet and its reply arrived; it is the ACK behind them that was dropped. */
  readonly isAcknowledgement?: boolean;
  readonly moved?: FormerAddress;
  readonly untranslated?: Untranslated;
  /** A namespace whose labels a policy asks for, and of which the files say nothing. */
  readonly unknownNamespace?: {
    readonly namespace: string;
    readonly policy: string;
    readonly labels: readonly string[];
  };
  /** It is the question for a name that was dropped. */
  readonly lookUp?: {
    readonly name: string;
    readonly who: Subject;
    readonly server: string;
    /** The server has halted, as it forwards to itself. */
    readonly isHalted?: boolean;
  };
}

const catalogue: { readonly [K in DropKind]: (args: ArgsIn<English, K>) => string } = dropWords;

function dropSentence<K extends DropKind>({ kind, args }: DropSaid<K>): string {
  return catalogue[kind](args);
}

/** How far it came, where it is not the packet itself that was dropped. */
function whatArrived({ isReply, isAcknowledgement }: ReasonSaid): string | null {
  if (isReply) return 'The packet arrives, but the reply is lost';
  if (!isAcknowledgement) return null;
  return 'The packet and its reply arrive, but the ACK behind them is lost, so nothing else gets through';
}

/** Why a question was not answered, as people read it. */
export function reasonSentence(said: ReasonSaid): string {
  const { drop, moved, lookUp, untranslated, unknownNamespace } = said;
  const sentences: string[] = [];
  if (lookUp) {
    const { name, who, server, isHalted = false } = lookUp;
    const why = isHalted ? ', which has halted: it forwards to itself' : '';
    sentences.push(
      `The name ${name} cannot be resolved: ${subjectWords(who)} gets no answer from the DNS server ${server}${why}.`,
    );
  }
  if (drop) {
    const words = dropSentence(drop);
    const before = whatArrived(said);
    sentences.push(before === null ? words : `${before}: ${lowerFirst(words)}`);
  }
  if (untranslated) sentences.push(untranslatedSentence(untranslated));
  if (unknownNamespace) {
    const { namespace, policy, labels } = unknownNamespace;
    sentences.push(
      `Whether ${policy} lets it in cannot be judged: it asks for namespaces with ${labels.join(', ')}, and the file has no Namespace ${namespace}.`,
    );
  }
  if (moved) sentences.push(`${formerAddressSentence(moved)}.`);
  return sentences.join(' ');
}
