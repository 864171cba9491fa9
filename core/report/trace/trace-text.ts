/** A trace as text for a terminal: the verdict first, then numbered hops with their steps, both ways. */
import type { Model } from '../../analysis/model';
import type { Question, Remedy } from '../../analysis/question';
import { withoutEachRoute } from '../../analysis/without-route';
import type { Resolution } from '../../kubernetes/dns/resolution';
import type { Hop, Path, Step } from '../../network/trace';
import { reasonSentence } from '../../sentences/traces/reasons';
import { alternativesText } from './alternatives-text';
import { assumptionWords } from './assumptions';
import { wayLines } from './look-up-text';
import { lookUpWays } from './look-up-ways';
import { effectText, remedyText } from './remedy-text';
import { resolutionText } from './resolution-text';
import { describeStep } from './step-text';
import type { GivenAnswer } from '../json/trace-json';
import { tunnelName } from './tunnel-name';
import { otherWayWords } from './verdict';
import { customRouteWords, withoutRouteText } from './without-route-text';
import { packetKindWords, packetWayWords } from './words';

const titleWidth = 23;
const stepIndent = ' '.repeat(6);

/** Lines end with `\n`; no colours, so that it reads the same in a file. */
export function traceToText(model: Model, answer: GivenAnswer): string {
  const { trace, resolution } = answer;
  const assumptions = new Set<string>(resolution?.by === 'dns' ? [assumptionWords('name-servers')] : []);
  const lines = [
    ...verdictLines(answer),
    ...otherLines(model, answer),
    ...routeLines(model, answer),
    ...(resolution === null ? [] : ['', `Name: ${resolutionText(resolution)}`]),
    ...(resolution === null || trace !== null ? [] : lookUpLines(model, resolution)),
    ...(trace === null ? [] : ['', ...pathLines('Forward', model, trace.forward, assumptions)]),
    ...(trace?.reply ? ['', ...pathLines(replyTitle(trace.reply), model, trace.reply, assumptions)] : []),
    ...(trace?.acknowledgement
      ? ['', ...pathLines('Acknowledgement, TCP ACK', model, trace.acknowledgement, assumptions)]
      : []),
    ...(assumptions.size === 0 ? [] : ['', ...assumptions]),
  ];
  return `${lines.join('\n')}\n`;
}

/** What becomes of the other endpoints and equal ways. */
function otherLines(model: Model, answer: GivenAnswer): readonly string[] {
  const words = alternativesText(model, answer);
  return words === null ? [] : [`  ${words}`];
}

/** The custom routes that the packet or its answer took, and what they are there for. */
function routeLines(model: Model, { question, trace }: GivenAnswer): readonly string[] {
  if (trace === null) return [];
  return withoutEachRoute(model, question, trace).map(
    (without) => `  Custom route ${customRouteWords(without.route)}: ${withoutRouteText(without)}`,
  );
}

/** With no packet it is the look-up that must tell why. */
function lookUpLines(model: Model, resolution: Resolution): readonly string[] {
  return lookUpWays(resolution).flatMap((way) => wayLines(model, way).map((line) => `  ${line}`));
}

function verdictLines(answer: GivenAnswer): readonly string[] {
  const { reason, trace } = answer;
  const other = trace && otherWayWords(trace);
  const otherWay = other === null ? [] : [`  T${other.slice(1)}.`];
  if (reason === null) return [verdictWords(answer), ...otherWay];
  const remedy = reason.remedy === null ? [] : remedyLines(reason.remedy);
  return [verdictWords(answer), `  ${reasonSentence(reason.said)}`, ...otherWay, ...remedy];
}

/** What would mend it, and what else that does. */
function remedyLines(remedy: Remedy): readonly string[] {
  const effect = effectText(remedy);
  return [`  Remedy: ${remedyText(remedy)}`, ...(effect === null ? [] : [`  ${effect}`])];
}

/** In one line: `pod/default/web-0 → host/operator-pc, TCP 443: dropped at network/uplink (no-route)`. */
export function verdictWords({ question, outcome, reason }: GivenAnswer): string {
  const verdict = reason === null ? outcome : `${outcome} at ${reason.at} (${reason.code})`;
  return `${question.from} → ${question.to}, ${protocolWords(question)}: ${verdict}`;
}

function protocolWords({ protocol, port }: Question): string {
  return port === null ? protocol.toUpperCase() : `${protocol.toUpperCase()} ${port}`;
}

/** What comes back may be no answer but the news that there will be none: `Reply, TCP RST`. */
function replyTitle({ hops }: Path): string {
  const packet = hops[0]?.packet;
  return packet === undefined || packet.payload.type === 'response'
    ? 'Reply'
    : `Reply, ${packetKindWords(packet)}`;
}

function pathLines(title: string, model: Model, path: Path, assumptions: Set<string>): readonly string[] {
  const width = String(path.hops.length).length;
  const hops = path.hops.flatMap((hop, index) =>
    hopLines(model, hop, `${index + 1}`.padStart(width), assumptions),
  );
  return [`${title}: ${path.outcome}`, ...hops];
}

/** A device that only passes the frame on gets one line: the packet is as it was. */
function hopLines(model: Model, hop: Hop, number: string, assumptions: Set<string>): readonly string[] {
  const header = `  ${number}  ${hop.device}${interfaceWords(hop)}`;
  if (hop.steps.every(({ action }) => action === 'switch')) return [header];
  return [
    `${header}  [${packetWords(hop)}]`,
    ...hop.steps.flatMap((step) => stepLines(model, hop, step, assumptions)),
  ];
}

function packetWords({ packet }: Hop): string {
  const inside = `${packetWayWords(packet)}, TTL ${packet.ttl}`;
  return packet.encapsulation === null ? inside : `${inside}, in ${tunnelName(packet.encapsulation)}`;
}

function interfaceWords(hop: Hop): string {
  if (hop.in === null && hop.out === null) return '';
  if (hop.in === null) return `  out ${hop.out}`;
  return hop.out === null ? `  in ${hop.in}` : `  ${hop.in} → ${hop.out}`;
}

function stepLines(model: Model, hop: Hop, step: Step, assumptions: Set<string>): readonly string[] {
  const { title, message, assumption, losers } = describeStep(model, hop, step);
  if (assumption !== null) assumptions.add(assumption);
  const continued = ' '.repeat(stepIndent.length + titleWidth + 1);
  return [
    `${stepIndent}${title.padEnd(titleWidth)} ${message}`,
    ...losers.map((loser) => `${continued}${loser}`),
  ];
}
