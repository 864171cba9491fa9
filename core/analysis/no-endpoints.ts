/**
 * Why kube-proxy has no endpoint for a packet: nobody stands behind the service port, or nobody on the node where a
 * traffic policy Local keeps it. Source: Kubernetes documentation, "Service Internal Traffic Policy" and "Preserving the
 * client source IP".
 */
import type { Service, ServicePort, Shortage } from '../kubernetes/cluster';
import { filterExternalServices } from '../kubernetes/kube-proxy/filter';
import type { Lack } from '../sentences/traces/no-endpoints';
import type { DeviceName } from '../network/model';
import { objectName } from './endpoints/endpoint-reference';
import { ownerOf } from './endpoints/find-endpoint';
import { serviceAt } from './endpoints/service-at';
import type { Model } from './model';
import type { Drop } from './drop';

/** What the service port that a drop is about lacks; null when no service has the address and port. */
export function noEndpointsAt(model: Model, { hop, packet, detail }: Drop): Lack | null {
  const service = serviceAt(model, packet.destination);
  const isAsked = ({ protocol, port }: ServicePort): boolean =>
    protocol === packet.protocol && port === packet.destinationPort;
  const asked = service?.ports.find(isAsked);
  if (service && asked) return lackOf(service, asked, hop.device, detail.chain);
  if (ownerOf(model, packet.destination)?.name !== hop.device) return null;
  for (const other of model.cluster.services) {
    const port = other.ports.find(
      ({ protocol, nodePort }) => protocol === packet.protocol && nodePort === packet.destinationPort,
    );
    if (port) return lackOf(other, port, hop.device, detail.chain);
  }
  return null;
}

/** What a service without a packet lacks: a headless one whose name has no address. */
export function noEndpointsOf(service: Service): Lack | null {
  const shortage = service.ports.find((port) => port.shortage)?.shortage;
  return shortage ? shortageOf(service, shortage) : null;
}

function lackOf(
  service: Service,
  { shortage, endpoints }: ServicePort,
  node: DeviceName,
  chain: string | null,
): Lack {
  if (shortage) return shortageOf(service, shortage);
  const policy = chain === filterExternalServices ? 'externalTrafficPolicy' : 'internalTrafficPolicy';
  const elsewhere = [...new Set(endpoints.filter(({ ready }) => ready).flatMap((one) => one.node ?? []))];
  const name = objectName('svc', service.namespace, service.name);
  return { type: 'not-here', service: name, node, policy, elsewhere };
}

function shortageOf(service: Service, shortage: Shortage): Lack {
  const name = objectName('svc', service.namespace, service.name);
  switch (shortage.type) {
    case 'nothing-written':
    case 'no-such-port':
    case 'not-ready':
      return { ...shortage, service: name };
    case 'no-pods':
      return { ...shortage, service: name, namespace: service.namespace };
  }
}
