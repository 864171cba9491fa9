/**
 * Code that the picture of a small file does not need. What edits and what finds more to say come with people's hand;
 * who reads texts sooner where the host has read nothing ahead, and who reads long ones with the first long text.
 */
import { checkObjectsBy } from '#core/topology/api-schema/object-checker';
import { checkedAgain } from '#core/topology/check-again';
import { longText, readLongTextsBy } from '#core/topology/text/fast-reader';
import { readTextsBy } from '#core/topology/text/text-reader';
import { alsoTell } from '../derive/all-problems';
import { answersBy } from '../derive/answer-of';
import type { App } from '../state/app';
import { editBy, editor } from './editor';

/** Sees to it that texts can be read, and the document be edited. Rejects where the code cannot be had. */
export async function getEditor(): Promise<void> {
  if (editor()) return;
  const [{ readYamlDocumentInSteps }, travel] = await Promise.all([
    import('#core/topology/text/yaml-document'),
    import('#core/topology/history/travel'),
  ]);
  readTextsBy(readYamlDocumentInSteps);
  editBy(travel);
}

/** Sees to it that a text of this length is read as fast as it can be. Rejects where the reader cannot be had. */
export async function getReaderFor(length: number): Promise<void> {
  if (length < longText) return getEditor();
  const [{ FAST_READER }] = await Promise.all([
    import('#core/topology/text/fast-value'),
    getEditor(),
    getObjectChecks(),
  ]);
  readLongTextsBy(FAST_READER);
}

/** Has Kubernetes objects held against the fields of their kinds from here on. */
async function getObjectChecks(): Promise<void> {
  const { checkObject } = await import('#core/topology/api-schema/check-object');
  checkObjectsBy(checkObject);
}

/**
 * All that people are about to use: edits are possible, and there is more to say of what is open, about its objects,
 * about what nobody means, and about what would mend an answer. Rejects where it cannot be had.
 */
export async function comeWithHand(app: App): Promise<void> {
  const [{ pitfalls }, { askForRoute }] = await Promise.all([
    import('#core/analysis/pitfalls/pitfalls'),
    import('#core/analysis/ask-for-route'),
    getObjectChecks(),
    getEditor(),
  ]);
  alsoTell(pitfalls);
  answersBy(askForRoute);
  const { document } = app.documents.getState();
  const checked = checkedAgain(document);
  if (checked !== document) app.documents.setState({ document: checked });
  app.views.setState({ knowsMore: true });
}

/** Runs what may edit the document as soon as it can be edited: at once, but for the first moments of a hand. */
export async function whenEditing(act: () => void | Promise<void>): Promise<void> {
  // Where it cannot be had, reading goes on, and an edit says so.
  if (!editor()) await getEditor().catch(() => undefined);
  await act();
}
