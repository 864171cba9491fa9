/** Asks the simulator and the second hand the same questions and gives back those on which they differ. */
import type { Model } from '#core/analysis/model';
import type { Trace } from '#core/network/trace';
import { choicesOf } from './choices';
import { simulated, type Conversation } from './conversation';
import { askPlainly, type PlainAnswers } from './plain-lab';
import { questionsAbout, type Asked, type PlainQuestion } from './questions';

export interface Disagreement {
  readonly question: PlainQuestion;
  readonly simulated: Conversation;
  readonly kernel: Conversation;
}

/** What is asked, in how many questions, and of which pods. */
export interface Scope {
  readonly text: string;
  readonly seed: number;
  readonly count: number;
  /** Of a large cluster only some pods ask, and only those are built that packets should meet. */
  readonly asks?: (device: string) => boolean;
}

/**
 * Empty when they agree on everything; why not, when the second hand cannot build this. What differs is asked once
 * more in a fresh lab: a machine with much to do keeps a packet waiting longer than a neighbour is asked for.
 */
export async function disagreements(
  model: Model,
  { text, seed, count, asks }: Scope,
): Promise<readonly Disagreement[] | { readonly notBuilt: string }> {
  const asked = questionsAbout(model, seed, count, asks);
  const pods = asks ? { pods: podsMet(asked) } : {};
  const answersTo = (some: readonly Asked[]): Promise<PlainAnswers> =>
    askPlainly({
      topology: text,
      choices: choicesOf(model),
      questions: some.map(({ question }) => question),
      ...pods,
    });
  const answers = await answersTo(asked);
  if ('notBuilt' in answers) return answers;
  const suspects = asked.filter((one, index) => differs(one, answers[index]) !== null);
  if (suspects.length === 0) return [];
  const again = await answersTo(suspects);
  if ('notBuilt' in again) return again;
  return suspects.flatMap((one, index) => differs(one, again[index]) ?? []);
}

function differs({ question, trace }: Asked, kernel: Conversation | undefined): Disagreement | null {
  if (!kernel) throw new Error('the plain lab left a question out');
  const own = simulated(trace);
  return isRace(trace) || JSON.stringify(own) === JSON.stringify(kernel)
    ? null
    : { question, simulated: own, kernel };
}

function podsMet(asked: readonly Asked[]): readonly string[] {
  const met = asked.flatMap(({ trace }) =>
    [trace.forward, trace.reply].flatMap((path) => path?.hops.map(({ device }) => device) ?? []),
  );
  return [...new Set(met)].filter((device) => device.startsWith('pod/'));
}

/** Where several devices answer ARP for an address, the kernel takes whoever was fastest. */
function isRace(trace: Trace): boolean {
  return [trace.forward, trace.reply].some((path) =>
    path?.hops.some(({ steps }) =>
      steps.some((step) => step.action === 'neighbour' && step.detail.rivals.length > 0),
    ),
  );
}
