/** On which node a workload's pods run. */
import { nodeChoices } from '#core/kubernetes/node-choices';
import { formatLabels } from '#core/topology/changes/cluster/labels';
import type { ObjectName } from '#core/topology/changes/cluster/objects';
import { placingOf } from '#core/topology/changes/cluster/placing';
import { edit } from '../../../../commands/edit-command';
import { SET_NODE, SET_NODE_SELECTOR } from '../../../../commands/edits/pod-edits';
import { EditSelect } from '../../../../parts/edit/edit-choice';
import { EditField } from '../../../../parts/edit/edit-field';
import { labelMeaning } from '../label-meaning';
import { useCommittedModel } from '../../../../context/use-topology';

interface PlacingFieldsProps {
  readonly object: ObjectName;
  readonly value: unknown;
}

export function PlacingFields({ object, value }: PlacingFieldsProps) {
  const { appliance, cluster } = useCommittedModel();
  const placing = placingOf(value, object.kind);
  const { chosen, choices } = nodeChoices(appliance, cluster, placing);
  return (
    <>
      <EditSelect
        label="Runs on"
        value={chosen}
        field="node"
        choices={choices}
        editOf={(name) => edit(SET_NODE, { workload: object, node: name === '' ? null : name })}
      />
      {placing.byName ? (
        <p className="field-hint">By spec.nodeName: the scheduler is not asked.</p>
      ) : (
        <EditField
          label="Node selector"
          value={formatLabels(placing.selector)}
          placeholder="none"
          meaningOf={(text) =>
            labelMeaning(text, (labels) => edit(SET_NODE_SELECTOR, { workload: object, selector: labels }))
          }
        />
      )}
    </>
  );
}
