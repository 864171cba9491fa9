/**
 * What an edit would break elsewhere, told before it is made: addresses that services, pods and hosts lose, next
 * hops that nobody has any more, walkthroughs that ask for what is gone, and every new problem that is not about the edited value itself.
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix } from '../../address/prefix';
import type { Service } from '../../kubernetes/cluster';
import { counted } from '../../topology/changes/field';
import type { TopologyChange } from '../../topology/document';
import type { WalkthroughResource } from '../../topology/resources';
import { answerQuestion } from '../answer-question';
import type { Model } from '../model';
import { isAtChange } from './refusal';
import { newProblems, type Situation } from './new-problems';

export interface Consequence {
  /** One sentence: what would no longer be so. */
  readonly message: string;
  /** What would be right; empty when there is nothing to add. */
  readonly remedy: string;
}

/** In the order of weight: what is lost, then what would be wrong. Empty when nothing else suffers. */
export function consequencesOf(
  before: Situation,
  after: Situation,
  change: TopologyChange,
): readonly Consequence[] {
  const services = serviceLosses(before.model, after.model);
  const told = services.some(({ message }) => message.includes('loses'));
  const hops = hopLosses(before.model, after.model);
  const problems = newProblems(before, after)
    .filter((problem) => !isAtChange(before, change, problem))
    // A service that loses its address is told as such.
    .filter(({ code }) => !(told && code === 'HS320'))
    // And so is a next hop that goes.
    .filter(({ code, message }) => !(hops.length > 0 && code === 'HS248' && message.startsWith('Nobody')))
    .map(({ message, remedy }) => ({ message, remedy }));
  return [
    ...networkLosses(before.model, after.model),
    ...services,
    ...podLosses(before.model, after.model),
    ...hops,
    ...walkthroughLosses(before.model, after.model),
    ...problems,
  ];
}

function only(message: string): Consequence {
  return { message, remedy: '' };
}

/** Who was in a network that is removed. */
function networkLosses({ topology: before }: Model, { topology: after }: Model): readonly Consequence[] {
  if (after.networks.length >= before.networks.length) return [];
  const kept = new Set(after.networks.map(({ resource }) => resource.name));
  const gone = before.networks.map(({ resource }) => resource.name).filter((name) => !kept.has(name));
  return gone.flatMap((network) => [
    ...(before.appliance?.resource.ports ?? [])
      .filter((port) => port.network === network)
      .map(({ name }) => only(`${name} would be unplugged.`)),
    ...before.hosts.flatMap(({ resource: { name, interfaces } }) =>
      interfaces
        .filter((each) => each.network === network)
        .map(({ address }) => only(`${name} loses ${formatIpv4(address.address)} in ${network}.`)),
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
  return only(`Nobody answers at ${[...places, `${name}.${namespace}.svc`].join(', ')} any more.`);
}

/** Walkthroughs that ask from or for somebody who is gone. */
function walkthroughLosses(before: Model, after: Model): readonly Consequence[] {
  return after.topology.walkthroughs.flatMap(({ resource: { title, steps } }) => {
    const lost = steps.filter(({ trace }) => canAsk(before, trace) && !canAsk(after, trace));
    return lost.length === 0
      ? []
      : [
          only(
            `The walkthrough “${title}” asks from or for what is gone, in ${counted(lost.length, 'step')}.`,
          ),
        ];
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
    return [only(`Service ${was.name} loses ${address}${is.pending === null ? '' : ` and gets no other`}.`)];
  }
  return [only(`Service ${was.name} moves from ${address} to ${formatIpv4(is.externalAddress)}.`)];
}

function endpointLoss(was: Service, is: Service): readonly Consequence[] {
  const count = ({ ports }: Service): number =>
    ports.reduce((sum, { endpoints }) => sum + endpoints.length, 0);
  return count(was) > 0 && count(is) === 0
    ? [only(`Service ${was.name} has no pods behind it any more.`)]
    : [];
}

function podLosses({ cluster: before }: Model, { cluster: after }: Model): readonly Consequence[] {
  const now = new Map(after.pods.map((pod) => [pod.device, pod]));
  const lost = before.pods.filter((was) => {
    const is = now.get(was.device);
    return was.address !== null && is !== undefined && is.address === null;
  });
  if (lost.length === 0) return [];
  const names = lost.slice(0, 3).map(({ name }) => name);
  const more = lost.length > 3 ? ` and ${lost.length - 3} more` : '';
  return [only(`No node takes ${names.join(', ')}${more} any more.`)];
}

/** Next hops that somebody had and nobody has now. */
function hopLosses(before: Model, after: Model): readonly Consequence[] {
  const had = addressesOf(before);
  const has = addressesOf(after);
  return hopsOf(after)
    .filter(({ hop }) => had.has(hop) && !has.has(hop))
    .map(({ hop, words }) => only(`${words} leads to ${formatIpv4(hop)}, which nobody has any more.`));
}

function addressesOf({ network }: Model): ReadonlySet<Ipv4> {
  return new Set(
    network.devices.flatMap(({ interfaces }) =>
      interfaces.flatMap(({ addresses }) => addresses.map(({ address }) => address)),
    ),
  );
}

function hopsOf({ topology }: Model): readonly { readonly hop: Ipv4; readonly words: string }[] {
  const { appliance, hosts } = topology;
  return [
    ...(appliance?.resource.routes ?? []).map(({ destinationPrefix, nextHop }) => ({
      hop: nextHop,
      words: `Custom route ${formatPrefix(destinationPrefix)}`,
    })),
    ...(appliance?.resource.ports ?? []).flatMap(({ name, gateway }) =>
      gateway === null ? [] : [{ hop: gateway, words: `The gateway of ${name}` }],
    ),
    ...hosts.flatMap(({ resource: { name, interfaces, routes } }) => [
      ...interfaces.flatMap(({ gateway }) =>
        gateway === null ? [] : [{ hop: gateway, words: `The gateway of ${name}` }],
      ),
      ...routes.map(({ to, via }) => ({ hop: via, words: `Route ${formatPrefix(to)} of ${name}` })),
    ]),
  ];
}
