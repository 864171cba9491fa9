/**
 * Why kube-proxy has no endpoint for a packet: nobody stands behind the service port, or nobody on the node where a
 * traffic policy Local keeps it. Source: Kubernetes documentation, "Service Internal Traffic Policy" and "Preserving the
 * client source IP".
 */
import type { Service, ServicePort, Shortage } from '../kubernetes/cluster';
import { filterExternalServices } from '../kubernetes/kube-proxy/filter';
import { targetPortRemedy } from '../sentences/kubernetes/services';
import type { DeviceName } from '../network/model';
import { objectName } from './endpoints/endpoint-reference';
import { ownerOf } from './endpoints/find-endpoint';
import { serviceAt } from './endpoints/service-at';
import type { Model } from './model';
import type { Drop } from './drop';

export interface NoEndpoints {
  /** A sentence's beginning, without a full stop: `No pod in default has the labels app=web`. */
  readonly why: string;
  readonly remedy: string;
  /** The traffic policy that keeps the packet on its node, where it is dropped without an answer. */
  readonly policy: 'externalTrafficPolicy' | 'internalTrafficPolicy' | null;
}

/** What the service port that a drop is about lacks; null when no service has the address and port. */
export function noEndpointsAt(model: Model, { hop, packet, detail }: Drop): NoEndpoints | null {
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
export function noEndpointsOf(service: Service): NoEndpoints | null {
  const shortage = service.ports.find((port) => port.shortage)?.shortage;
  return shortage ? { ...shortageWords(service, shortage), policy: null } : null;
}

function lackOf(
  service: Service,
  { shortage, endpoints }: ServicePort,
  node: DeviceName,
  chain: string | null,
): NoEndpoints {
  if (shortage) return { ...shortageWords(service, shortage), policy: null };
  const policy = chain === filterExternalServices ? 'externalTrafficPolicy' : 'internalTrafficPolicy';
  const elsewhere = [...new Set(endpoints.filter(({ ready }) => ready).flatMap((one) => one.node ?? []))];
  const name = objectName('svc', service.namespace, service.name);
  const why = `No ready pod behind ${name} runs on ${node}, and its ${policy} is Local`;
  const there = policy === 'externalTrafficPolicy' ? `Ask ${elsewhere.join(' or ')}` : `Run one there`;
  return { why, remedy: `${there}, or set ${policy} to Cluster.`, policy };
}

function shortageWords(
  service: Service,
  shortage: Shortage,
): { readonly why: string; readonly remedy: string } {
  const name = objectName('svc', service.namespace, service.name);
  switch (shortage.type) {
    case 'nothing-written':
      return {
        why: `${name} has no selector, and nobody has written endpoints for it`,
        remedy: 'Give the service a selector, or write an EndpointSlice for it.',
      };
    case 'no-pods':
      return {
        why: `No pod in the namespace ${service.namespace} has the labels ${shortage.labels}, which ${name} selects`,
        remedy: 'Let the selector of the service match a pod that is ready.',
      };
    case 'no-such-port':
      return {
        why: `No pod behind ${name} has a port of the name ${shortage.name}`,
        remedy: targetPortRemedy(shortage.known),
      };
    case 'not-ready':
      return {
        why:
          shortage.pods === 1
            ? `The only pod behind ${name} is not ready`
            : `None of the ${shortage.pods} pods behind ${name} is ready`,
        remedy: 'Let a pod behind the service become ready, or let its selector match one that is.',
      };
  }
}
