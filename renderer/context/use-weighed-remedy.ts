/**
 * The remedy of an answer with what it does besides, and of several the one that opens least. That takes longer than a
 * frame: it is worked out in slices once nothing is dragged or tried, and until then the first that is enough is shown.
 */
import { useEffect, useState } from 'react';
import type { GivenAnswer } from '#core/analysis/answer-question';
import type { Model } from '#core/analysis/model';
import type { Remedy } from '#core/analysis/question';
import { stayAlive } from '../actions/stay-alive';
import { useModel, usePreview } from './app-context';

const known = new WeakMap<GivenAnswer, Remedy | null>();
const sought = new WeakMap<GivenAnswer, Promise<Remedy | null>>();

/** Null where none is known, or not yet. */
export function useWeighedRemedy(answer: GivenAnswer): Remedy | null {
  const model = useModel();
  const isTried = usePreview(({ change }) => change !== null);
  const [, setFound] = useState<GivenAnswer | null>(null);
  useEffect(() => {
    if (isTried || known.has(answer)) return;
    let isWanted = true;
    const seek = async (): Promise<void> => {
      const search = sought.get(answer) ?? weigh(model, answer);
      sought.set(answer, search);
      known.set(answer, await search);
      if (isWanted) setFound(answer);
    };
    void seek();
    return () => {
      isWanted = false;
    };
  }, [answer, model, isTried]);
  return known.get(answer) ?? answer.reason?.remedy ?? null;
}

/** One search for all who show it; it goes on in slices when the answer is no longer shown, which hurts nobody. */
async function weigh(model: Model, { question, reason }: GivenAnswer): Promise<Remedy | null> {
  const { askAndWeigh } = await import('#core/analysis/ask');
  const weighed = await stayAlive(
    askAndWeigh(model, question),
    () => undefined,
    () => true,
  );
  return (weighed?.ok ? weighed.reason?.remedy : reason?.remedy) ?? null;
}
