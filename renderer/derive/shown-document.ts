/** The document as everything shows it: with the change that is being dragged or typed. */
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { previewChange } from '#core/topology/preview';

const previews = new WeakMap<
  TopologyChange,
  { readonly of: TopologyDocument; readonly shown: TopologyDocument }
>();

/** The document itself without a change. */
export function shownDocument(document: TopologyDocument, change: TopologyChange | null): TopologyDocument {
  if (!change) return document;
  const known = previews.get(change);
  if (known?.of === document) return known.shown;
  const shown = previewChange(document, change);
  previews.set(change, { of: document, shown });
  return shown;
}
