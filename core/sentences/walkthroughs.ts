/** Walkthroughs: what their steps name and is not there, and what they tell and is not so. */
import type { Sentences } from './sentence';
import { questionSentence, type QuestionSaid } from './traces/questions';

/** Names that a sentence has room for. */
const mostNames = 6;

/** What a step names, what that may be meant to be, and what there is. */
export interface Named {
  readonly name: string;
  readonly meant: string | null;
  readonly known: readonly string[];
}

/** Why a step's question cannot be put, and the names that would do in its place. */
export interface Unaskable {
  readonly said: QuestionSaid;
  readonly names: readonly string[];
}

/** `no-route`: what comes of a step, in the words of `expect`. */
function outcomeWords(outcome: string): string {
  return outcome === 'delivered' || outcome === 'dropped' ? outcome : `dropped (${outcome})`;
}

/** The name that is meant, or some that there are. */
export function remedyForName({ meant, known }: Named, otherwise: string): string {
  if (meant !== null) return `Did you mean "${meant}"?`;
  if (known.length === 0) return otherwise;
  const more = known.length > mostNames ? ` and ${known.length - mostNames} more` : '';
  return `There ${known.length === 1 ? 'is' : 'are'} ${known.slice(0, mostNames).join(', ')}${more}.`;
}

export const walkthroughSentences = {
  'HS701/route': (named: Named) => [
    `There is no custom route to ${named.name}, so this step takes nothing away.`,
    remedyForName(named, 'Take it out of the step.'),
  ],
  'HS701/mended': (named: Named) => [
    `No fault breaks "${named.name}" in this file, so this step mends nothing.`,
    remedyForName(named, 'Take it out of the step.'),
  ],
  'HS701/fault': (named: Named) => [
    `There is no "${named.name}", so nothing is broken in this step.`,
    remedyForName(named, 'Write port/…, host/…, node/…, pod/NAMESPACE/NAME, network/… or fault/NAME.'),
  ],
  'HS701/pod': (named: Named) => [
    `There is no pod "${named.name}".`,
    remedyForName(named, 'Take it out of the step.'),
  ],
  'HS701/hop': ({ hop, hops, way }: { hop: number; hops: number; way: 'forward' | 'reply' }) => [
    `This step shows hop ${hop} of the ${way === 'reply' ? 'answer' : 'packet'}, which has ${hops === 0 ? 'none' : `only ${hops}`}.`,
    hops === 0 ? 'Show the whole picture.' : `Show hop ${hops} or one before it.`,
  ],
  'HS701/compare': () => [
    'This step shows a comparison, but is compared with nothing.',
    'Say with what: true is the file as it is.',
  ],
  // `right`: those of the names with which the step is true.
  HS702: ({ said }: Unaskable & { right: readonly string[] }) => {
    const [message, remedy] = questionSentence(said);
    return [`This step cannot be asked: ${message}`, remedy];
  },
  HS703: ({ title, expected, actual }: { title: string; expected: string; actual: string }) => [
    `The step "${title}" expects ${outcomeWords(expected)}, but the packet is ${outcomeWords(actual)}.`,
    `Write expect: ${actual} and tell it so, or mend what has changed.`,
  ],
} as const satisfies Sentences;
