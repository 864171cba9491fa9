/**
 * What an edit would break elsewhere, told before it is made: addresses that services, pods and hosts lose, next
 * hops that nobody has any more, walkthroughs that ask for what is gone, and every new problem that is not about the edited value itself.
 */
import type { Consequence, Hop } from '../../sentences/consequences';
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix } from '../../address/prefix';
import type { Service } from '../../kubernetes/cluster';
import type { TopologyChange } from '../../topology/document';
import type { WalkthroughResource } from '../../topology/resources';
import { answerQuestion } from '../answer-question';
import type { Model } from '../model';
import { isAtChange } from './refusal';
import { newProblems, type Situation } from './new-problems';

/** In the order of weight: what is lost, then what would be wrong. Empty when nothing else suffers. */
export function consequencesOf(
  before: Situation,
  after: Situation,
  change: TopologyChange,
): readonly Consequence[] {
  const services = serviceLosses(before.model, after.model);
  const told = services.some(({ type }) => type === 'service-loses-address');
  const hops = hopLosses(before.model, after.model);
  const problems = newProblems(before, after)
    .filter((problem) => !isAtChange(before, change, problem))
    // A service that loses its address is told as such.
    .filter(({ code }) => !(told && code === 'HS320'))
    // And so is a next hop that goes.
    .filter(({ said }) => !(hops.length > 0 && said.kind === 'HS248/nobody'))
    .map(({ said }): Consequence => ({ type: 'problem', said }));
  return [
    ...networkLosses(before.model, after.model),
    ...services,
    ...podLosses(before.model, after.model),
    ...hops,
    ...walkthroughLosses(before.model, after.model),
    ...problems,
  ];
}

/** Who was in a network that is removed. */
function networkLosses({ topology: before }: Model, { topology: after }: Model): readonly Consequence[] {
  if (after.networks.length >= before.networks.length) return [];
  const kept = new Set(after.networks.map(({ resource }) => resource.name));
  const gone = before.networks.map(({ resource }) => resource.name).filter((name) => !kept.has(name));
  return gone.flatMap((network) => [
    ...(before.appliance?.resource.ports ?? [])
      .filter((port) => port.network === network)
      .map(({ name }): Consequence => ({ type: 'port-unplugged', port: name })),
    ...before.hosts.flatMap(({ resource: { name, interfaces } }) =>
      interfaces
        .filter((each) => each.network === network)
        .map(({ address }): Consequence => ({
          type: 'host-loses-address',
          host: name,
          address: formatIpv4(address.address),
          network,
        })),
    ),
  ]);
}

function serviceLosses({ cluster: before }: Model, { cluster: after }: Model): readonly Consequence[] {
  const now = new Map(after.services.map((service) => [keyOf(service), service]));
  return before.services.flatMap((was) => {
    const is = now.get(keyOf(was));
    return is ? [...addressLoss(was, is), ...endpointLoss(was, is)] : [goneService(was)];
  });
}

/** Where people and pods looked for it. */
function goneService({ name, namespace, externalAddress, clusterAddress }: Service): Consequence {
  const places = [externalAddress, clusterAddress].flatMap((address) =>
    address === null ? [] : [formatIpv4(address)],
  );
  return { type: 'service-gone', places: [...places, `${name}.${namespace}.svc`] };
}

/** Walkthroughs that ask from or for somebody who is gone. */
function walkthroughLosses(before: Model, after: Model): readonly Consequence[] {
  return after.topology.walkthroughs.flatMap(({ resource: { title, steps } }): Consequence[] => {
    const lost = steps.filter(({ trace }) => canAsk(before, trace) && !canAsk(after, trace));
    return lost.length === 0 ? [] : [{ type: 'walkthrough', title, steps: lost.length }];
  });
}

function canAsk(
  model: Model,
  { from, to, protocol, port }: WalkthroughResource['steps'][number]['trace'],
): boolean {
  return answerQuestion(model, { from, to, protocol, port, sourcePort: null, size: null, endpoint: null }).ok;
}

function keyOf({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}

function addressLoss(was: Service, is: Service): readonly Consequence[] {
  if (was.externalAddress === null || was.externalAddress === is.externalAddress || was.type !== is.type)
    return [];
  const address = formatIpv4(was.externalAddress);
  if (is.externalAddress === null) {
    const isPending = is.pending !== null;
    return [{ type: 'service-loses-address', service: was.name, address, isPending }];
  }
  const to = formatIpv4(is.externalAddress);
  return [{ type: 'service-moves', service: was.name, from: address, to }];
}

function endpointLoss(was: Service, is: Service): readonly Consequence[] {
  const count = ({ ports }: Service): number =>
    ports.reduce((sum, { endpoints }) => sum + endpoints.length, 0);
  return count(was) > 0 && count(is) === 0 ? [{ type: 'service-without-pods', service: was.name }] : [];
}

function podLosses({ cluster: before }: Model, { cluster: after }: Model): readonly Consequence[] {
  const now = new Map(after.pods.map((pod) => [pod.device, pod]));
  const lost = before.pods.filter((was) => {
    const is = now.get(was.device);
    return was.address !== null && is !== undefined && is.address === null;
  });
  return lost.length === 0 ? [] : [{ type: 'pods-without-node', pods: lost.map(({ name }) => name) }];
}

/** Next hops that somebody had and nobody has now. */
function hopLosses(before: Model, after: Model): readonly Consequence[] {
  const had = addressesOf(before);
  const has = addressesOf(after);
  return hopsOf(after)
    .filter(({ address }) => had.has(address) && !has.has(address))
    .map(({ address, hop }) => ({ type: 'hop-lost', hop, address: formatIpv4(address) }));
}

function addressesOf({ network }: Model): ReadonlySet<Ipv4> {
  return new Set(
    network.devices.flatMap(({ interfaces }) =>
      interfaces.flatMap(({ addresses }) => addresses.map(({ address }) => address)),
    ),
  );
}

interface LeadingTo {
  readonly address: Ipv4;
  readonly hop: Hop;
}

function hopsOf({ topology: { appliance, hosts } }: Model): readonly LeadingTo[] {
  const gateways = (name: string, all: readonly (Ipv4 | null)[]): readonly LeadingTo[] =>
    all.flatMap((address) => (address === null ? [] : [{ address, hop: { type: 'gateway', name } }]));
  return [
    ...(appliance?.resource.routes ?? []).map(({ destinationPrefix, nextHop }): LeadingTo => ({
      address: nextHop,
      hop: { type: 'custom', to: formatPrefix(destinationPrefix) },
    })),
    ...(appliance?.resource.ports ?? []).flatMap(({ name, gateway }) => gateways(name, [gateway])),
    ...hosts.flatMap(({ resource: { name, interfaces, routes } }) => [
      ...gateways(
        name,
        interfaces.map(({ gateway }) => gateway),
      ),
      ...routes.map(({ to, via }): LeadingTo => ({
        address: via,
        hop: { type: 'route', to: formatPrefix(to), host: name },
      })),
    ]),
  ];
}
