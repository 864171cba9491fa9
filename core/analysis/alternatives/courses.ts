/** Every course that a question can take: what becomes of it with each combination of the choices on its way. */
import { answerBetween, type GivenAnswer } from '../answer-question';
import { endpointOf, pickedTargets } from '../endpoints/choose-endpoint';
import { resolveDestination, type Destination } from '../endpoints/resolve-destination';
import { resolveSource, type Source } from '../endpoints/resolve-source';
import type { Model } from '../model';
import type { Question } from '../question';
import { choicesOf, type Choice, type ChoiceKind } from './choices';

/** What was taken at one choice. */
export interface Taken {
  readonly kind: ChoiceKind;
  readonly target: string;
}

export interface Course {
  /** In the order of the way. */
  readonly taken: readonly Taken[];
  readonly answer: GivenAnswer;
}

/** More than any service has endpoints; what is beyond is not walked. */
const MOST_COURSES = 1000;

/** All of them, the one that is taken where nobody picks first. */
export function coursesOf(
  model: Model,
  question: Question,
  source: Source,
  destination: Destination,
): readonly Course[] {
  return [...eachCourse(model, question, source, destination)];
}

/** The same one by one, for whoever has seen enough before the last. */
export function eachCourse(
  model: Model,
  question: Question,
  source: Source,
  destination: Destination,
): Generator<Course, void, undefined> {
  return everyCourse((picks) => {
    const asked = { ...question, endpoint: endpointOf(picks) };
    return put(model, asked, source, destination);
  });
}

/** The same, whatever puts the question: `put` gets what was picked, and gives what came of it and the choices it met. */
export function* everyCourse<T>(
  put: (picks: readonly string[]) => readonly [T, readonly Choice[]],
): Generator<{ readonly taken: readonly Taken[]; readonly answer: T }, void, undefined> {
  const waiting: (readonly Taken[])[] = [[]];
  for (let count = 0; count < MOST_COURSES; count += 1) {
    const fixed = waiting.pop();
    if (!fixed) return;
    const [answer, choices] = put(fixed.map(({ target }) => target));
    const taken = choices.map(({ kind, taken: target }) => ({ kind, target }));
    yield { taken, answer };
    // Depth first, in the order of the choices: what is pushed last is walked first.
    const others = choices.flatMap(({ kind, targets }, place) =>
      place < fixed.length
        ? []
        : targets
            .filter((target) => target !== taken[place]?.target)
            .map((target): readonly Taken[] => [...taken.slice(0, place), { kind, target }]),
    );
    waiting.push(...others.toReversed());
  }
}

/** The same for a question with full names. */
export function* coursesOfQuestion(model: Model, question: Question): Generator<Course, void, undefined> {
  const source = resolveSource(model, question.from);
  if (!source.ok) return;
  const destination = resolveDestination(model, source.value, question.to, null);
  if (destination.ok) yield* eachCourse(model, question, source.value, destination.value);
}

/** The answer, and the choices that were met, each once: what has been picked counts wherever it is met again. */
function put(
  model: Model,
  question: Question,
  source: Source,
  destination: Destination,
): readonly [GivenAnswer, readonly Choice[]] {
  const picked = pickAddress(destination, pickedTargets(question.endpoint));
  const answer = answerBetween(model, question, source, picked.destination);
  return [answer, onceEach([...picked.choices, ...(answer.trace ? choicesOf(answer.trace) : [])])];
}

/** The destination at the address that was picked, or at its first, and the choice where it has several. */
export function pickAddress(
  destination: Destination,
  picks: readonly string[],
): { readonly destination: Destination; readonly choices: readonly Choice[] } {
  const { among = [] } = destination;
  const address = among.find(({ target }) => picks.includes(target)) ?? among[0];
  if (!address) return { destination, choices: [] };
  const choices: readonly Choice[] =
    among.length > 1
      ? [{ kind: 'address', targets: among.map(({ target }) => target), taken: address.target }]
      : [];
  return { destination: { ...destination, address: address.address }, choices };
}

/** What has been picked counts wherever it is met again. */
export function onceEach(met: readonly Choice[]): readonly Choice[] {
  const seen = new Set<string>();
  return met.filter(({ taken, targets }) => {
    const isNew = !seen.has(taken);
    seen.add(taken);
    return isNew && targets.length > 1;
  });
}
