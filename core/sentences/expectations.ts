/** Expectations: what they name and is not there, what they ask for that makes no sense, and what is not so. */
import { either, type ArgsIn, type SaidIn, type Sentence, type Sentences } from './sentence';
import { questionSentence, type QuestionSaid } from './traces/questions';
import { reasonSentence, type ReasonSaid } from './traces/reasons';
import { remedyForName, type Named, type Unaskable } from './walkthroughs';

/** One question of an expectation under full names, and what is broken while it is put. */
export interface ExpectedFlow {
  readonly from: string;
  readonly to: string;
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  /** Null for ICMP. */
  readonly port: number | null;
  readonly sourcePort: number | null;
  readonly size: number | null;
  /** What was picked where there was a choice. */
  readonly endpoint: string | null;
  /** Targets of faults; empty for the file as it is. */
  readonly failed: readonly string[];
  readonly failedState: 'down' | 'failed-over';
}

/** A flow that is otherwise than expected, and how many more there are. */
export interface Broken {
  /** The expectation's name. */
  readonly name: string;
  readonly flow: ExpectedFlow;
  readonly others: number;
}

/** Fields that say something else together than each alone. */
export type Clash =
  | { readonly type: 'only-of-delivered'; readonly field: string; readonly expect: string }
  | { readonly type: 'more-than-there-are'; readonly atLeast: number; readonly of: number }
  | { readonly type: 'nothing-fails' }
  | { readonly type: 'port-of-icmp'; readonly port: number };

const clashSentences: { readonly [T in Clash['type']]: (clash: Extract<Clash, { type: T }>) => Sentence } = {
  'only-of-delivered': ({ field, expect }) => [
    `${field} is about packets that arrive, and this expects ${expect}.`,
    `Take out ${field}, or expect delivered.`,
  ],
  'more-than-there-are': ({ atLeast, of }) => [
    `Of ${of} endpoints ${atLeast} can never answer.`,
    `Write endpoints: ${of} of ${atLeast}, or all.`,
  ],
  'nothing-fails': () => [
    'survives names nothing that fails.',
    'Write what: any: node, or each: [port/Port2].',
  ],
  'port-of-icmp': ({ port }) => [
    `ICMP has no ports, so port ${port} means nothing.`,
    'Take the port out, or ask by TCP or UDP.',
  ],
};

function clashSentence<T extends Clash['type']>(clash: Extract<Clash, { type: T }>): Sentence {
  return clashSentences[clash.type](clash);
}

/** `host/operator-pc`, `svc/default/web on TCP 80`. */
function asked({ to, protocol, port }: ExpectedFlow): string {
  return port === null ? `${to} by ${protocol.toUpperCase()}` : `${to} on ${protocol.toUpperCase()} ${port}`;
}

function andOthers(others: number): string {
  return others === 0 ? '' : ` The same holds for ${others} more.`;
}

/** `dropped (no-route)`. */
function comes(outcome: string): string {
  return outcome === 'delivered' || outcome === 'dropped' ? outcome : `dropped (${outcome})`;
}

const mend = 'Mend what has changed, or write down what holds now.';

