/**
 * The cluster's settings: the appliance's own, or the defaults of an appliance on which nobody
 * has set up Kubernetes. Pod and service subnet: [D, gpu-connect-powershell-interface]; the rest
 * is an assumption, as Microsoft does not document it.
 */
import { prefix } from '../address/prefix';
import type { KubernetesSettings } from '../topology/resources';
import type { Topology } from '../topology/document';

export type ClusterSettings = Pick<
  KubernetesSettings,
  | 'podSubnet'
  | 'serviceSubnet'
  | 'dnsSearches'
  | 'masterSchedulable'
  | 'calico'
  | 'metallb'
  | 'reversePathFilter'
>;

const defaults: ClusterSettings = {
  podSubnet: prefix('172.27.0.0/16'),
  serviceSubnet: prefix('172.28.0.0/16'),
  dnsSearches: [],
  masterSchedulable: true,
  calico: { encapsulation: 'VXLAN', natOutgoing: true, blockSize: 26 },
  metallb: { mode: 'layer2', peers: [] },
  reversePathFilter: 'strict',
};

export function clusterSettings(topology: Topology): ClusterSettings {
  return topology.appliance?.resource.kubernetes ?? defaults;
}
