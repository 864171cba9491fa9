/**
 * What becomes of the other courses of an answer. There may be a thousand of them: they are walked in slices once
 * nothing is dragged or tried, and until then the numbers of the answer before stand there, marked as such.
 */
import { useEffect, useState } from 'react';
import {
  alternativesInSteps,
  knownAlternatives,
  type Alternatives,
} from '#core/analysis/alternatives/alternatives';
import type { GivenAnswer } from '#core/analysis/answer-question';
import { stayAlive } from '../actions/stay-alive';
import { useModel, usePreview } from './app-context';

export interface ShownAlternatives {
  /** Null where there is nothing to choose. */
  readonly found: Alternatives | null;
  /** The answer that they are of. */
  readonly answer: GivenAnswer;
}

/** Null while none were ever known. */
export function useAlternatives(answer: GivenAnswer): ShownAlternatives | null {
  const model = useModel();
  const isTried = usePreview(({ change }) => change !== null);
  const [latest, setLatest] = useState<ShownAlternatives | null>(null);
  useEffect(() => {
    if (isTried || latest?.answer === answer) return;
    let isWanted = true;
    const walk = async (): Promise<void> => {
      const found = await stayAlive(
        alternativesInSteps(model, answer),
        () => undefined,
        () => isWanted,
      );
      if (isWanted) setLatest({ found, answer });
    };
    void walk();
    return () => {
      isWanted = false;
    };
  }, [answer, model, isTried, latest]);
  const found = knownAlternatives(answer);
  return found === undefined ? latest : { found, answer };
}
