/** What would make a dropped packet arrive, as people read it. */
import type { PairName, Remedy } from '../../analysis/question';
import { effectSentence, type EffectPair } from '../../sentences/traces/effects';
import { remedySentence } from '../../sentences/traces/remedies';

/** The cmdlet or the sentence, and what has to be done after it. */
export function remedyText({ said, afterwards = [] }: Remedy): string {
  return remedySentence(said, ...afterwards);
}

/** What has to be done after it; null where it is enough by itself. */
export function afterwardsText({ afterwards = [] }: Remedy): string | null {
  const [next, ...others] = afterwards;
  return next ? remedySentence(next, ...others) : null;
}

/** Whom it lets in and cuts off besides; null while nobody has looked. */
export function effectText({ effect }: Remedy): string | null {
  if (!effect) return null;
  return effectSentence({ lets: effect.others.map(pairWords), cuts: effect.closes.map(pairWords) });
}

function pairWords({ from, to, protocol, port }: PairName): EffectPair {
  return { from, to: `${to} ${protocol.toUpperCase()}${port === null ? '' : ` ${port}`}` };
}
