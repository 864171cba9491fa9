/** The labels of a node: those that the file gives it can be changed, the others every node has. */
import { nodeObjectNames } from '#core/kubernetes/cluster-nodes';
import { formatLabels } from '#core/topology/changes/cluster/labels';
import { nodeLabels } from '#core/topology/changes/appliance/nodes';
import { useDocuments } from '../../../context/app-context';
import { edit } from '../../../commands/edit-command';
import { SET_NODE_LABELS } from '../../../commands/edits/pod-edits';
import { EditField } from '../../../parts/edit/edit-field';
import { labelMeaning } from './label-meaning';
import { useCommittedModel } from '../../../context/use-topology';
import type { NodeId } from '#core/topology/things/thing-id';

export function NodeLabels({ device }: { readonly device: NodeId }) {
  const document = useDocuments((state) => state.document);
  const model = useCommittedModel();
  const found = model.cluster.nodes.find((each) => each.device === device);
  if (!found) return null;
  const { kubernetesName, labels } = found;
  const called = nodeObjectNames(model.appliance, device);
  const node = { kubernetesName, called };
  const own = nodeLabels(document, node);
  const given = Object.fromEntries(Object.entries(labels).filter(([key]) => !Object.hasOwn(own, key)));
  return (
    <section className="panel-section form-section" aria-label="Labels of the node">
      <h3>Labels</h3>
      <EditField
        label="Node labels"
        value={formatLabels(own)}
        placeholder="disk=ssd"
        field="node-labels"
        meaningOf={(text) => labelMeaning(text, (read) => edit(SET_NODE_LABELS, { node, labels: read }))}
      />
      <p className="field-hint">
        Beside those that it has anyway: <span className="mono">{formatLabels(given)}</span>
      </p>
    </section>
  );
}
