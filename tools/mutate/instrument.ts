/**
 * A file's text with all its mutants in it, each behind a question: `(__mutant(7) ? a - b : a + b)`. So everything is
 * built once, and a run says which mutant is the one.
 */
import { mutatedText, type Mutant, type Span } from './find-mutants';

/** What the text asks whether a mutant is the one that runs. */
const questionName = '__mutant';
/** What a built room is given: the question, what is outside by name, and whom to tell how each test file is run. */
export const bundleParameters = [questionName, '__outside', '__offer'] as const;

/** The text with the mutants, which are all those of one file. */
export function instrument(text: string, mutants: readonly Mutant[]): string {
  const byCarrier = new Map<string, Mutant[]>();
  for (const mutant of mutants) {
    const key = keyOf(mutant.carrier);
    byCarrier.set(key, [...(byCarrier.get(key) ?? []), mutant]);
  }
  const carriers = [...byCarrier.values()].flatMap(([first]) => (first ? [first.carrier] : []));
  // Outer ones before those inside them.
  const sorted = carriers.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const write = (span: Span, below: readonly Span[]): string => {
    let written = '';
    let place = span.start;
    for (const carrier of below) {
      if (carrier.start < place) continue;
      const inner = below.filter((one) => one !== carrier && isIn(one, carrier));
      const questions = (byCarrier.get(keyOf(carrier)) ?? [])
        .map((mutant) => `${questionName}(${mutant.id})?(${mutatedText(mutant.edit, carrier, text)}):`)
        .join('');
      written += `${text.slice(place, carrier.start)}(${questions}(${write(carrier, inner)}))`;
      place = carrier.end;
    }
    return written + text.slice(place, span.end);
  };
  return write({ start: 0, end: text.length }, sorted);
}

function keyOf({ start, end }: Span): string {
  return `${start} ${end}`;
}

function isIn(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
