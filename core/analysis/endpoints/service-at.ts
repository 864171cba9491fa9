/** The service that an address belongs to. */
import type { Ipv4 } from '../../address/ipv4';
import type { Service } from '../../kubernetes/cluster';
import type { Flow } from '../../network/trace';
import type { Model } from '../model';
import { ownerOf } from './find-endpoint';

/** The service that has the address as its ClusterIP or external address; null when none has. */
export function serviceAt(model: Model, address: Ipv4): Service | null {
  return model.cluster.services.find((service) => has(service, address)) ?? null;
}

/** All that have it: services share external addresses. */
export function servicesAt(model: Model, address: Ipv4): readonly Service[] {
  return model.cluster.services.filter((service) => has(service, address));
}

function has(service: Service, address: Ipv4): boolean {
  return (
    service.clusterAddress === address ||
    service.externalAddress === address ||
    service.externalIPs.includes(address)
  );
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
