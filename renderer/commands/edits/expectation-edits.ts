/** Edits of expectations. */
import {
  changeExpectation,
  removeExpectation,
  type ExpectationFields,
} from '#core/topology/changes/expectations';
import { editCommand } from '../edit-command';

export const CHANGE_EXPECTATION = editCommand<{ readonly name: string; readonly fields: ExpectationFields }>({
  id: 'expectation.change',
  title: 'Change what is expected',
  change: (document, { name, fields }) => changeExpectation(document, name, fields),
});

export const REMOVE_EXPECTATION = editCommand<string>({
  id: 'expectation.remove',
  title: 'Delete an expectation',
  change: removeExpectation,
});

export const EXPECTATION_EDITS = [CHANGE_EXPECTATION, REMOVE_EXPECTATION];
