/** The service that an address belongs to. */
import type { Ipv4 } from '../../address/ipv4';
import type { Service } from '../../kubernetes/cluster';
import type { Model } from '../model';

/** The service that has the address as its ClusterIP or external address; null when none has. */
export function serviceAt(model: Model, address: Ipv4): Service | null {
  const has = (service: Service): boolean =>
    service.clusterAddress === address ||
    service.externalAddress === address ||
    service.externalIPs.includes(address);
  return model.cluster.services.find(has) ?? null;
}
