/**
 * Who outside reaches which service: one question for each host and each service that has an address outside.
 * Hosts that are routers ask nothing; a service is asked on its first port, TCP before UDP. Small enough to be
 * worked out again while people drag a route, so the pairs come one by one and the caller decides how many
 * fit into its frame. Above `MOST_PAIRS` there is no summary: a number that comes late is worse than none.
 */
import { answerBetween } from '../answer-question';
import { portsOfService } from '../endpoints/open-ports';
import { resolveDestination } from '../endpoints/resolve-destination';
import { resolveSource } from '../endpoints/resolve-source';
import type { Model } from '../model';
import type { Question } from '../question';
import { hostId, serviceId, type HostId, type ServiceId } from '../../topology/things/thing-id';
import { forwards } from '../../topology/host-role';

/** Hosts times services. */
export const MOST_PAIRS = 2000;

/** A question that is put to find out. */
export interface OutsidePair {
  readonly host: HostId;
  readonly service: ServiceId;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
}

/** How many of those who could do. */
export interface Share {
  readonly reached: number;
  readonly of: number;
}

export interface OutsideReach {
  /** By how many hosts each is reached. */
  readonly services: ReadonlyMap<ServiceId, Share>;
  /** How many services each reaches. */
  readonly hosts: ReadonlyMap<HostId, Share>;
}

/** The questions, host by host; null where there are too many. */
export function outsidePairs(model: Model): readonly OutsidePair[] | null {
  const hosts = model.topology.hosts.flatMap(({ resource }) =>
    forwards(resource) ? [] : [hostId(resource.name)],
  );
  const services = model.cluster.services.flatMap((service) => {
    const ports = portsOfService(service);
    const first = ports.find(({ protocol }) => protocol === 'tcp') ?? ports[0];
    if (service.externalAddress === null || !first) return [];
    const { protocol, port } = first;
    return [{ service: serviceId(service.namespace, service.name), protocol, port }];
  });
  const names = [...new Set(hosts)];
  if (names.length * services.length > MOST_PAIRS) return null;
  return names.flatMap((host) => services.map((asked) => ({ host, ...asked })));
}

/** Whether the service answers the host: there and back. */
export function reachesService(model: Model, { host, service, protocol, port }: OutsidePair): boolean {
  const source = resolveSource(model, host);
  if (!source.ok) return false;
  const destination = resolveDestination(model, source.value, service, null);
  if (!destination.ok) return false;
  const question: Question = {
    from: host,
    to: service,
    protocol,
    port,
    sourcePort: null,
    size: null,
    endpoint: null,
  };
  return answerBetween(model, question, source.value, destination.value).outcome === 'delivered';
}

/** The answers, in the order of the pairs, as numbers for each host and each service. */
export function summariseReach(pairs: readonly OutsidePair[], answers: readonly boolean[]): OutsideReach {
  const services = new Map<ServiceId, Share>();
  const hosts = new Map<HostId, Share>();
  pairs.forEach(({ host, service }, index) => {
    const reached = answers[index] === true;
    services.set(service, counted(services.get(service), reached));
    hosts.set(host, counted(hosts.get(host), reached));
  });
  return { services, hosts };
}

function counted(share: Share | undefined, reached: boolean): Share {
  return { reached: (share?.reached ?? 0) + Number(reached), of: (share?.of ?? 0) + 1 };
}

/** All of it at once, where nobody waits for a frame; null where there are too many pairs. */
export function outsideReach(model: Model): OutsideReach | null {
  const pairs = outsidePairs(model);
  return (
    pairs &&
    summariseReach(
      pairs,
      pairs.map((pair) => reachesService(model, pair)),
    )
  );
}
