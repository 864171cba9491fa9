/**
 * Remedies that are no change of the topology that could be traced again: each follows from the facts at
 * the place where the packet was dropped. Null where the facts suggest nothing.
 */
import type { RemedySaid } from '../../sentences/traces/remedies';
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { GivenAnswer } from '../answer-question';
import { askedService } from '../endpoints/asked-service';
import { objectName } from '../endpoints/endpoint-reference';
import { deviceNamed, ownerOf } from '../endpoints/find-endpoint';
import type { Service } from '../../kubernetes/cluster';
import { announcedInterfaces } from '../../kubernetes/metallb/layer2';
import { successorOf } from '../../kubernetes/pods/former-address';
import type { Model } from '../model';
import { noEndpointsAt, noEndpointsOf } from '../no-endpoints';
import { portsOf, portsOfService, portWords } from '../endpoints/open-ports';
import { aliasRemedy } from './alias';
import { fromOutside, otherName } from './other-name';
import type { Remedy } from '../question';
import { subjectOf } from '../reason';
import { decidingDrop, type Drop } from '../drop';
import { serviceAt, servicesAt } from '../endpoints/service-at';
import { ownName } from '../../topology/things/thing';

export function plainRemedy(model: Model, answer: GivenAnswer): Remedy | null {
  const said = plainSaid(model, answer);
  return said && { said, route: null };
}

function plainSaid(model: Model, answer: GivenAnswer): RemedySaid | null {
  const drop = answer.trace && decidingDrop(answer.trace);
  if (!drop) return withoutPacket(model, answer);
  const successor = successorOf(model.cluster, drop.packet.destination);
  if (successor?.address) {
    const args = { pod: successor.device, address: formatIpv4(successor.address) };
    return { kind: 'ask-successor', args };
  }
  return clusterOnly(model, answer) ?? otherPort(model, answer) ?? ofDrop(model, drop);
}

function ofDrop(model: Model, drop: Drop): RemedySaid | null {
  const { code, mtu, address, interface: name } = drop.detail;
  switch (code) {
    case 'port-closed':
      return listening(model, drop);
    case 'no-endpoints':
      return { kind: 'endpoints', args: { lack: noEndpointsAt(model, drop) } };
    case 'mtu-exceeded':
      return mtu === null ? null : { kind: 'smaller', args: { mtu } };
    case 'no-route':
      // The internal switch's NAT leaves by the port that has the default gateway.
      if (drop.hop.kind === 'device' && model.appliance.gatewayPort === null) {
        return { kind: 'gateway', args: {} };
      }
      return address === null ? null : unknownAddress(model, address);
    case 'host-unreachable':
      if (name === null) return { kind: 'own-address', args: {} };
      return address === null ? null : unknownAddress(model, address);
    default:
      return null;
  }
}

function withoutPacket(model: Model, answer: GivenAnswer): RemedySaid | null {
  const { question, reason, resolution } = answer;
  const asked = askedService(model, question.to);
  if (reason?.code === 'address-pending') {
    return asked?.pendingRemedy ? { kind: 'pending', args: { remedy: asked.pendingRemedy } } : null;
  }
  if (reason?.code === 'no-endpoints') {
    const lack = asked && noEndpointsOf(asked);
    return lack && { kind: 'endpoints', args: { lack } };
  }
  if (reason?.code !== 'name-not-found') return null;
  const alias = aliasRemedy(model, question.to);
  if (alias) return alias;
  // A name that is known, but without an address, is not that of another namespace's service.
  const isKnown = resolution?.queries.some(({ status }) => status === 'NOERROR') ?? false;
  return isKnown ? null : otherName(model, answer);
}

/** A ClusterIP is known to nodes and pods only; outside takes a service address or a node's port. */
function clusterOnly(model: Model, { address, source }: GivenAnswer): RemedySaid | null {
  const kind = deviceNamed(model, source)?.kind;
  const service = address === null ? null : serviceAt(model, address);
  if (!service || service.clusterAddress !== address || kind === 'pod' || kind === 'node') return null;
  return { kind: 'cluster-only', args: { instead: fromOutside(model, service) } };
}

/** kube-proxy knows a service's own ports only; what is asked on another follows the routes like any packet. */
function otherPort(model: Model, { address, trace }: GivenAnswer): RemedySaid | null {
  const services = address === null ? [] : servicesAt(model, address);
  const [service] = services;
  if (!service || !trace) return null;
  const ports = services.flatMap(portsOfService);
  const { protocol: asked, destinationPort } = trace.flow;
  if (ports.some(({ protocol, port }) => protocol === asked && port === destinationPort)) return null;
  const name = objectName('svc', service.namespace, service.name);
  const args = { service: name, ports: ports.map(portWords) };
  return { kind: asked === 'icmp' ? 'no-ping' : 'other-port', args };
}

function listening(model: Model, { hop, packet }: Drop): RemedySaid {
  const device = deviceNamed(model, hop.device);
  const open = device ? portsOf(model, device).slice(0, 5).map(portWords) : [];
  const { protocol, destinationPort: port } = packet;
  const who = subjectOf(model, hop.device);
  return { kind: 'listen', args: { who, protocol: protocol.toUpperCase(), port, open } };
}

/** MetalLB announces what a ready pod stands behind (layer2_controller.go, ShouldAnnounce). */
function unannounced(service: Service, address: string): RemedySaid {
  if (service.routedBy.length > 0) return { kind: 'by-router', args: { address } };
  const name = objectName('svc', service.namespace, service.name);
  return service.ports.some(({ endpoints }) => endpoints.some(({ ready, draining }) => ready || draining))
    ? { kind: 'announce', args: { address, service: name, why: service.unannounced } }
    : { kind: 'ready-pod', args: { address, service: name } };
}

/** Why the address of a service has no answer where it was asked for; null when the service is not the reason. */
function atService(service: Service, wanted: Ipv4): RemedySaid | null {
  const address = formatIpv4(wanted);
  const { announcedBy, announcedOn, externalAddress } = service;
  if (service.externalIPs.includes(wanted) && externalAddress !== wanted) {
    return { kind: 'external-ip', args: { address } };
  }
  if (announcedBy === null) return unannounced(service, address);
  if (announcedOn.length === announcedInterfaces.length) return null;
  const node = ownName(announcedBy);
  return { kind: 'announced-elsewhere', args: { address, node, interfaces: announcedOn } };
}

function unknownAddress(model: Model, wanted: Ipv4): RemedySaid | null {
  const address = formatIpv4(wanted);
  const isNextHop = model.appliance.routes.some((route) => route.nextHop === wanted);
  if (ownerOf(model, wanted)) return null;
  const service = serviceAt(model, wanted);
  if (service) return atService(service, wanted);
  return { kind: isNextHop ? 'next-hop' : 'no-such-address', args: { address } };
}
