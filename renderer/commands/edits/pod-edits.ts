/** Edits of what workloads' pods are made of and where they run, and of nodes' labels. */
import {
  addContainerPort,
  changeContainerPort,
  removeContainerPort,
  setImage,
  type ContainerName,
  type ContainerPortValues,
} from '#core/topology/changes/cluster/containers';
import type { Labels } from '#core/topology/changes/cluster/labels';
import { setNodeLabels, type NodeName } from '#core/topology/changes/appliance/nodes';
import type { ObjectName } from '#core/topology/changes/cluster/objects';
import { setNode, setNodeSelector } from '#core/topology/changes/cluster/placing';
import { editCommand } from '../edit-command';

interface OfContainer {
  readonly at: ContainerName;
}

export const SET_IMAGE = editCommand<OfContainer & { readonly image: string }>({
  id: 'container.image',
  title: 'Set the image of a container',
  change: (document, { at, image }) => setImage(document, at, image),
});

export const ADD_CONTAINER_PORT = editCommand<OfContainer & { readonly values: ContainerPortValues }>({
  id: 'container.add-port',
  title: 'Add a port to a container',
  change: (document, { at, values }) => addContainerPort(document, at, values),
});

export const CHANGE_CONTAINER_PORT = editCommand<
  OfContainer & { readonly index: number; readonly patch: Partial<ContainerPortValues> }
>({
  id: 'container.change-port',
  title: 'Change a port of a container',
  change: (document, { at, index, patch }) => changeContainerPort(document, at, index, patch),
});

export const REMOVE_CONTAINER_PORT = editCommand<OfContainer & { readonly index: number }>({
  id: 'container.remove-port',
  title: 'Remove a port of a container',
  change: (document, { at, index }) => removeContainerPort(document, at, index),
});

export const SET_NODE = editCommand<{ readonly workload: ObjectName; readonly node: string | null }>({
  id: 'workload.node',
  title: 'Choose the node of a workload',
  change: (document, { workload, node }) => setNode(document, workload, node),
});

export const SET_NODE_SELECTOR = editCommand<{ readonly workload: ObjectName; readonly selector: Labels }>({
  id: 'workload.node-selector',
  title: 'Choose the labels of a workload’s nodes',
  change: (document, { workload, selector }) => setNodeSelector(document, workload, selector),
});

export const SET_NODE_LABELS = editCommand<{ readonly node: NodeName; readonly labels: Labels }>({
  id: 'node.labels',
  title: 'Label a node',
  change: (document, { node, labels }) => setNodeLabels(document, node, labels),
});

export const POD_EDITS = [
  SET_IMAGE,
  ADD_CONTAINER_PORT,
  CHANGE_CONTAINER_PORT,
  REMOVE_CONTAINER_PORT,
  SET_NODE,
  SET_NODE_SELECTOR,
  SET_NODE_LABELS,
];
