/**
 * Remedies that are no change of the topology that could be traced again: each follows from the facts at
 * the place where the packet was dropped. Null where the facts suggest nothing.
 */
import { pendingRemedy, unannouncedReason } from '../../sentences/kubernetes/external-addresses';
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { GivenAnswer } from '../answer-question';
import { objectName, parseEndpoint } from '../endpoints/endpoint-reference';
import { deviceNamed, findService, ownerOf } from '../endpoints/find-endpoint';
import type { Service } from '../../kubernetes/cluster';
import { successorOf } from '../../kubernetes/pods/former-address';
import type { Model } from '../model';
import { noEndpointsAt, noEndpointsOf } from '../no-endpoints';
import { formatPorts, portsOf, portsOfService } from '../endpoints/open-ports';
import type { Remedy } from '../question';
import { subjectOf } from '../reason';
import { decidingDrop, type Drop } from '../drop';
import { serviceAt } from '../endpoints/service-at';

export function plainRemedy(model: Model, answer: GivenAnswer): Remedy | null {
  const text = plainText(model, answer);
  return text === null ? null : { text, route: null };
}

function plainText(model: Model, answer: GivenAnswer): string | null {
  const drop = answer.trace && decidingDrop(answer.trace);
  if (!drop) return withoutPacket(model, answer);
  const successor = successorOf(model.cluster, drop.packet.destination);
  if (successor?.address) {
    return `Ask ${successor.device} at ${formatIpv4(successor.address)}, or a service of it: its address stays.`;
  }
  const clusterOnly = clusterOnlyText(model, answer);
  if (clusterOnly !== null) return clusterOnly;
  const otherPort = otherPortText(model, answer);
  if (otherPort !== null) return otherPort;
  switch (drop.detail.code) {
    case 'port-closed':
      return portText(model, drop);
    case 'no-endpoints':
      return (
        noEndpointsAt(model, drop)?.remedy ?? 'Let the selector of the service match a pod that is ready.'
      );
    case 'mtu-exceeded':
      return drop.detail.mtu === null ? null : `Send at most ${drop.detail.mtu} bytes at a time.`;
    case 'no-route':
      if (drop.hop.kind === 'device' && model.appliance.gatewayPort === null) return gatewayText;
      return drop.detail.address === null ? null : unknownAddressText(model, drop.detail.address);
    case 'host-unreachable':
      if (drop.detail.interface === null) return "Take a host's own address.";
      return drop.detail.address === null ? null : unknownAddressText(model, drop.detail.address);
    default:
      return null;
  }
}

function withoutPacket(model: Model, { question, reason, resolution }: GivenAnswer): string | null {
  const asked = askedService(model, question.to);
  if (reason?.code === 'address-pending') {
    return asked?.pendingRemedy ? pendingRemedy(asked.pendingRemedy) : null;
  }
  if (reason?.code === 'no-endpoints') return (asked && noEndpointsOf(asked)?.remedy) ?? null;
  // A name that is known, but without an address, is not that of another namespace's service.
  const isKnown = resolution?.queries.some(({ status }) => status === 'NOERROR') ?? false;
  return reason?.code === 'name-not-found' && !isKnown ? otherNameText(model, question.to) : null;
}

/** The service that a question names as such; what it has no address for never became a packet. */
function askedService(model: Model, asked: string): Service | null {
  const reference = parseEndpoint(asked);
  if (reference.type !== 'service') return null;
  const found = findService(model, reference.namespace, reference.name);
  return found.ok ? found.value : null;
}

/** The usual mistake: a service of another namespace is called by its bare name. */
function otherNameText(model: Model, name: string): string | null {
  const reference = parseEndpoint(name);
  const first = reference.type === 'name' ? (reference.name.split('.')[0] ?? '') : '';
  const service = model.cluster.services.find((one) => one.name === first);
  return service
    ? `There is a service ${first} in the namespace ${service.namespace}: ask ${first}.${service.namespace}.`
    : null;
}

/** A ClusterIP is known to nodes and pods only; outside takes a service address or a node's port. */
function clusterOnlyText(model: Model, { address, source }: GivenAnswer): string | null {
  const kind = deviceNamed(model, source)?.kind;
  const service = address === null ? null : serviceAt(model, address);
  if (!service || service.clusterAddress !== address || kind === 'pod' || kind === 'node') return null;
  const name = objectName('svc', service.namespace, service.name);
  if (service.externalAddress !== null) {
    return `A ClusterIP is known inside the cluster only; ask ${formatIpv4(service.externalAddress)}.`;
  }
  const nodePort = service.ports[0]?.nodePort;
  const node = model.appliance.nodes[0];
  return nodePort && node
    ? `A ClusterIP is known inside the cluster only; ask ${node.device} on port ${nodePort}.`
    : `A ClusterIP is known inside the cluster only; make ${name} a LoadBalancer service.`;
}

/** kube-proxy knows a service's own ports only; what is asked on another follows the routes like any packet. */
function otherPortText(model: Model, { address, trace }: GivenAnswer): string | null {
  const service = address === null ? null : serviceAt(model, address);
  if (!service || !trace) return null;
  const ports = portsOfService(service);
  const { protocol: asked, destinationPort } = trace.flow;
  if (asked === 'icmp') {
    const name = objectName('svc', service.namespace, service.name);
    return `A service answers on its ports only, not to pings: ask ${name} on ${formatPorts(ports)}.`;
  }
  if (ports.some(({ protocol, port }) => protocol === asked && port === destinationPort)) return null;
  return `${objectName('svc', service.namespace, service.name)} has ${formatPorts(ports)}: ask that instead.`;
}

function portText(model: Model, { hop, packet }: Drop): string {
  const device = deviceNamed(model, hop.device);
  const open = device ? portsOf(model, device) : [];
  const asked = `${packet.protocol.toUpperCase()} port ${packet.destinationPort}`;
  const instead = open.length === 0 ? '' : `, or ask one that is open: ${formatPorts(open.slice(0, 5))}`;
  return `Let something on ${subjectOf(model, hop.device)} listen on ${asked}${instead}.`;
}

/** The internal switch's NAT leaves by the port that has the default gateway. */
const gatewayText = 'No port has a default gateway: give one to the port that leads outside.';

/** MetalLB announces what a ready pod stands behind (layer2_controller.go, ShouldAnnounce). */
function unannouncedText(service: Service, address: string): string {
  const name = objectName('svc', service.namespace, service.name);
  if (service.routedBy.length > 0) {
    return `Send it by way of a router that MetalLB speaks BGP to: in BGP mode nobody answers ARP for ${address}.`;
  }
  return service.ports.some(({ endpoints }) => endpoints.some(({ ready, draining }) => ready || draining))
    ? `No node announces ${address} of ${name}${service.unannounced === null ? '' : `: ${unannouncedReason(service.unannounced)}`}. It needs one that does, or a route to a node.`
    : `MetalLB announces ${address} only while a pod behind ${name} is ready: let its selector match one.`;
}

function unknownAddressText(model: Model, address: Ipv4): string | null {
  const text = formatIpv4(address);
  const isNextHop = model.appliance.routes.some((route) => route.nextHop === address);
  if (ownerOf(model, address)) return null;
  const service = serviceAt(model, address);
  if (service) return service.announcedBy === null ? unannouncedText(service, text) : null;
  return isNextHop
    ? `Take a router's address as the next hop: nobody has ${text}.`
    : `Nobody has the address ${text}; check it.`;
}
