/** Mending a problem by one of its remedies. */
import type { Problem } from '#core/topology/problem';
import { noChange } from '#core/topology/changes/field';
import { remediesOf } from '#core/topology/remedies/remedies-of';
import { editCommand } from '../edit-command';

export interface ChosenRemedy {
  /** Of the document as it is. */
  readonly problem: Problem;
  /** Which of its remedies, in their order. */
  readonly index: number;
}

export const MEND = editCommand<ChosenRemedy>({
  id: 'problem.mend',
  title: 'Mend a problem',
  change: (document, { problem, index }) => remediesOf(document, problem)[index] ?? noChange('mend'),
});
