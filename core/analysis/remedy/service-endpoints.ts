/**
 * A service whose packets find no endpoint, or one that does not listen: its selector, its target port, a traffic policy
 * Local, pods that are not ready. Source: Kubernetes documentation, "Service"; "DNS for Services and Pods".
 */
import type { Pod, Service } from '../../kubernetes/cluster';
import { listAt, textMapAt, valueAt } from '../../kubernetes/fields';
import { nearest } from '../../topology/problems/nearest';
import type { GivenAnswer } from '../answer-question';
import { decidingDrop } from '../drop';
import { askedService } from '../endpoints/asked-service';
import { objectName, parseEndpoint, shortKind } from '../endpoints/endpoint-reference';
import { deviceNamed } from '../endpoints/find-endpoint';
import { portsOfDevice } from '../endpoints/open-ports';
import { serviceOfFlow } from '../endpoints/service-at';
import type { Model } from '../model';
import { noEndpointsAt } from '../no-endpoints';
import { areaOfServices } from './areas';
import { edit, editsRemedy } from './edits';
import { objectOf } from './objects';
import { tellingLabels } from './policy-peer';
import type { Proposal } from './would-arrive';

/** None where the packet finds an endpoint that takes it. */
export function* endpointRemedies(model: Model, answer: GivenAnswer): Generator<Proposal, void> {
  yield* published(model, answer);
  const drop = answer.trace && decidingDrop(answer.trace);
  const service = answer.trace && serviceOfFlow(model, answer.trace.flow);
  if (!drop || !service) return;
  if (drop.detail.code === 'port-closed') yield* otherTargetPort(model, answer, service, drop.hop.device);
  if (drop.detail.code !== 'no-endpoints') return;
  const lack = noEndpointsAt(model, drop);
  switch (lack?.type) {
    case 'no-pods':
      yield* otherSelector(model, answer, service);
      return;
    case 'no-such-port':
      yield* otherTargetPort(model, answer, service, null);
      return;
    case 'not-here': {
      const edits = [edit('Service', service, ['spec', lack.policy], 'Cluster')];
      const proposal = editsRemedy(model, answer, edits, {
        why: { type: 'every-node', instead: lack.policy === 'externalTrafficPolicy' ? lack.elsewhere : [] },
        areas: areaOfServices(model),
        serves: true,
      });
      if (proposal) yield proposal;
      return;
    }
    default:
  }
}

/** Peers that have to find each other before they are ready: a headless service may publish them all the same. */
function* published(model: Model, answer: GivenAnswer): Generator<Proposal, void> {
  if (answer.address !== null) return;
  for (const service of headlessAsked(model, answer)) {
    const endpoints = [
      ...service.ports.flatMap((port) => port.endpoints),
      ...(service.portlessEndpoints ?? []),
    ];
    const pods = [...new Set(endpoints.filter(({ ready }) => !ready).map(({ target }) => target))];
    if (pods.length === 0) continue;
    const edits = [edit('Service', service, ['spec', 'publishNotReadyAddresses'], true)];
    const proposal = editsRemedy(model, answer, edits, {
      why: { type: 'not-ready', pods },
      areas: areaOfServices(model),
      serves: true,
    });
    if (proposal) yield proposal;
  }
}

/** The one that is asked, or whose name the name has in it: `ring-1.ring`. */
function headlessAsked(model: Model, { question }: GivenAnswer): readonly Service[] {
  const named = askedService(model, question.to);
  if (named) return named.type === 'Headless' ? [named] : [];
  const reference = parseEndpoint(question.to);
  const labels = reference.type === 'name' ? reference.name.toLowerCase().split('.') : [];
  return model.cluster.services.filter(({ type, name }) => type === 'Headless' && labels.includes(name));
}

/** A port that is open at the pods, in place of one that is not. */
function* otherTargetPort(
  model: Model,
  answer: GivenAnswer,
  service: Service,
  device: string | null,
): Generator<Proposal, void> {
  const flow = answer.trace?.flow;
  const ports = listAt(objectOf(model.topology, 'Service', service)?.resource.value, 'spec', 'ports');
  const index = ports.findIndex(
    (port) =>
      valueAt(port, 'port') === flow?.destinationPort ||
      (valueAt(port, 'nodePort') !== undefined && valueAt(port, 'nodePort') === flow?.destinationPort),
  );
  const at = device === null ? null : deviceNamed(model, device);
  if (index < 0 || at?.kind === 'node') return;
  const pods = model.cluster.pods.filter((pod) => isSelected(model, service, pod));
  const named = pods
    .flatMap((pod) => pod.ports)
    .filter(({ protocol }) => protocol === flow?.protocol)
    .flatMap(({ name, port }) => [...(at || name === null ? [] : [name]), ...(at ? [] : [port])]);
  const open = at ? portsOfDevice(at).filter(({ protocol }) => protocol === flow?.protocol) : [];
  for (const port of new Set([...named, ...open.map((one) => one.port)])) {
    const edits = [edit('Service', service, ['spec', 'ports', index, 'targetPort'], port)];
    const why = { type: 'target-port', port: `${flow?.protocol.toUpperCase()} ${port}` } as const;
    const proposal = editsRemedy(model, answer, edits, { why, areas: areaOfServices(model), serves: true });
    if (proposal) yield proposal;
  }
}

function isSelected({ topology }: Model, service: Service, pod: Pod): boolean {
  const selector = textMapAt(objectOf(topology, 'Service', service)?.resource.value, 'spec', 'selector');
  return (
    pod.namespace === service.namespace &&
    Object.entries(selector).every(([key, value]) => pod.labels[key] === value)
  );
}

/** A workload that is called like the service, or whose label is one letter off. */
function* otherSelector(model: Model, answer: GivenAnswer, service: Service): Generator<Proposal, void> {
  const wanted = textMapAt(objectOf(model.topology, 'Service', service)?.resource.value, 'spec', 'selector');
  const meant = model.cluster.pods.filter(
    (pod) =>
      !pod.system &&
      pod.namespace === service.namespace &&
      pod.ready &&
      (pod.owner?.name === service.name || isNearly(wanted, pod.labels)),
  );
  const seen = new Set<string>();
  for (const pod of meant) {
    const labels = tellingLabels(pod, { place: 'own', labels: 'name' });
    const short = pod.owner && shortKind(pod.owner.kind);
    const workload =
      pod.owner && short
        ? objectName(short, pod.namespace, pod.owner.name)
        : objectName('pod', pod.namespace, pod.name);
    if (!labels || seen.has(workload)) continue;
    seen.add(workload);
    const edits = [edit('Service', service, ['spec', 'selector'], { ...labels })];
    const proposal = editsRemedy(model, answer, edits, {
      why: { type: 'selector', workload },
      areas: areaOfServices(model),
      serves: true,
    });
    if (proposal) yield proposal;
  }
}

/** Every label is there or has a value that is one letter off, or two swapped. */
function isNearly(
  wanted: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(wanted).every(
    ([key, value]) =>
      labels[key] === value || (value.length > 1 && nearest(value, [labels[key] ?? '']) !== null),
  );
}
