/** What a remedy does besides: who reaches what with it that nobody asked for, and who no more does. */
import type { Pod } from '../../kubernetes/cluster';
import { podOfDevice } from '../../kubernetes/pods/pod-index';
import type { Steps } from '../../topology/steps';
import { serviceId } from '../../topology/things/thing-id';
import type { GivenAnswer } from '../answer-question';
import { buildModel } from '../build-model';
import { ownerOf } from '../endpoints/find-endpoint';
import { serviceAt } from '../endpoints/service-at';
import type { Model } from '../model';
import type { PairName, RemedyEffect } from '../question';
import { keyOf, reachDifference } from '../reach/reach-difference';
import type { Proposal } from './would-arrive';

export interface Weight {
  readonly effect: RemedyEffect;
  /** How much it does that nobody wants: what it cuts off weighs more than what it opens. */
  readonly cost: number;
}

const CUT_OFF = 1000;

/** Null where names change, so that no pair is the same one. */
export function* weightOf(
  model: Model,
  answer: GivenAnswer,
  { topology, areas, renames = false, serves = false }: Proposal,
): Steps<Weight | null> {
  if (renames) return null;
  if (topology === model.topology) return { effect: { opens: [], others: [], closes: [] }, cost: 0 };
  const after = buildModel(topology, model);
  const difference = yield* reachDifference(model, after, areas);
  const own = keyOf(answer.question);
  const opens = difference.gained.filter((pair) => keyOf(pair) !== own);
  const [askers, asked] = meantBy(model, answer);
  const isAsked = (pair: PairName): boolean => asked.has(pair.to) || isNodePortOf(model, asked, pair);
  const others = opens.filter(
    (pair) => (!askers.has(pair.from) || !isAsked(pair)) && !isHealthCheck(after, pair),
  );
  const unwanted = serves ? others.filter((pair) => !isAsked(pair)) : others;
  const closes = difference.lost;
  const missed = closes.filter((pair) => !isHealthCheck(model, pair));
  return { effect: { opens, others, closes }, cost: unwanted.length + CUT_OFF * missed.length };
}

/** The port of a node by which a service is asked as well. */
function isNodePortOf(
  { cluster, appliance }: Model,
  asked: ReadonlySet<string>,
  { to, port }: PairName,
): boolean {
  return (
    appliance.nodes.some(({ device }) => device === to) &&
    cluster.services.some(
      ({ namespace, name, ports }) =>
        asked.has(serviceId(namespace, name)) &&
        ports.some(({ nodePort }) => nodePort !== null && nodePort === port),
    )
  );
}

/** The port that nodes open for load balancers under the policy Local, and close with it. */
function isHealthCheck({ cluster, appliance }: Model, { to, port }: PairName): boolean {
  return (
    appliance.nodes.some(({ device }) => device === to) &&
    cluster.services.some(
      ({ healthCheckNodePort }) => healthCheckNodePort !== null && healthCheckNodePort === port,
    )
  );
}

/** Whoever mends a question means it for the asker's like and for all that the asked one is called. */
function meantBy(
  model: Model,
  { question, source, address }: GivenAnswer,
): readonly [askers: ReadonlySet<string>, asked: ReadonlySet<string>] {
  const askers = likesOf(model, question.from, source);
  const service = address === null ? null : serviceAt(model, address);
  const behind = service?.ports.flatMap(({ endpoints }) => endpoints.map(({ target }) => target)) ?? [];
  const owner = address === null ? null : ownerOf(model, address);
  const named: readonly string[] = [question.to, ...behind, ...(owner ? [owner.name] : [])];
  const asked = new Set(named.flatMap((name) => [...likesOf(model, name, name)]));
  for (const { namespace, name, ports } of model.cluster.services) {
    const targets = ports.flatMap(({ endpoints }) => endpoints.map(({ target }) => target));
    if (targets.length > 0 && targets.every((target) => asked.has(target)))
      asked.add(serviceId(namespace, name));
  }
  return [askers, asked];
}

/** The pods of the same workload. */
function likesOf({ cluster }: Model, name: string, device: string): ReadonlySet<string> {
  const pod = podOfDevice(cluster, name) ?? podOfDevice(cluster, device);
  const isLike = (other: Pod): boolean =>
    pod?.owner !== null &&
    other.namespace === pod?.namespace &&
    other.owner?.kind === pod.owner?.kind &&
    other.owner?.name === pod.owner?.name;
  const likes = pod ? cluster.pods.filter(isLike) : [];
  return new Set([name, device, ...likes.map((like) => like.device)]);
}
