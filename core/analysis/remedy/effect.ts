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

/** Null where there are too many pairs to look at. */
export function* effectOf(
  model: Model,
  answer: GivenAnswer,
  { topology, areas }: Proposal,
): Steps<RemedyEffect | null> {
  if (topology === model.topology) return { opens: [], others: [], closes: [] };
  const difference = yield* reachDifference(model, buildModel(topology, model), areas);
  if (!difference) return null;
  const asked = keyOf(answer.question);
  const opens = difference.gained.filter((pair) => keyOf(pair) !== asked);
  const isMeant = meantBy(model, answer);
  return { opens, others: opens.filter((pair) => !isMeant(pair)), closes: difference.lost };
}

/** Whoever mends a question means it for the asker's like and for all that the asked one is called. */
function meantBy(model: Model, { question, source, address }: GivenAnswer): (pair: PairName) => boolean {
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
  return ({ from, to }) => askers.has(from) && asked.has(to);
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
