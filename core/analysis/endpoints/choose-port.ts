/**
 * The port that a question asks, when people leave it out: the only one that the destination has for the
 * protocol. Also the ranges of the numbers in a question.
 */
import type { Service } from '../../kubernetes/cluster';
import { proxiedPortsOf, reachableEndpoints } from '../../kubernetes/kube-proxy/service-port';
import { isWay, pickedTargets } from './choose-endpoint';
import { found, notFound, ownerOf, type Found } from './find-endpoint';
import type { Model } from '../model';
import { portWords, portsOf, portsOfService, type OpenPort } from './open-ports';
import type { Question, QuestionProblem } from '../question';
import { questionProblem } from '../question-problem';
import type { Destination } from './resolve-destination';
import { serviceId } from '../../topology/things/thing-id';

const largestPort = 65535;
const largestPacket = 65535;
/** Bytes: the IP header and the protocol's own. */
const smallestPacket = { tcp: 40, udp: 28, icmp: 28 } as const;

/** A port or size that no packet can have; null when all is well. */
export function checkNumbers({ protocol, port, sourcePort, size }: Question): QuestionProblem | null {
  for (const [name, value] of [
    ['port', port],
    ['source port', sourcePort],
  ] as const) {
    if (value !== null && !isWhole(value, 1, largestPort)) {
      return questionProblem({ kind: 'HS404/port', args: { name, value, most: largestPort } });
    }
  }
  const smallest = smallestPacket[protocol];
  if (size === null || isWhole(size, smallest, largestPacket)) return null;
  return questionProblem(
    {
      kind: 'HS404/size',
      args: { protocol: protocol.toUpperCase(), size, least: smallest, most: largestPacket },
    },
    [{ size: size > largestPacket ? largestPacket : smallest }],
  );
}

/** Null for ICMP. The chosen endpoint must be one of the service's, if a service is asked. */
export function choosePort(
  model: Model,
  question: Question,
  destination: Destination,
  endpoint: string | null,
): Found<number | null> {
  const { service, among = [] } = destination;
  for (const target of service ? pickedTargets(endpoint) : []) {
    const isKnown = isWay(model, target) || among.some((one) => one.target === target);
    const stranger = service && !isKnown ? notAnEndpoint(service, target) : null;
    if (stranger) return notFound(stranger);
  }
  if (question.protocol === 'icmp') return found(null);
  if (question.port !== null) return found(question.port);
  // Without an address there is no packet either; the answer says so whatever the port.
  if (destination.address === null && !destination.service) return found(null);
  const open = openPorts(model, destination);
  const fitting = open.filter(({ protocol }) => protocol === question.protocol);
  const [only] = fitting;
  if (only && fitting.length === 1) return found(only.port);
  return notFound(
    questionProblem(
      { kind: 'HS403', args: { asked: destination.name, open: open.map(portWords) } },
      open.map(({ protocol, port: one }) => ({ protocol, port: one })),
    ),
  );
}

/** What is open at a destination; empty when nothing is known to be. */
export function openPorts(model: Model, { address, service }: Destination): readonly OpenPort[] {
  if (service) return portsOfService(service);
  const owner = address === null ? null : ownerOf(model, address);
  return owner ? portsOf(model, owner) : [];
}

function notAnEndpoint(service: Service, endpoint: string): QuestionProblem | null {
  const endpoints = service.ports.flatMap((port) => port.endpoints);
  // Of a headless service nobody but DNS picks, and DNS names those that are ready.
  const used =
    service.clusterAddress === null
      ? endpoints.filter(({ ready }) => ready)
      : proxiedPortsOf(service).flatMap(reachableEndpoints);
  const targets = [...new Set(used.map(({ target }) => target))];
  if (targets.includes(endpoint)) return null;
  const isKnown = endpoints.some(({ target }) => target === endpoint);
  const args = { endpoint, service: serviceId(service.namespace, service.name), ready: targets };
  return questionProblem(
    { kind: isKnown ? 'HS405/not-ready' : 'HS405/stranger', args },
    targets.map((target) => ({ endpoint: target })),
  );
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
