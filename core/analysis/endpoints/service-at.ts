/** The service that an address belongs to. */
import type { Ipv4 } from '../../address/ipv4';
import type { Service } from '../../kubernetes/cluster';
import type { Flow } from '../../network/trace';
import type { Model } from '../model';
import { ownerOf } from './find-endpoint';

/** The service that has the address as its ClusterIP or external address; null when none has. */
export function serviceAt(model: Model, address: Ipv4): Service | null {
  const has = (service: Service): boolean =>
    service.clusterAddress === address ||
    service.externalAddress === address ||
    service.externalIPs.includes(address);
  return model.cluster.services.find(has) ?? null;
}

/** The service that a packet was sent to: by one of its addresses, or by its port of a node. */
export function serviceOfFlow(
  model: Model,
  { destination, protocol, destinationPort }: Pick<Flow, 'destination' | 'protocol' | 'destinationPort'>,
): Service | null {
  const owned = serviceAt(model, destination);
  if (owned || ownerOf(model, destination)?.kind !== 'node') return owned;
  const isAsked = ({ ports }: Service): boolean =>
    ports.some((port) => port.protocol === protocol && port.nodePort === destinationPort);
  return model.cluster.services.find(isAsked) ?? null;
}
