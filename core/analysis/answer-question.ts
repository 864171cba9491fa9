/**
 * From a question to an answer without a remedy: both endpoints and the port resolved, the packet traced,
 * the reason put into words. `ask` adds the remedy; whoever asks thousands of questions takes this.
 */
import { formatIpv4, type Ipv4 } from '../address/ipv4';
import type { Flow, Trace } from '../network/trace';
import { traceFlow } from '../network/trace-flow';
import { checkNumbers, choosePort } from './endpoints/choose-port';
import { withAnybody } from './endpoints/anybody';
import { parseEndpoint } from './endpoints/endpoint-reference';
import { chooseEndpoint, pickedTargets } from './endpoints/choose-endpoint';
import type { Model } from './model';
import type { Answer, AnswerReason, Question, QuestionProblem } from './question';
import { reasonOf } from './reason';
import { resolveDestination, type Destination } from './endpoints/resolve-destination';
import { resolveSource, type Source } from './endpoints/resolve-source';

export type GivenAnswer = Extract<Answer, { readonly ok: true }>;

/** Fixed, so that the same question gives the same trace. */
const defaultSourcePort = 40112;
/** What Linux gives a new packet (net.ipv4.ip_default_ttl). */
const initialTtl = 64;

/** Answers with `remedy: null` in the reason. Never throws for anything that people can ask. */
export function answerQuestion(given: Model, question: Question): Answer {
  const model = concernsAnybody(question) ? withAnybody(given) : given;
  const numbers = checkNumbers(question);
  if (numbers) return refuse(numbers);
  const source = resolveSource(model, question.from);
  if (!source.ok) return source;
  const endpoint = chooseEndpoint(model, question.endpoint);
  if (!endpoint.ok) return endpoint;
  const destination = resolveDestination(model, source.value, question.to, endpoint.value);
  if (!destination.ok) return destination;
  const port = choosePort(model, question, destination.value, endpoint.value);
  if (!port.ok) return port;
  const full: Question = {
    ...question,
    from: source.value.name,
    to: destination.value.name,
    port: port.value,
    endpoint: endpoint.value,
  };
  return answerBetween(model, full, source.value, destination.value);
}

function concernsAnybody({ from, to }: Question): boolean {
  return [from, to].some((end) => parseEndpoint(end).type === 'network');
}

function refuse(problem: QuestionProblem): Answer {
  return { ok: false, problem };
}

/** The answer for a source and a destination that are known already. */
export function answerBetween(
  model: Model,
  question: Question,
  source: Source,
  destination: Destination,
): GivenAnswer {
  const { address, missing, resolution } = destination;
  const known = { ok: true, question, source: source.device, address, resolution } as const;
  if (address === null) {
    const reason: AnswerReason = {
      code: missing?.code ?? 'host-unreachable',
      at: missing?.at ?? source.device,
      said: missing?.said ?? { drop: { kind: 'no-address', args: { name: destination.name } } },
      remedy: null,
    };
    return { ...known, outcome: 'dropped', reason, trace: null };
  }
  const walked = walkBetween(model, question, source, address);
  return {
    ...known,
    outcome: walked.outcome,
    reason: walked.reason && reasonOf(model, walked, formatIpv4(address)),
    trace: walked,
  };
}

/** The packet alone, there and back, without a word about it. */
export function walkBetween(model: Model, question: Question, source: Source, address: Ipv4): Trace {
  return send(model, flowOf(question, source, address));
}

/**
 * Linux sets DF on whatever fits its own interface (path MTU discovery, RFC 1191; ip(7), IP_PMTUDISC_WANT). A
 * larger datagram or echo it cuts up itself, without DF; TCP has no segments of that size.
 */
function send(model: Model, flow: Flow): Trace {
  const whole = traceFlow(model.plane, flow);
  if (flow.protocol === 'tcp' || whole.forward.reason?.code !== 'mtu-exceeded') return whole;
  const isCutBySender = whole.forward.hops.length === 1;
  return isCutBySender ? traceFlow(model.plane, { ...flow, dontFragment: false }) : whole;
}

function flowOf(question: Question, source: Source, address: Ipv4): Flow {
  return {
    from: source.device,
    source: source.address,
    destination: address,
    protocol: question.protocol,
    destinationPort: question.port ?? 0,
    sourcePort: question.sourcePort ?? defaultSourcePort,
    size: question.size,
    dontFragment: true,
    ttl: initialTtl,
    preferredTargets: pickedTargets(question.endpoint),
  };
}
