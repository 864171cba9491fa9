/** What becomes of the courses that a packet could take as well as the one that is shown, in one line. */
import { reasonSentence, type ReasonSaid } from './reasons';

/** Among what is chosen: kube-proxy's endpoints, a router's equal ways, who answers ARP, a name's addresses. */
export type AmongKind = 'endpoint' | 'way' | 'neighbour' | 'announcer' | 'address';

export interface AlternativesSaid {
  /** Without the announcers where it makes no difference which of them it is. */
  readonly kinds: readonly AmongKind[];
  /** How many nodes could announce the address; 0 = there is no choice. */
  readonly announcers: number;
  readonly of: number;
  readonly delivered: number;
  /** Whether the one that is shown is answered. */
  readonly isShownDelivered: boolean;
  /** The others that are answered. */
  readonly answered: readonly string[];
  /** The others that are not, those of one reason together. */
  readonly failed: readonly { readonly targets: readonly string[]; readonly reason: ReasonSaid | null }[];
}

/** More names than these are counted. */
const mostNames = 3;
/** Others that fail for more reasons than these are counted. */
const mostReasons = 2;

/** `2 of 3 endpoints answer; not pod/default/web-1: The worker drops it: …`, with a full stop. */
export function alternativesSentence(said: AlternativesSaid): string {
  const { of, delivered, isShownDelivered, answered, failed } = said;
  const count = countWords(said);
  if (delivered === of) return `${count}.`;
  if (!isShownDelivered && answered.length > 0) return `${count}: ${names(answered)}.`;
  const reasons = failed.slice(0, mostReasons).map(({ targets, reason }) => {
    const why = reason === null ? '' : `: ${reasonSentence(reason).replace(/\.$/, '')}`;
    return `${delivered === 0 ? '' : 'not '}${names(targets)}${why}`;
  });
  const more = failed.length - reasons.length;
  const others = more > 0 ? [`${more} more reasons`] : [];
  return `${[count, ...reasons, ...others].join('; ')}.`;
}

function countWords(said: AlternativesSaid): string {
  const { of, delivered, kinds, announcers } = said;
  const isByAny = announcers > 0 && !kinds.includes('announcer');
  const whichever = isByAny ? `, whichever of the ${announcers} nodes announces the address` : '';
  if (kinds.length === 0) return `It ${delivered === 0 ? 'is not answered' : 'is answered'}${whichever}`;
  const what = whatWords(said);
  if (delivered === of) return `${of === 2 ? `Both ${what}` : `All ${of} ${what}`} answer${whichever}`;
  if (delivered === 0) {
    const none = of === 2 ? `Neither of the 2 ${what}` : `None of the ${of} ${what}`;
    return `${none} answers${whichever}`;
  }
  return `${delivered} of ${of} ${what} ${delivered === 1 ? 'answers' : 'answer'}${whichever}`;
}

function whatWords({ kinds, announcers }: AlternativesSaid): string {
  const [only] = kinds;
  if (kinds.includes('announcer') && kinds.length > 1) {
    return `ways by the ${announcers} nodes that could announce the address`;
  }
  if (!only || kinds.length > 1) return 'ways';
  switch (only) {
    case 'endpoint':
      return 'endpoints';
    case 'way':
      return 'equal ways';
    case 'neighbour':
      return 'devices that answer ARP';
    case 'announcer':
      return 'ways by nodes that could announce the address';
    case 'address':
      return 'addresses of the name';
  }
}

function names(targets: readonly string[]): string {
  const some = targets.slice(0, mostNames).map((target) => target.replace(',', ' to '));
  const more = targets.length - some.length;
  if (more > 0) return `${some.join(', ')} and ${more} more`;
  return some.length < 2 ? some.join('') : `${some.slice(0, -1).join(', ')} and ${some.at(-1)}`;
}
