/** Edits of fields of Kubernetes objects, whatever their kind. */
import { editObjects, type ObjectEdit } from '#core/topology/changes/cluster/object-edits';
import { editCommand } from '../edit-command';

/** The remedy that brings fields to other values. */
export const EDIT_OBJECTS = editCommand<readonly ObjectEdit[]>({
  id: 'object.remedy',
  title: 'Change what the remedy of the open trace says',
  change: editObjects,
});

export const OBJECT_EDITS = [EDIT_OBJECTS];
