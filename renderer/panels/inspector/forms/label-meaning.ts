/** Labels as people type them, as an edit or as a reason why they are none. */
import { readLabels, type Labels } from '#core/topology/changes/cluster/labels';
import type { Edit } from '../../../commands/edit-command';
import { means, unread, type Meaning } from '../../../parts/edit/use-edit';

/** What a text of labels means. */
export function labelMeaning(text: string, editOf: (labels: Labels) => Edit): Meaning {
  const read = readLabels(text);
  return read.ok ? means(editOf(read.labels)) : unread(read);
}
