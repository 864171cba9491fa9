/** The verdict in a few words, and the one sentence that says why. */
import { formatIpv4 } from '../../address/ipv4';
import { asymmetryOf } from '../../analysis/asymmetry';
import type { Answer } from '../../analysis/question';
import type { Trace } from '../../network/trace';
import { questionSentence } from '../../sentences/traces/questions';
import { reasonSentence } from '../../sentences/traces/reasons';
import { parseThing } from '../../topology/things/thing';
import { portTitle } from '../../topology/things/titles';
import { resolutionText } from './resolution-text';
import { toneOf, type VerdictTone } from './verdict-tone';

export interface VerdictWords {
  readonly tone: VerdictTone;
  /** `delivered · reply returns` */
  readonly short: string;
  readonly message: string;
}

/** The words for an answer, also for a question that could not be put. */
export function verdictOf(answer: Answer): VerdictWords {
  const tone = toneOf(answer);
  if (!answer.ok) {
    const [message, remedy] = questionSentence(answer.problem.said);
    return { tone, short: 'cannot be asked', message: `${message} ${remedy}` };
  }
  const { outcome, reason, resolution, trace } = answer;
  const name = resolution ? resolutionText(resolution) : '';
  if (outcome === 'delivered') {
    const facts = [name, ...(trace ? wayFacts(trace) : [])].filter((fact) => fact !== '');
    const short = trace?.reply ? 'delivered · reply returns' : 'delivered';
    return { tone, short, message: facts.join(' · ') };
  }
  const other = trace && otherWayWords(trace);
  const why = reason ? reasonSentence(reason.said) : name;
  const message = other === null ? why : `${why} T${other.slice(1)}.`;
  return { tone, short: lossWords(trace), message };
}

function lossWords(trace: Trace | null): string {
  if (trace?.acknowledgement) return 'answered · ACK lost';
  return trace?.forward.outcome === 'delivered' ? 'arrived · reply lost' : 'dropped';
}

/** `the reply comes back through Port 2`; null where it takes the way on which the packet came. */
export function otherWayWords(trace: Trace): string | null {
  const asymmetry = asymmetryOf(trace);
  if (!asymmetry) return null;
  const { through } = asymmetry;
  const thing = parseThing(through);
  return `the reply comes back through ${thing?.type === 'port' ? portTitle(thing.name) : through}`;
}

/** How long the ways are, and whom the destination sees as the sender. */
function wayFacts(trace: Trace): readonly string[] {
  const { forward, reply } = trace;
  const [first, last] = [forward.hops[0], forward.hops.at(-1)];
  const other = otherWayWords(trace);
  const back = reply ? `, ${reply.hops.length} back` : '';
  const hops = [`${forward.hops.length} hops there${back}`, ...(other === null ? [] : [other])];
  const sent = first?.steps[0]?.packet.source;
  const seen = last?.packet.source;
  if (!last || seen === undefined || seen === sent) return hops;
  return [...hops, `${last.device} sees ${formatIpv4(seen)} as the sender`];
}
