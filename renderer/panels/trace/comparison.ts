/** What the open trace is compared with, and its answer. */
import { variantOf, type Variant } from '#core/analysis/variants';
import type { Model } from '#core/analysis/model';
import type { Answer, Question } from '#core/analysis/question';
import type { Topology } from '#core/topology/document';
import { answerOf } from '../../derive/answer-of';
import { modelOf } from '../../derive/model-of';
import type { Comparison } from '../../state/trace-store';

const variants = new WeakMap<Topology, Map<Variant, Topology>>();

/** The same object each time, so that it is traced once. */
function knownVariant(topology: Topology, variant: Variant): Topology {
  const known = variants.get(topology) ?? new Map<Variant, Topology>();
  variants.set(topology, known);
  const found = known.get(variant) ?? variantOf(topology, variant);
  known.set(variant, found);
  return found;
}

/** Null where there is nothing to compare with: no edit yet, no question. */
export function comparedAnswer(
  model: Model,
  question: Question | null,
  comparison: Comparison,
  before: Topology | null,
): Answer | null {
  if (!question) return null;
  switch (comparison.type) {
    case 'before':
      return before && answerOf(modelOf(before), question);
    case 'variant':
      return answerOf(modelOf(knownVariant(model.topology, comparison.variant)), question);
    case 'question':
      return answerOf(model, comparison.question);
    case 'endpoint':
      return answerOf(model, { ...question, endpoint: comparison.endpoint });
  }
}

/** `before the last edit`, as it stands behind "with". */
export function comparisonWords(comparison: Comparison): string {
  switch (comparison.type) {
    case 'before':
      return 'before the last edit';
    case 'variant':
      return comparison.variant === 'without-routes' ? 'without custom routes' : 'without faults';
    case 'question':
      return questionWords(comparison.question);
    case 'endpoint':
      return `by ${comparison.endpoint}`;
  }
}

/** `deploy/web → host/operator-pc TCP 443`. */
export function questionWords({ from, to, protocol, port, endpoint }: Question): string {
  const by = endpoint === null ? '' : ` by ${endpoint}`;
  return `${from} → ${to}${by} ${protocol.toUpperCase()}${port === null ? '' : ` ${port}`}`;
}