const brokenSentences = {
  'HS713/lost': (args: Broken & { reason: ReasonSaid | null; delivered: number; of: number }) => {
    const { name, flow, reason, delivered, of, others } = args;
    const part = delivered === 0 ? '' : `, at ${of - delivered} of ${of} endpoints or ways`;
    const why = reason === null ? '' : ` ${reasonSentence(reason)}`;
    return [
      `"${name}" does not hold: ${flow.from} does not reach ${asked(flow)}${part}.${why}${andOthers(others)}`,
      mend,
    ];
  },
  'HS713/reached': ({ name, flow, others }: Broken) => [
    `"${name}" does not hold: ${flow.from} reaches ${asked(flow)}.${andOthers(others)}`,
    'Close it with a network policy or take the route away, or write down what holds now.',
  ],
  'HS713/otherwise': (args: Broken & { expected: string; actual: string }) => [
    `"${args.name}" does not hold: from ${args.flow.from} to ${asked(args.flow)} the packet should be ${comes(args.expected)} and is ${comes(args.actual)}.${andOthers(args.others)}`,
    `Write expect: ${args.actual}, or mend what has changed.`,
  ],
  HS714: (args: Broken & { delivered: number; of: number; atLeast: number; wanted: number | null }) => {
    const { name, flow, delivered, of, atLeast, wanted, others } = args;
    const should = wanted === null ? `at least ${atLeast}` : `${atLeast} of ${wanted}`;
    return [
      `"${name}" does not hold: ${should} endpoints should answer ${flow.from} at ${asked(flow)}, and ${delivered} of ${of} do.${andOthers(others)}`,
      mend,
    ];
  },
  HS716: ({ name, flow, at, through, others }: Broken & { at: string; through: string }) => [
    `"${name}" does not hold: the answer of ${asked(flow)} to ${flow.from} comes back another way, which parts at ${at} and leads through ${through}.${andOthers(others)}`,
    'Give the way back a route, or take sameWayBack out.',
  ],
  HS717: (args: Broken & { expected: string; seen: string; own: string }) => {
    const { name, flow, expected, seen, own, others } = args;
    const should = expected === 'kept' ? `its own (${own})` : expected === 'hidden' ? `not ${own}` : expected;
    return [
      `"${name}" does not hold: ${asked(flow)} should see the address of ${flow.from} as ${should}, and sees ${seen}.${andOthers(others)}`,
      mend,
    ];
  },
  HS718: ({ name, flow, others }: Broken) => [
    `"${name}" does not hold: ${flow.from} reaches ${asked(flow)}, too.${andOthers(others)}`,
    'Close it with a network policy, or name it in only.',
  ],
} as const satisfies Sentences;

type English = typeof brokenSentences;

/** What can be otherwise than expected. */
export type BrokenKind = keyof English;

/** The same, with its arguments. */
export type BrokenSaid<K extends BrokenKind = BrokenKind> = SaidIn<English, K>;

const catalogue: { readonly [K in BrokenKind]: (args: ArgsIn<English, K>) => Sentence } = brokenSentences;

function brokenSentence<K extends BrokenKind>({ kind, args }: BrokenSaid<K>): Sentence {
  return catalogue[kind](args);
}

export const expectationSentences = {
  ...brokenSentences,
  'HS710/end': ({ said }: Unaskable) => questionSentence(said),
  'HS710/group': ({ kind, named }: { kind: string; named: Named }) => [
    `There is no ${kind} "${named.name}".`,
    remedyForName(named, `This topology has no ${kind}.`),
  ],
  'HS710/fault': (named: Named) => [
    `There is no "${named.name}" that could fail.`,
    remedyForName(named, 'Write port/…, host/…, node/…, pod/NAMESPACE/NAME, network/… or fault/NAME.'),
  ],
  HS711: ({ said }: { said: QuestionSaid; protocols: readonly string[] }) => {
    const [message, remedy] = questionSentence(said);
    return [`This cannot be asked: ${message}`, remedy];
  },
  HS712: ({ clash }: { clash: Clash }) => clashSentence(clash),
  'HS715/broken': (args: {
    failed: readonly string[];
    state: string;
    others: number;
    broken: BrokenSaid;
  }) => {
    const [message, remedy] = brokenSentence(args.broken);
    const what = args.state === 'down' ? 'Without' : 'When its pods have been made again elsewhere, without';
    const more = args.others === 0 ? '' : ` So it is with ${args.others} more faults.`;
    return [`${what} ${args.failed.join(' and ')} ${message}${more}`, remedy];
  },
  'HS715/nobody': ({ name, failed, role, end }: NobodyLeft) => [
    `"${name}" does not hold: without ${failed.join(' and ')} nobody is left of ${end} to ${role === 'from' ? 'ask' : 'answer'}.`,
    'Let more than one of them run, on more than one node.',
  ],
  HS719: ({ end, role }: { end: string; role: 'from' | 'to' }) => [
    `Nobody is in ${end}, so nothing is ${role === 'from' ? 'asked' : 'answered'}.`,
    `Name ${either(['somebody who is there', 'another group'])}.`,
  ],
} as const satisfies Sentences;

/** Whom a fault leaves nobody of. */
export interface NobodyLeft {
  readonly name: string;
  readonly failed: readonly string[];
  readonly role: 'from' | 'to';
  readonly end: string;
}
