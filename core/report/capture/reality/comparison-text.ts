/** A capture beside the prediction in words: flow by flow, what was predicted and where reality leaves it. */
import { reasonSentence } from '../../../sentences/traces/reasons';
import { verdictWords } from '../../trace/trace-text';
import { socketWords } from '../../trace/words';
import type { ComparedFlow, Comparison, Difference } from './compare';
import type { Tuple } from './decode-packet';

/** How much of the capture was read. */
export interface CaptureCount {
  readonly name: string;
  readonly packets: number;
  /** Packets that are no IPv4, or cut short. */
  readonly unread: number;
}

/** Lines end with `\n`. */
export function comparisonToText({ name, packets, unread }: CaptureCount, comparison: Comparison): string {
  const { at, flows, more } = comparison;
  const place = at === null ? 'it does not tell where it was taken' : `taken at ${at}`;
  const others =
    unread === 0 ? '' : `; ${unread} of them, as ARP, IPv6 and what is cut short, are not compared`;
  const lines = [
    `${name}: ${packets} packets${others}; ${flows.length} ${flows.length === 1 ? 'flow' : 'flows'}; ${place}`,
    ...flows.flatMap((one) => ['', ...flowLines(one)]),
    ...(more === 0 ? [] : ['', `${more} more flows were not compared.`]),
  ];
  return `${lines.join('\n')}\n`;
}

function flowLines({ flow, answer, differences }: ComparedFlow): readonly string[] {
  const head = `${tupleWords(flow.first.tuple)}, first in packet ${flow.first.number}`;
  if (answer === null) return [head, '  Nothing is predicted: nobody in the file has this source.'];
  return [
    head,
    `  Predicted: ${verdictWords(answer)}`,
    ...(answer.reason ? [`    ${reasonSentence(answer.reason.said)}`] : []),
    ...(differences.length === 0 ? ['  As predicted.'] : []),
    ...differences.map((one) => `  Differs: ${differenceText(one)}`),
  ];
}

/** `TCP 172.27.0.5:40112 → 192.168.40.25:443`. */
export function tupleWords({ protocol, source, sourcePort, destination, destinationPort }: Tuple): string {
  const from = socketWords(source, sourcePort, protocol);
  return `${protocol.toUpperCase()} ${from} → ${socketWords(destination, destinationPort, protocol)}`;
}

const answerWords: Readonly<Record<string, string>> = {
  response: 'an answer',
  reset: 'an RST',
  error: 'an ICMP error',
  nothing: 'nothing',
};

/** One sentence. */
export function differenceText(difference: Difference): string {
  switch (difference.kind) {
    case 'passes':
      return `packet ${difference.packet} is seen, though the prediction drops it before (${difference.code}).`;
    case 'source':
    case 'destination':
      return `packet ${difference.packet} has another ${difference.kind}: ${tupleWords(difference.seen)}; predicted at ${difference.interface} is ${tupleWords(difference.predicted)}.`;
    case 'interface':
      return `packet ${difference.packet} is seen at ${difference.seen}; predicted is ${difference.predicted}.`;
    case 'unexpected':
      return `packet ${difference.packet}, ${tupleWords(difference.seen)}, is not on the predicted way.`;
    case 'missing':
      return `it should ${difference.direction === 'in' ? 'come in' : 'leave'} by ${difference.interface}, and is not seen there.`;
    case 'no-reply':
      return 'the answer that is predicted is not in the capture.';
    case 'reply':
      return `packet ${difference.packet} brings ${answerWords[difference.seen]} back; predicted is ${answerWords[difference.predicted]}.`;
  }
}
