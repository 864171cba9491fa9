/**
 * The remedy of an answer with what it does besides, and of several the one that opens least. That takes longer than a
 * frame: it is worked out in slices once nothing is dragged or tried, and until then the first that is enough is shown.
 */
import { useEffect, useState } from 'react';
import type { GivenAnswer } from '#core/analysis/answer-question';
import type { Remedy } from '#core/analysis/question';
import { stayAlive } from '../actions/stay-alive';
import { useModel, usePreview } from './app-context';

const known = new WeakMap<GivenAnswer, Remedy | null>();

/** Null where none is known. */
export function useWeighedRemedy(answer: GivenAnswer): Remedy | null {
  const model = useModel();
  const isTried = usePreview(({ change }) => change !== null);
  const [, setFound] = useState<GivenAnswer | null>(null);
  useEffect(() => {
    if (isTried || known.has(answer)) return;
    let isWanted = true;
    const weigh = async (): Promise<void> => {
      const { askAndWeigh } = await import('#core/analysis/ask');
      const steps = askAndWeigh(model, answer.question);
      const weighed = await stayAlive(
        steps,
        () => undefined,
        () => isWanted,
      );
      if (!weighed?.ok) return;
      known.set(answer, weighed.reason?.remedy ?? null);
      setFound(answer);
    };
    void weigh();
    return () => {
      isWanted = false;
    };
  }, [answer, model, isTried]);
  return known.get(answer) ?? answer.reason?.remedy ?? null;
}
