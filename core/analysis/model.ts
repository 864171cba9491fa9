/**
 * Everything that follows from a topology, composed once: the appliance's part, the cluster's
 * part, the Network of both and its forwarding plane. Everything people ask is asked of a Model.
 */
import type { ApplianceFacts } from '../appliance/facts';
import type { Cluster } from '../kubernetes/cluster';
import type { Network } from '../network/model';
import type { ForwardingPlane } from '../network/forwarding-plane';
import type { Problem } from '../topology/problem';
import type { Topology } from '../topology/document';

export interface Model {
  readonly topology: Topology;
  readonly appliance: ApplianceFacts;
  readonly cluster: Cluster;
  readonly network: Network;
  readonly plane: ForwardingPlane;
  /** Problems of meaning, beyond those of reading: a pool that is full, a name that fits nothing. */
  readonly problems: readonly Problem[];
}
