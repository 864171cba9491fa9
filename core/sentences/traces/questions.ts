/** Why a question cannot be put. `HS4xx`: about questions, not files; a code keeps its meaning for ever. */
import { noAddressSentence, type NoAddress } from '../kubernetes/pods';
import type { ArgsIn, SaidIn, Sentence, Sentences } from '../sentence';

/** What was looked for under a name. */
export type Sought = 'endpoint' | 'pod' | 'workload' | 'service' | 'node' | 'host' | 'network';

const soughtWords: Readonly<Record<Sought, string>> = {
  endpoint: 'endpoint',
  pod: 'pod',
  workload: 'workload with pods',
  service: 'service',
  node: 'node',
  host: 'host',
  network: 'network',
};

export interface UnknownName {
  readonly text: string;
  readonly sought: Sought;
  /** The name that is meant; null when none is like it. */
  readonly meant: string | null;
  /** Some of the names that there are. */
  readonly some: readonly string[];
  /** How many more there are. */
  readonly more: number;
}

function unknownRemedy({ sought, meant, some, more }: UnknownName): string {
  if (meant !== null) return `Did you mean ${meant}?`;
  if (some.length === 0) return `This topology has no ${soughtWords[sought]}.`;
  const others = more > 0 ? ` and ${more} more` : '';
  return `There ${some.length === 1 && more === 0 ? 'is' : 'are'} ${some.join(', ')}${others}.`;
}

const questionSentences = {
  'HS401/ipv6': ({ text }: { text: string }) => [
    `${text} is an IPv6 address; the appliance's networks have IPv4 alone.`,
    'Take an IPv4 address.',
  ],
  'HS401/unknown': (args: UnknownName) => [
    `There is no ${soughtWords[args.sought]} "${args.text}".`,
    unknownRemedy(args),
  ],
  'HS401/nobody': ({ address }: { address: string }) => [
    `Nobody here has the address ${address}.`,
    'Add a Host that has it, or ask from another.',
  ],
  'HS401/no-device': ({ address }: { address: string }) => [
    `${address} stands for no device.`,
    'Take an address that one device can have.',
  ],
  'HS401/reserved': ({ address }: { address: string }) => [
    `${address} is reserved, or a broadcast.`,
    'Take an address that one device can have.',
  ],
  'HS401/multicast': ({ address }: { address: string }) => [
    `${address} is a multicast address.`,
    'Take an address that one device can have.',
  ],
  HS402: ({ text, service }: { text: string; service: string | null }) => [
    `A service sends nothing by itself: ${service === null ? text : `${text} is ${service}`}.`,
    'Take one of its pods, or its workload.',
  ],
  HS403: ({ asked, open }: { asked: string; open: readonly string[] }) => [
    `${asked} needs a port to be asked on.`,
    open.length === 0 ? 'Nothing is open there; give a port anyway.' : `Open are ${open.join(', ')}.`,
  ],
  'HS404/port': ({ name, value, most }: { name: 'port' | 'source port'; value: number; most: number }) => [
    `${value} is no ${name}.`,
    `Take a number from 1 to ${most}.`,
  ],
  'HS404/size': (args: { protocol: string; size: number; least: number; most: number }) => [
    `A packet of ${args.protocol} cannot have ${args.size} bytes.`,
    `Take a number from ${args.least} to ${args.most}, headers included.`,
  ],
  'HS405/stranger': (args: { endpoint: string; service: string; ready: readonly string[] }) => [
    `${args.endpoint} is no endpoint of ${args.service}.`,
    readyRemedy(args),
  ],
  'HS405/not-ready': (args: { endpoint: string; service: string; ready: readonly string[] }) => [
    `${args.endpoint} is not ready, so ${args.service} sends it nothing.`,
    readyRemedy(args),
  ],
  'HS406/pod': ({ pod }: { pod: string }) => [
    `${pod} has no address: no node takes it.`,
    'Look at its node selector.',
  ],
  'HS406/no-address': ({ why }: { pod: string; why: NoAddress }) => noAddressSentence(why),
  'HS406/workload': ({ workload }: { workload: string }) => [
    `No pod of ${workload} has an address.`,
    'Look at its node selector and its replicas.',
  ],
} as const satisfies Sentences;

function readyRemedy({ service, ready }: { service: string; ready: readonly string[] }): string {
  return ready.length === 0 ? `No pod behind ${service} is ready.` : `Take one of ${ready.join(', ')}.`;
}

type English = typeof questionSentences;

/** `HS401/unknown`: the code, and the variant where a code has several sentences. */
export type QuestionKind = keyof English;

/** What is wrong with a question, apart from its words. */
export type QuestionSaid<K extends QuestionKind = QuestionKind> = SaidIn<English, K>;

const catalogue: { readonly [K in QuestionKind]: (args: ArgsIn<English, K>) => Sentence } = questionSentences;

/** What is wrong with a question, and what would be right. */
export function questionSentence<K extends QuestionKind>({ kind, args }: QuestionSaid<K>): Sentence {
  return catalogue[kind](args);
}
