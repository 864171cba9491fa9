/** Edits of the appliance itself: its model and its Kubernetes settings. */
import {
  addPeer,
  removePeer,
  setInternalSubnet,
  setKubernetes,
  setModel,
  setUpKubernetes,
  type KubernetesSetting,
  type PeerValues,
} from '#core/topology/changes/appliance/kubernetes';
import { editCommand } from '../edit-command';

export const SET_KUBERNETES = editCommand<{
  readonly setting: KubernetesSetting;
  /** As typed; null takes it out, so that its default holds. */
  readonly value: string | boolean | null;
}>({
  id: 'kubernetes.set',
  title: 'Set the Kubernetes cluster up differently',
  change: (document, { setting, value }) => setKubernetes(document, setting, value),
});

export const SET_UP_KUBERNETES = editCommand<{
  readonly nodeIPs: string;
  readonly serviceIPs: string | null;
}>({
  id: 'kubernetes.set-up',
  title: 'Set up Kubernetes',
  change: (document, { nodeIPs, serviceIPs }) => setUpKubernetes(document, nodeIPs, serviceIPs),
});

export const ADD_PEER = editCommand<PeerValues>({
  id: 'kubernetes.add-peer',
  title: 'Add a BGP peer',
  change: addPeer,
});

export const REMOVE_PEER = editCommand<number>({
  id: 'kubernetes.remove-peer',
  title: 'Remove a BGP peer',
  change: removePeer,
});

/** Null for the subnet that the appliance comes with. */
export const SET_INTERNAL_SUBNET = editCommand<string | null>({
  id: 'appliance.internal-subnet',
  title: 'Set the subnet of the internal switch',
  change: setInternalSubnet,
});

export const SET_MODEL = editCommand<string>({
  id: 'appliance.model',
  title: 'Set the model of the appliance',
  change: setModel,
});

export const KUBERNETES_EDITS = [
  SET_KUBERNETES,
  SET_UP_KUBERNETES,
  ADD_PEER,
  REMOVE_PEER,
  SET_INTERNAL_SUBNET,
  SET_MODEL,
];
