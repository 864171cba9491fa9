/**
 * Who outside reaches which service: one question for each host and each service that has an address outside.
 * Hosts that are routers ask nothing; a service is asked on its first port, TCP before UDP, by every endpoint and equal
 * way. Small enough to be worked out again while people drag a route, so it pauses after each way and the caller
 * decides how many fit into its frame. Above `MOST_PAIRS` there is no summary: a number that comes late is worse than
 * none.
 */
import { eachCourse } from '../alternatives/courses';
import { portsOfService } from '../endpoints/open-ports';
import { resolveDestination } from '../endpoints/resolve-destination';
import { resolveSource } from '../endpoints/resolve-source';
import type { Model } from '../model';
import type { Question } from '../question';
import { hostId, serviceId, type HostId, type ServiceId } from '../../topology/things/thing-id';
import { forwards } from '../../topology/host-role';
import { finished, type Steps } from '../../topology/steps';

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
  /** By every way. */
  readonly reached: number;
  /** By some of the endpoints and equal ways, and by others not. */
  readonly inPart: number;
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

type Answered = 'all' | 'some' | 'none';

/** Whether the service answers the host: there and back. It stops where two ways differ. */
function* answerTo(model: Model, { host, service, protocol, port }: OutsidePair): Steps<Answered> {
  const source = resolveSource(model, host);
  if (!source.ok) return 'none';
  const destination = resolveDestination(model, source.value, service, null);
  if (!destination.ok) return 'none';
  const question: Question = {
    from: host,
    to: service,
    protocol,
    port,
    sourcePort: null,
    size: null,
    endpoint: null,
  };
  let first: string | null = null;
  for (const { answer } of eachCourse(model, question, source.value, destination.value)) {
    first ??= answer.outcome;
    if (answer.outcome !== first) return 'some';
    yield;
  }
  return first === 'delivered' ? 'all' : 'none';
}

/** The numbers for each host and each service, with a pause after each way; null where there are too many pairs. */
export function* outsideReachInSteps(model: Model): Steps<OutsideReach | null> {
  const pairs = outsidePairs(model);
  if (pairs === null) return null;
  const services = new Map<ServiceId, Share>();
  const hosts = new Map<HostId, Share>();
  for (const pair of pairs) {
    const answered = yield* answerTo(model, pair);
    services.set(pair.service, counted(services.get(pair.service), answered));
    hosts.set(pair.host, counted(hosts.get(pair.host), answered));
  }
  return { services, hosts };
}

function counted(share: Share | undefined, answered: Answered): Share {
  const { reached, inPart, of } = share ?? { reached: 0, inPart: 0, of: 0 };
  return {
    reached: reached + Number(answered === 'all'),
    inPart: inPart + Number(answered === 'some'),
    of: of + 1,
  };
}

/** All of it at once, where nobody waits for a frame. */
export function outsideReach(model: Model): OutsideReach | null {
  return finished(outsideReachInSteps(model));
}
