/** A workload: how many pods, their labels, where they run, what they run, and exposing them as a service. */
import { formatLabels } from '#core/topology/changes/cluster/labels';
import type { ObjectName } from '#core/topology/changes/cluster/objects';
import { podLabels } from '#core/topology/changes/cluster/pod-template';
import { valueAt } from '#core/topology/values';
import { edit } from '../../../../commands/edit-command';
import { SET_POD_LABELS, SET_REPLICAS } from '../../../../commands/edits/workload-edits';
import { EditField } from '../../../../parts/edit/edit-field';
import { means, type Meaning } from '../../../../parts/edit/use-edit';
import { Containers } from './containers';
import { ExposeForm } from './expose-form';
import { labelMeaning } from '../label-meaning';
import { PlacingFields } from './placing-fields';
import { PoliciesOfPods } from '../policies/policy-list';
import { useObject } from '../use-object';

const SCALED = ['Deployment', 'StatefulSet', 'ReplicaSet'];

/** A workload finds its pods by their labels: the API server takes none whose selector fits everything or nothing. */
function needsLabels(value: unknown): boolean {
  return valueAt(value, ['spec', 'selector']) !== undefined;
}

const NO_LABELS: Meaning = {
  ok: false,
  message: 'Its pods need at least one label, by which it finds them.',
  suggestions: [],
};

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
              text === '' && needsLabels(value)
                ? NO_LABELS
                : labelMeaning(text, (labels) => edit(SET_POD_LABELS, { workload: object, labels }))
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
        <PlacingFields object={object} value={value} />
        <ExposeForm object={object} />
      </section>
      <Containers object={object} value={value} />
      <PoliciesOfPods object={object} />
    </>
  );
}
