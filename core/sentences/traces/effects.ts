/** What a remedy does besides what it is for: whom it lets in, and whom it cuts off. */

export interface EffectSaid {
  /** `pod/shop/tool-0 to svc/shop/db TCP 5432`, those that are not meant. */
  readonly lets: readonly EffectPair[];
  readonly cuts: readonly EffectPair[];
}

export interface EffectPair {
  readonly from: string;
  readonly to: string;
}

/** More are counted. */
const mostShown = 3;

/** `It lets in these 3 more: pod/a to svc/db TCP 5432, …`, with full stops. */
export function effectSentence({ lets, cuts }: EffectSaid): string {
  const opens = lets.length === 0 ? 'It lets in nobody else.' : `It lets in ${listWords(lets, 'more')}.`;
  return cuts.length === 0 ? opens : `${opens} It cuts off ${listWords(cuts, 'that are answered now')}.`;
}

function listWords(pairs: readonly EffectPair[], what: string): string {
  const shown = pairs.slice(0, mostShown).map(({ from, to }) => `${from} to ${to}`);
  const more = pairs.length - shown.length;
  const these =
    pairs.length === 1
      ? what === 'more'
        ? 'one more'
        : 'one that is answered now'
      : `these ${pairs.length} ${what}`;
  return `${these}: ${shown.join(', ')}${more > 0 ? ` and ${more} others` : ''}`;
}
