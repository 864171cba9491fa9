/** Node and service addresses: as cells whose ends move, and as text. */
import { formatRange } from '#core/address/range';
import { edit } from '../../../commands/edit-command';
import { SET_KUBERNETES } from '../../../commands/edits/kubernetes-edits';
import { EditField } from '../../../parts/edit/edit-field';
import { means } from '../../../parts/edit/use-edit';
import { RangeStrip } from '../ranges/range-strip';
import { SetUpKubernetes } from './set-up-kubernetes';
import { useCommittedModel } from '../../../context/use-topology';

export function RangeForm() {
  const { appliance, topology } = useCommittedModel();
  if (!topology.appliance) return null;
  if (!topology.appliance.resource.kubernetes) return <SetUpKubernetes />;
  const { nodeRange, serviceRange } = appliance;
  return (
    <section className="panel-section form-section" aria-label="Node and service addresses">
      <h3>Node and service addresses</h3>
      <RangeStrip />
      <p className="field-hint">Drag an end, or move it with the arrow keys; Enter sets, Escape puts back.</p>
      <EditField
        label="Node addresses"
        value={nodeRange ? formatRange(nodeRange) : ''}
        field="nodeIPs"
        meaningOf={(text) => means(edit(SET_KUBERNETES, { setting: 'nodeIPs', value: text }))}
      />
      <EditField
        label="Service addresses"
        value={serviceRange ? formatRange(serviceRange) : ''}
        placeholder="none"
        field="serviceIPs"
        meaningOf={(text) =>
          means(edit(SET_KUBERNETES, { setting: 'serviceIPs', value: text === '' ? null : text }))
        }
      />
    </section>
  );
}
