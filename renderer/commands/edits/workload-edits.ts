/** Edits of workloads, and of Kubernetes objects whatever their kind. */
import type { Labels } from '#core/topology/changes/cluster/labels';
import { addObjects, deleteObject, type ObjectName } from '#core/topology/changes/cluster/objects';
import { setPodLabels, setReplicas, expose, type Exposure } from '#core/topology/changes/cluster/workloads';
import type { Json } from '#core/topology/document';
import { editCommand } from '../edit-command';
import { selectBox, selectNothing } from './select-after';
import { serviceId, type ThingId } from '#core/topology/things/thing-id';

export const ADD_OBJECTS = editCommand<{
  /** What undo calls them. */
  readonly words: string;
  readonly objects: readonly Json[];
  /** The box to show afterwards. */
  readonly box: ThingId;
}>({
  id: 'kubernetes.add-objects',
  title: 'Add Kubernetes objects',
  group: 'Add',
  change: (document, { words, objects }) => addObjects(document, words, objects),
  after: (app, { box }) => selectBox(app, box),
});

export const DELETE_OBJECT = editCommand<ObjectName>({
  id: 'kubernetes.delete',
  title: 'Delete a Kubernetes object',
  change: deleteObject,
  after: (app, { kind }) => {
    if (kind !== 'NetworkPolicy') selectNothing(app);
  },
});

interface OfWorkload {
  readonly workload: ObjectName;
}

export const SET_REPLICAS = editCommand<OfWorkload & { readonly replicas: string }>({
  id: 'workload.replicas',
  title: 'Scale a workload',
  change: (document, { workload, replicas }) => setReplicas(document, workload, replicas),
});

export const SET_POD_LABELS = editCommand<OfWorkload & { readonly labels: Labels }>({
  id: 'workload.labels',
  title: 'Label the pods of a workload',
  change: (document, { workload, labels }) => setPodLabels(document, workload, labels),
});

export const EXPOSE = editCommand<Exposure>({
  id: 'workload.expose',
  title: 'Expose a workload as a service',
  change: expose,
  after: (app, { workload, name }) => selectBox(app, serviceId(workload.namespace, name)),
});

export const WORKLOAD_EDITS = [ADD_OBJECTS, DELETE_OBJECT, SET_REPLICAS, SET_POD_LABELS, EXPOSE];
