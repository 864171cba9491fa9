/**
 * A LoadBalancer service with ports of several protocols: not supported on the appliance; two services of one sharing key
 * and one address are the way round [D, release notes, known issues of Kubernetes].
 */
import { formatIpv4 } from '../../address/ipv4';
import type { Finding } from '../../kubernetes/finding';
import { fieldsAt, listAt, textAt } from '../../kubernetes/fields';
import { objectNamed } from '../../kubernetes/object-index';
import { said } from '../../topology/problems/finding';
import type { PolicyView } from './policy-view';

export function mixedProtocols({ model, index }: PolicyView): readonly Finding[] {
  return model.cluster.services.flatMap((service): readonly Finding[] => {
    if (service.type !== 'LoadBalancer') return [];
    const { namespace, name } = service;
    const placed = objectNamed(index, 'Service', namespace, name);
    const ports = listAt(fieldsAt(placed?.resource.value, 'spec'), 'ports');
    const protocols = [...new Set(ports.map((port) => textAt(port, 'protocol') ?? 'TCP'))];
    if (!placed || protocols.length < 2) return [];
    const address = service.externalAddress === null ? null : formatIpv4(service.externalAddress);
    const what = said('HS380', { service: `${namespace}/${name}`, name, protocols, address });
    return [{ said: what, severity: 'warning', origin: placed.origin, path: ['spec', 'ports'] }];
  });
}
