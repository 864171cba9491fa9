/**
 * The questions that an expectation puts on behalf of one who asks. Where nobody is to reach a service, all of its
 * doors are tried: its addresses, its port of each node, and the pods behind it; who gets in by one of them reaches it.
 */
import { formatIpv4 } from '../../address/ipv4';
import type { Service, ServicePort } from '../../kubernetes/cluster';
import type { Protocol } from '../../network/protocol';
import type { ExpectationResource } from '../../topology/resources';
import { openPorts } from '../endpoints/choose-port';
import { parseEndpoint } from '../endpoints/endpoint-reference';
import { found, notFound, ownerOf, type Found } from '../endpoints/find-endpoint';
import { portWords, type OpenPort } from '../endpoints/open-ports';
import { resolveDestination, type Destination } from '../endpoints/resolve-destination';
import type { Source } from '../endpoints/resolve-source';
import type { Model } from '../model';
import type { Question, QuestionProblem } from '../question';
import { questionProblem } from '../question-problem';

export interface Asked {
  readonly source: Source;
  readonly destination: Destination;
  readonly question: Question;
}

type AskedTrace = ExpectationResource['trace'];

interface AskedPort {
  readonly protocol: Protocol;
  /** Null for ICMP. */
  readonly port: number | null;
}

/** The questions to one destination, in the order of its ports; refused when it cannot be asked. */
export function questionsTo(
  model: Model,
  source: Source,
  to: string,
  trace: AskedTrace,
  byEveryDoor: boolean,
): Found<readonly Asked[]> {
  const destination = resolveDestination(model, source, to, null);
  if (!destination.ok) return destination;
  const ports = portsAsked(model, destination.value, trace);
  if (!ports.ok) return ports;
  const asked = ports.value.map((port) => askedOn(source, destination.value, trace, port));
  const { service } = destination.value;
  const isDoor = byEveryDoor && service !== null && parseEndpoint(to).type === 'service';
  return found(isDoor ? [...asked, ...doorsOf(model, source, service, trace, ports.value)] : asked);
}

/** What is asked on: the port that is given, else all that is open there, else an echo. */
function portsAsked(
  model: Model,
  destination: Destination,
  { protocol, port }: AskedTrace,
): Found<readonly AskedPort[]> {
  if (protocol === 'icmp') return found([{ protocol, port: null }]);
  if (port !== null) return found([{ protocol: protocol ?? 'tcp', port }]);
  const open = openPorts(model, destination);
  const fitting = open.filter((each) => protocol === null || each.protocol === protocol);
  if (fitting.length > 0) return found(fitting.map((each) => ({ protocol: each.protocol, port: each.port })));
  if (protocol === null && destination.service === null) return found([{ protocol: 'icmp', port: null }]);
  return notFound(noPort(destination, open));
}

function noPort({ name }: Destination, open: readonly OpenPort[]): QuestionProblem {
  return questionProblem(
    { kind: 'HS403', args: { asked: name, open: open.map(portWords) } },
    open.map(({ protocol, port }) => ({ protocol, port })),
  );
}

function askedOn(
  source: Source,
  destination: Destination,
  { sourcePort, size }: AskedTrace,
  { protocol, port }: AskedPort,
): Asked {
  const question: Question = {
    from: source.name,
    to: destination.name,
    protocol,
    port,
    sourcePort,
    size,
    endpoint: null,
  };
  return { source, destination, question };
}

/** Its other addresses, node ports and endpoints, as far as they serve a port that is asked. */
function doorsOf(
  model: Model,
  source: Source,
  service: Service,
  trace: AskedTrace,
  asked: readonly AskedPort[],
): readonly Asked[] {
  const served = service.ports.filter((each) =>
    asked.some(({ protocol, port }) => protocol === each.protocol && port === each.port),
  );
  return served.flatMap((port) =>
    doorsOfPort(model, service, port).flatMap(({ to, ...on }) => {
      const destination = resolveDestination(model, source, to, null);
      return destination.ok ? [askedOn(source, destination.value, trace, on)] : [];
    }),
  );
}

function doorsOfPort(
  { appliance }: Model,
  { clusterAddress, externalAddress, externalIPs }: Service,
  { protocol, port, nodePort, endpoints }: ServicePort,
): readonly (AskedPort & { readonly to: string })[] {
  const addresses = [clusterAddress, externalAddress, ...externalIPs].filter((each) => each !== null);
  return [
    ...addresses.map((address) => ({ to: formatIpv4(address), protocol, port })),
    ...(nodePort === null
      ? []
      : appliance.nodes.map(({ device }) => ({ to: device, protocol, port: nodePort }))),
    ...endpoints.map((endpoint) => ({ to: formatIpv4(endpoint.address), protocol, port: endpoint.port })),
  ];
}

/** Whether somebody would ask himself: by his own address, or at a service that he is behind. */
export function asksHimself(model: Model, { source, destination }: Asked): boolean {
  const { address, service } = destination;
  if (destination.name === source.name) return true;
  if (address !== null && ownerOf(model, address)?.name === source.device) return true;
  return (
    service?.ports.some(({ endpoints }) => endpoints.some(({ target }) => target === source.name)) ?? false
  );
}
