/**
 * What reads and checks files, and is not needed for the picture of a small one. The reader of long texts comes when the
 * first long text does; the list of all fields of Kubernetes objects with it, or when a hand comes near.
 */
import { checkObjectsBy } from '#core/topology/api-schema/object-checker';
import { checkedAgain } from '#core/topology/check-again';
import { readLongTextsBy } from '#core/topology/text/fast-reader';
import { longText } from '#core/topology/text/guard';
import { alsoTell } from '../derive/all-problems';
import type { App } from '../state/app';

/** Sees to it that a text of this length is read as fast as it can be. Rejects where the reader cannot be had. */
export async function getReaderFor(length: number): Promise<void> {
  if (length < longText) return;
  const [{ FAST_READER }] = await Promise.all([import('#core/topology/text/fast-value'), getObjectChecks()]);
  readLongTextsBy(FAST_READER);
}

/** Has Kubernetes objects held against the fields of their kinds from here on. */
async function getObjectChecks(): Promise<void> {
  const { checkObject } = await import('#core/topology/api-schema/check-object');
  checkObjectsBy(checkObject);
}

/** The same, of what is open, too, and what nobody means. Rejects where the checks cannot be had. */
export async function checkMore(app: App): Promise<void> {
  const [{ pitfalls }] = await Promise.all([import('#core/analysis/pitfalls/pitfalls'), getObjectChecks()]);
  alsoTell(pitfalls);
  const { document } = app.documents.getState();
  const checked = checkedAgain(document);
  if (checked !== document) app.documents.setState({ document: checked });
  app.views.setState({ checkedMore: true });
}
