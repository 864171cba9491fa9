/** What the open trace is compared with, and its answer. */
import { formatPrefix, type Prefix } from '#core/address/prefix';
import { modelInState } from '#core/analysis/walkthrough/walk-step';
import { stateWords } from '#core/report/walkthrough/state-words';
import type { WalkthroughState } from '#core/topology/resources';
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

export interface ComparedModels {
  /** Of what is shown. */
  readonly model: Model;
  /** Of the file as it is. */
  readonly committed: Model;
}

/** Nothing differs but this route. */
function without(route: Prefix): WalkthroughState {
  return { without: [{ route }], faults: [], restarted: [], endpoint: null };
}

/** Null where there is nothing to compare with: no edit yet, no question. */
export function comparedAnswer(
  { model, committed }: ComparedModels,
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
    case 'without-route':
      return answerOf(modelInState(model, without(comparison.route)), question);
    case 'state': {
      const { state } = comparison;
      return answerOf(modelInState(committed, state), { ...question, endpoint: state.endpoint });
    }
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
    case 'without-route':
      return `without the route ${formatPrefix(comparison.route)}`;
    case 'state':
      return stateWords(comparison.state).join(', ') || 'the file as it is';
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
