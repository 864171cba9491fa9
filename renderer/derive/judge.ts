/** What an edit would mean, before it is made: why it cannot stand, and what else it would break. */
import { consequencesOf, type Consequence } from '#core/analysis/judge/consequences';
import type { Situation } from '#core/analysis/judge/new-problems';
import { refusalOf, type Refusal } from '#core/analysis/judge/refusal';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { modelOf } from './model-of';
import { shownDocument } from './shown-document';

function situationOf(document: TopologyDocument): Situation {
  return { document, model: modelOf(document.topology) };
}

/** Why the change cannot stand; null when it can. */
export function refusal(document: TopologyDocument, change: TopologyChange): Refusal | null {
  if (change.operations.length === 0) return null;
  return refusalOf(situationOf(document), situationOf(shownDocument(document, change)), change);
}

/** What the change would break elsewhere. */
export function consequences(document: TopologyDocument, change: TopologyChange): readonly Consequence[] {
  if (change.operations.length === 0) return [];
  return consequencesOf(situationOf(document), situationOf(shownDocument(document, change)), change);
}
