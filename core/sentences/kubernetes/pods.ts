/** Pods: the controllers that make them, the nodes that take them, and the addresses that they get. */
import { counted, type ArgsIn, type SaidIn, type Sentence, type Sentences } from '../sentence';

/** Why a node does not take a pod. */
export type NodeObjection =
  | { readonly type: 'labels' | 'near' }
  | { readonly type: 'taint'; readonly taint: string }
  | { readonly type: 'port'; readonly protocol: string; readonly port: number; readonly pod: string }
  | { readonly type: 'apart'; readonly pod: string }
  | { readonly type: 'spread'; readonly key: string };

function objectionWords(objection: NodeObjection): string {
  switch (objection.type) {
    case 'labels':
      return 'lacks the labels that it asks for';
    case 'taint':
      return `has the taint ${objection.taint}`;
    case 'port':
      return `has ${objection.protocol} port ${objection.port} taken by ${objection.pod}`;
    case 'apart':
      return `has the pod ${objection.pod}, from which it must stay apart`;
    case 'near':
      return 'lacks a pod that it must be near to';
    case 'spread':
      return `would have more of its pods than ${objection.key} may differ by`;
  }
}

/** A node with why it does not take the pod. */
export interface NodeRefusal {
  readonly node: string;
  readonly objection: NodeObjection;
}

/** A pod, and how many there are in the same case. */
export interface SomePods {
  readonly pod: string;
  readonly count: number;
}

/** Where pods get their addresses: the pod subnet, or pools of their own. */
export interface PodRanges {
  readonly isPools: boolean;
  readonly ranges: readonly string[];
}

function rangesWords({ isPools, ranges }: PodRanges): string {
  return `${isPools ? 'the IP pools' : 'the pod subnet'} ${ranges.join(', ')}`;
}

function told({ pod, count }: SomePods, what: string, remedy: string): Sentence {
  return [`Pod ${pod}${count > 1 ? ` (and ${count - 1} more)` : ''} ${what}.`, remedy];
}

const placing = {
  'HS330/none-takes': (of: SomePods & { nodes: readonly NodeRefusal[] }) =>
    told(
      of,
      `has no node: ${of.nodes.length === 0 ? 'there is none' : of.nodes.map(({ node, objection }) => `${node} ${objectionWords(objection)}`).join(', ')}`,
      'Change what it asks of its node, its tolerations or masterSchedulable.',
    ),
  'HS330/no-such-node': (of: SomePods & { node: string }) =>
    told(
      of,
      `has no node: there is no ${of.node}`,
      'Name a node of this appliance: master, worker or its Kubernetes name.',
    ),
  'HS331/block-limit': (of: SomePods & { from: PodRanges; node: string; most: number }) =>
    told(
      of,
      `gets no address: ${of.node} has ${counted(of.most, 'block')} of ${rangesWords(of.from)}, as many as maxBlocksPerHost allows, all full`,
      'Raise maxBlocksPerHost of the IPAMConfig, or set strictAffinity to false.',
    ),
  'HS331/full': (of: SomePods & { from: PodRanges }) =>
    told(
      of,
      `gets no address: ${rangesWords(of.from)} is full`,
      of.from.isPools ? 'Add an IPPool.' : 'Choose a larger podSubnet.',
    ),
  HS332: (of: SomePods & { address: string }) =>
    told(
      of,
      `has the address ${of.address}, which another pod has, and gets another one here`,
      'Take the older of the two pods out of the file.',
    ),
  HS333: (of: SomePods & { subnet: string; from: PodRanges }) =>
    told(
      of,
      `has an address of ${of.subnet}, outside ${rangesWords(of.from)}`,
      of.from.isPools
        ? `Add the IPPool that it comes from, such as one with cidr: ${of.subnet}.`
        : `Set podSubnet of the appliance to the range of the cluster that the pod comes from, such as ${of.subnet}.`,
    ),
} as const satisfies Sentences;

/** What a pod asks of Calico by annotations. */
const requests = {
  'HS336/no-pool': (of: SomePods & { address: string; ranges: readonly string[] }) =>
    told(
      of,
      `asks for the address ${of.address}, which is in no IP pool`,
      `Ask for an address of ${of.ranges.join(', ')}.`,
    ),
  'HS336/taken': (of: SomePods & { address: string }) =>
    told(of, `asks for the address ${of.address}, which another pod has`, 'Ask for another address.'),
  'HS336/annotation': (of: SomePods & { annotation: string }) =>
    told(of, `has an annotation ${of.annotation} that is no list`, 'Write a list: ["172.27.0.5"].'),
  'HS336/pool': (of: SomePods & { pool: string | null; pools: readonly string[] }) =>
    told(
      of,
      `asks for the IP pool ${of.pool ?? '(none)'}, which is not there or disabled`,
      `Ask for one of ${of.pools.join(', ')}.`,
    ),
  'HS336/pool-use': (of: SomePods & { pool: string; pools: readonly string[] }) =>
    told(
      of,
      `asks for the IP pool ${of.pool}, which is not for workloads (allowedUses)`,
      `Ask for one of ${of.pools.join(', ')}, or add Workload to its allowedUses.`,
    ),
  'HS336/node': (of: SomePods & { node: string }) =>
    told(
      of,
      `gets no address: no IP pool that is enabled is for pods on ${of.node}`,
      'Enable an IPPool whose nodeSelector takes the node.',
    ),
} as const satisfies Sentences;

const others = {
  HS302: ({ kind, workload }: { kind: string; workload: string }) => [
    `${kind} ${workload} makes no pods: its selector does not match its template's labels.`,
    'Give spec.template.metadata.labels the labels that spec.selector asks for.',
  ],
  HS303: (args: { kind: string; workload: string; field: string; most: number }) => [
    `${args.kind} ${args.workload} has a spec.${args.field} that is no number of pods.`,
    `Write a whole number from 0 to ${args.most}.`,
  ],
  HS337: (args: { pod: string; protocol: string; port: number; node: string; other: string }) => [
    `Pod ${args.pod} wants ${args.protocol} port ${args.port} of ${args.node}, which ${args.other} has: it does not start.`,
    'Give one of the two another port, or another node.',
  ],
} as const satisfies Sentences;

export const podSentences = { ...placing, ...requests, ...others };

type Refused = Extract<keyof typeof podSentences, `HS331/${string}` | `HS336/${string}`>;

/** Why a pod with a node has no address. */
export type NoAddress = SaidIn<typeof podSentences, Refused>;

const refused: { readonly [K in Refused]: (args: ArgsIn<typeof podSentences, K>) => Sentence } = podSentences;

/** The same words as of the finding, for whoever asks about such a pod. */
export function noAddressSentence<K extends Refused>({
  kind,
  args,
}: SaidIn<typeof podSentences, K>): Sentence {
  return refused[kind](args);
}
