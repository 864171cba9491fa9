/** Both ends of an expectation: the endpoints that its names stand for, or what is wrong with them. */
import type { Finding } from '../../topology/problems/finding';
import { said } from '../../topology/problems/finding';
import { serviceId } from '../../topology/things/thing-id';
import { podOfDevice, podsOwnedBy } from '../../kubernetes/pods/pod-index';
import { parseEndpoint } from '../endpoints/endpoint-reference';
import { deviceNamed, found, notFound, type Found } from '../endpoints/find-endpoint';
import { resolveSource, type Source } from '../endpoints/resolve-source';
import type { Model } from '../model';
import type { QuestionProblem } from '../question';
import { membersOf, parseGroup, unknownGroup, type Members } from './end-groups';

/** Why an end stands for nobody. */
export type EndProblem = Pick<Finding, 'said' | 'severity'>;

export interface Askers {
  readonly sources: readonly Source[];
  /** Several by one name: those of them that are down say nothing against the others. */
  readonly isGroup: boolean;
}

/** Who asks. Refused when nobody has the name. `model` has anybody in its networks. */
export function askersNamed(model: Model, text: string): Found<Askers, EndProblem> {
  const members = membersNamed(model, text);
  if (members === null) {
    const source = resolveSource(model, text);
    return source.ok
      ? found({ sources: [source.value], isGroup: false })
      : notFound(unknownEnd(source.problem));
  }
  if (!members.ok) return members;
  const { named, strangers } = members.value;
  const sources = [...named, ...strangers].flatMap((name) => {
    const source = resolveSource(model, name);
    return source.ok ? [source.value] : [];
  });
  return found({ sources, isGroup: true });
}

/** Whom they ask: one name as it stands, or those of all who are meant. */
export function askedNames(model: Model, text: string): Found<readonly string[], EndProblem> {
  const members = membersNamed(model, text);
  if (members === null) return found([text]);
  if (!members.ok) return members;
  const group = parseGroup(text);
  const services = model.cluster.services.flatMap(({ namespace, name }) =>
    group?.type === 'namespace' && namespace === group.name ? [serviceId(namespace, name)] : [],
  );
  return found([...services, ...members.value.named]);
}

/** Null where the text names one endpoint. */
function membersNamed(model: Model, text: string): Found<Members, EndProblem> | null {
  const group = parseGroup(text);
  if (group) {
    const unknown = unknownGroup(model, group);
    return unknown
      ? notFound({ said: said('HS710/group', unknown), severity: 'error' })
      : found(membersOf(model, group));
  }
  const reference = parseEndpoint(text);
  if (reference.type !== 'workload') return null;
  const pods = podsOwnedBy(model.cluster, reference.kind, reference.namespace, reference.name);
  const running = pods.flatMap((pod) => (pod.node !== null && pod.address !== null ? [pod.device] : []));
  return running.length === 0 ? null : found({ named: running, strangers: [] });
}

/** A name that nothing has, or something that is there and cannot be asked so. */
export function unknownEnd({ code, said: what, remedies }: QuestionProblem): EndProblem {
  if (code !== 'HS401' && code !== 'HS402') {
    const protocols = [...new Set(remedies.flatMap(({ protocol }) => protocol ?? []))];
    return { said: said('HS711', { said: what, protocols }), severity: 'error' };
  }
  const names = remedies.flatMap(({ from, to }) => from ?? to ?? []);
  return { said: said('HS710/end', { said: what, names }), severity: 'error' };
}

/** Whether a fault has taken it down; a pod on the host network with its node. */
export function isDown(model: Model, name: string): boolean {
  const pod = podOfDevice(model.cluster, name);
  const device = pod?.hostNetwork === true ? pod.node : name;
  return device !== null && deviceNamed(model, device)?.up === false;
}
