/** What an edit would mean, before it is made: why it cannot stand, and what else it would break. */
import { consequencesOf } from '#core/analysis/judge/consequences';
import type { Situation } from '#core/analysis/judge/new-problems';
import { mended, refusalOf } from '#core/analysis/judge/refusal';
import type { Consequence } from '#core/sentences/consequences';
import type { Problem } from '#core/topology/problem';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { modelOf } from './model-of';
import { shownDocument } from './shown-document';

function situationOf(document: TopologyDocument): Situation {
  return { document, model: modelOf(document.topology) };
}

/** Why the change cannot stand; null when it can. */
export function refusal(document: TopologyDocument, change: TopologyChange): Problem | null {
  if (change.operations.length === 0) return null;
  return refusalOf(situationOf(document), situationOf(shownDocument(document, change)), change);
}

/** What was typed as it would be right, once for each remedy of why it is not. */
export function rightTexts(
  document: TopologyDocument,
  change: TopologyChange,
  refused: Problem,
  typed: string,
): readonly string[] {
  return mended(typed, situationOf(shownDocument(document, change)), refused);
}

/** What the change would break elsewhere. */
export function consequences(document: TopologyDocument, change: TopologyChange): readonly Consequence[] {
  if (change.operations.length === 0) return [];
  return consequencesOf(situationOf(document), situationOf(shownDocument(document, change)), change);
}
