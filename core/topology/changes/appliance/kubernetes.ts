/** Changes of the appliance's Kubernetes settings. Values come as typed: what they mean is read as in any file. */
import type { Json, TopologyChange, TopologyDocument } from '../../document';
import { appendItem, changeOf, noChange, numberOrText, removeItems, setField } from '../field';

/** A setting that is one field, with how undo calls it and what it means when it is not there. */
interface Setting {
  readonly path: readonly string[];
  readonly words: string;
  readonly fallback: Json;
}

const settings = {
  nodeIPs: { path: ['nodeIPs'], words: 'node addresses', fallback: null },
  serviceIPs: { path: ['serviceIPs'], words: 'service addresses', fallback: null },
  podSubnet: { path: ['podSubnet'], words: 'the pod subnet', fallback: '172.27.0.0/16' },
  serviceSubnet: { path: ['serviceSubnet'], words: 'the service subnet', fallback: '172.28.0.0/16' },
  workers: { path: ['workers'], words: 'workers', fallback: 1 },
  masterSchedulable: { path: ['masterSchedulable'], words: 'workloads on the master', fallback: true },
  encapsulation: { path: ['calico', 'encapsulation'], words: 'encapsulation', fallback: 'VXLAN' },
  natOutgoing: { path: ['calico', 'natOutgoing'], words: 'natOutgoing', fallback: true },
  blockSize: { path: ['calico', 'blockSize'], words: 'the block size', fallback: 26 },
  metallbMode: { path: ['metallb', 'mode'], words: 'MetalLB', fallback: 'layer2' },
  reversePathFilter: { path: ['reversePathFilter'], words: 'the reverse-path filter', fallback: 'strict' },
} as const satisfies Readonly<Record<string, Setting>>;

export type KubernetesSetting = keyof typeof settings;

/** Sets one setting; null takes it out, so that its default holds. */
export function setKubernetes(
  document: TopologyDocument,
  setting: KubernetesSetting,
  value: string | boolean | null,
): TopologyChange {
  const { path, words, fallback } = settings[setting];
  const { appliance } = document.topology;
  const isNumber = setting === 'workers' || setting === 'blockSize';
  const written = typeof value === 'string' && isNumber ? numberOrText(value) : value;
  const title = value === null ? `remove ${words}` : `set ${words} to ${shown(value)}`;
  if (!appliance) return noChange(title);
  return changeOf(title, setField(document, appliance, ['spec', 'kubernetes', ...path], written, fallback));
}

function shown(value: string | boolean): string {
  return typeof value === 'string' ? value : value ? 'on' : 'off';
}

/** Sets Kubernetes up where the appliance has none yet. */
export function setUpKubernetes(
  document: TopologyDocument,
  nodeIPs: string,
  serviceIPs: string | null,
): TopologyChange {
  const title = 'set up Kubernetes';
  const { appliance } = document.topology;
  if (!appliance) return noChange(title);
  const value = { nodeIPs, ...(serviceIPs === null ? {} : { serviceIPs }) };
  return changeOf(title, setField(document, appliance, ['spec', 'kubernetes'], value));
}

export interface PeerValues {
  readonly address: string;
  readonly peerASN: string;
  readonly selfASN: string;
}

/** Adds a router that MetalLB speaks BGP to. */
export function addPeer(
  document: TopologyDocument,
  { address, peerASN, selfASN }: PeerValues,
): TopologyChange {
  const title = `add BGP peer ${address}`;
  const { appliance } = document.topology;
  if (!appliance) return noChange(title);
  const value = { address, peerASN: numberOrText(peerASN), selfASN: numberOrText(selfASN) };
  return changeOf(title, appendItem(document, appliance, ['spec', 'kubernetes', 'metallb', 'peers'], value));
}

/** Takes a BGP peer away. */
export function removePeer(document: TopologyDocument, index: number): TopologyChange {
  const title = 'remove BGP peer';
  const { appliance } = document.topology;
  if (!appliance?.resource.kubernetes?.metallb.peers[index]) return noChange(title);
  return changeOf(
    title,
    removeItems(document, appliance, ['spec', 'kubernetes', 'metallb', 'peers'], [index]),
  );
}

/** The internal switch's subnet, as typed; null for the one that the appliance comes with. */
export function setInternalSubnet(document: TopologyDocument, cidr: string | null): TopologyChange {
  const title =
    cidr === null
      ? 'take the factory subnet for the internal switch'
      : `set the subnet of the internal switch to ${cidr}`;
  const { appliance } = document.topology;
  if (!appliance) return noChange(title);
  const path = ['spec', 'internalSwitch'];
  return changeOf(
    title,
    cidr === null
      ? setField(document, appliance, path, null)
      : setField(document, appliance, [...path, 'cidr'], cidr),
  );
}

/** The model of the appliance: it gives the ports. */
export function setModel(document: TopologyDocument, model: string): TopologyChange {
  const title = `set the model to ${model}`;
  const { appliance } = document.topology;
  return appliance
    ? changeOf(title, setField(document, appliance, ['spec', 'model'], model))
    : noChange(title);
}
