/** The reader of long texts comes when the first long text does: a window with a small file never needs it. */
import { readLongTextsBy } from '#core/topology/text/fast-reader';
import { longText } from '#core/topology/text/guard';

/** Sees to it that a text of this length is read as fast as it can be. Rejects where the reader cannot be had. */
export async function getReaderFor(length: number): Promise<void> {
  if (length < longText) return;
  const { FAST_READER } = await import('#core/topology/text/fast-value');
  readLongTextsBy(FAST_READER);
}
