/** On which node a workload's pods run. */
import { formatLabels } from '#core/topology/changes/cluster/labels';
import type { ObjectName } from '#core/topology/changes/cluster/objects';
import { placingOf } from '#core/topology/changes/cluster/placing';
import { edit } from '../../../../commands/edit-command';
import { SET_NODE, SET_NODE_SELECTOR } from '../../../../commands/edits/pod-edits';
import { EditSelect, type Choice } from '../../../../parts/edit/edit-choice';
import { EditField } from '../../../../parts/edit/edit-field';
import { labelMeaning } from '../label-meaning';
import { useCommittedModel } from '../../../../context/use-topology';

interface PlacingFieldsProps {
  readonly object: ObjectName;
  readonly value: unknown;
}

export function PlacingFields({ object, value }: PlacingFieldsProps) {
  const { cluster } = useCommittedModel();
  const { node, byName, selector } = placingOf(value, object.kind);
  const nodes = cluster.nodes.map(({ kubernetesName, device }): Choice & { readonly device: string } => ({
    value: kubernetesName,
    title: `${device.replace('node/', '')} (${kubernetesName})`,
    device,
  }));
  // A file may call a node by its short name, or one that the appliance does not have.
  const called = nodes.find(({ value: name, device }) =>
    [name, device, device.slice(5)].includes(node ?? ''),
  );
  const strange = node !== null && !called ? [{ value: node, title: `${node}, which is not there` }] : [];
  return (
    <>
      <EditSelect
        label="Runs on"
        value={called?.value ?? node ?? ''}
        field="node"
        choices={[{ value: '', title: 'Any node' }, ...nodes, ...strange]}
        editOf={(chosen) => edit(SET_NODE, { workload: object, node: chosen === '' ? null : chosen })}
      />
      {byName ? (
        <p className="field-hint">By spec.nodeName: the scheduler is not asked.</p>
      ) : (
        <EditField
          label="Node selector"
          value={formatLabels(selector)}
          placeholder="none"
          meaningOf={(text) =>
            labelMeaning(text, (labels) => edit(SET_NODE_SELECTOR, { workload: object, selector: labels }))
          }
        />
      )}
    </>
  );
}
