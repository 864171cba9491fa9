/** Which of what is not simulated could have changed an answer: by the pods, nodes and names that it met. */
import type { Path } from '../../network/trace';
import { parseThing } from '../../topology/things/thing';
import type { GivenAnswer } from '../answer-question';
import type { Model } from '../model';
import type { Concern, Unsimulated } from './concern';
import { unsimulatedIn } from './unsimulated';

/** What an answer, or a look-up alone, says of its way. */
export type Way = Pick<GivenAnswer, 'source' | 'address' | 'trace' | 'resolution'> & {
  readonly question: { readonly to: string };
};

/** Those that could have changed this answer. */
export function unsimulatedFor(model: Model, answer: Way): readonly Unsimulated[] {
  const all = unsimulatedIn(model);
  if (all.length === 0) return all;
  const met = metBy(model, answer);
  return all.filter(({ concerns }) => isConcerned(concerns, met));
}

/** Those that could change what policies alone allow: ways and names have no part in it, policies at nodes have. */
export function concernsPolicies({ said, concerns: { type } }: Unsimulated): boolean {
  const isAtNodes = said.type === 'kind' && said.effect === 'node-policy';
  return type === 'namespace' || type === 'pods' || isAtNodes;
}

interface Met {
  readonly devices: ReadonlySet<string>;
  readonly namespaces: ReadonlySet<string>;
  readonly asksNames: boolean;
}

function isConcerned(concern: Concern, { devices, namespaces, asksNames }: Met): boolean {
  switch (concern.type) {
    case 'namespace':
      return namespaces.has(concern.namespace);
    case 'pods':
      return namespaces.size > 0;
    case 'node':
      return concern.node === null
        ? namespaces.size > 0 || [...devices].some((device) => parseThing(device)?.type === 'node')
        : devices.has(concern.node);
    case 'names':
      return asksNames;
  }
}

/** The devices on all ways, the endpoints that were chosen, and the namespaces of pods and services among them. */
function metBy({ cluster }: Model, { question, source, address, trace, resolution }: Way): Met {
  const exchanges = (resolution?.queries ?? []).flatMap((query) => query.exchanges);
  const traces = [trace, ...exchanges.map((one) => one.trace)].flatMap((one) => one ?? []);
  const paths = traces.flatMap(({ forward, reply }) => (reply === null ? [forward] : [forward, reply]));
  const devices = new Set<string>([source, ...paths.flatMap(devicesOf)]);
  const pods = cluster.pods.filter(
    (pod) => devices.has(pod.device) || (pod.address !== null && pod.address === address),
  );
  const asked = parseThing(question.to);
  const services = cluster.services.filter(
    (one) => address !== null && [one.clusterAddress, one.externalAddress].includes(address),
  );
  const namespaces = new Set([...pods, ...services].map((one) => one.namespace));
  if (asked?.type === 'service') namespaces.add(asked.namespace);
  return { devices, namespaces, asksNames: resolution?.by === 'dns' };
}

function devicesOf({ hops }: Path): readonly string[] {
  return hops.flatMap(({ device, steps }) => [
    device,
    ...steps.flatMap((step) =>
      step.action === 'dnat' && step.detail.chosen !== null ? [step.detail.chosen.target] : [],
    ),
  ]);
}
