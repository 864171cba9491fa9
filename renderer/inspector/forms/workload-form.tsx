/** A workload: how many pods, their labels, and exposing them as a service. */
import { formatLabels } from '#core/topology/changes/labels';
import type { ObjectName } from '#core/topology/changes/objects';
import { podLabels } from '#core/topology/changes/workloads';
import { valueAt } from '#core/topology/values';
import { edit } from '../../commands/edit-command';
import { SET_POD_LABELS, SET_REPLICAS } from '../../commands/edits/workload-edits';
import { EditField } from '../../ui/edit/edit-field';
import { means } from '../../ui/edit/use-edit';
import { ExposeForm } from './expose-form';
import { labelMeaning } from './label-meaning';
import { PoliciesOfPods } from './policy-list';
import { useObject } from './use-object';

const SCALED = ['Deployment', 'StatefulSet', 'ReplicaSet'];

export function WorkloadForm({ object }: { readonly object: ObjectName }) {
  const value = useObject(object);
  if (!value) return null;
  const written = valueAt(value, ['spec', 'replicas']);
  const replicas = typeof written === 'number' ? written : 1;
  return (
    <>
      <section className="panel-section form-section" aria-label={`${object.kind} ${object.name}`}>
        <h3>
          {object.kind} {object.name}
        </h3>
        <div className="field-row">
          <EditField
            label="Pod labels"
            value={formatLabels(podLabels(value, object.kind))}
            placeholder="app=web"
            meaningOf={(text) =>
              labelMeaning(text, (labels) => edit(SET_POD_LABELS, { workload: object, labels }))
            }
          />
          {SCALED.includes(object.kind) && (
            <EditField
              label="Replicas"
              value={String(replicas)}
              narrow
              field="replicas"
              meaningOf={(text) => means(edit(SET_REPLICAS, { workload: object, replicas: text }))}
            />
          )}
        </div>
        <ExposeForm object={object} />
      </section>
      <PoliciesOfPods object={object} />
    </>
  );
}
