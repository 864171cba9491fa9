/**
 * A client whose address somebody has put another in the place of, so that no policy can name it: kube-proxy masquerades
 * what comes to a service from outside before another node's pod sees it. What keeps the client's own address: the
 * service's externalTrafficPolicy Local, asking at the node of the pod, which filters before it masquerades, and for pods
 * the ClusterIP. Sources: Kubernetes documentation, "Preserving the client source IP"; kubernetes
 * pkg/proxy/iptables/proxier.go (KUBE-EXT, KUBE-POSTROUTING).
 */
import { formatIpv4 } from '../../address/ipv4';
import type { Service } from '../../kubernetes/cluster';
import type { RemedySaid } from '../../sentences/traces/remedies';
import { serviceId } from '../../topology/things/thing-id';
import { answerQuestion, type GivenAnswer } from '../answer-question';
import { buildModel } from '../build-model';
import { decidingDrop, type Drop } from '../drop';
import { deviceNamed } from '../endpoints/find-endpoint';
import { serviceOfFlow } from '../endpoints/service-at';
import { decidedBy } from '../look-up/decided-by';
import type { Model } from '../model';
import type { Question } from '../question';
import { withEdits, type ObjectEdit } from '../../topology/changes/cluster/object-edits';
import { areaOfServices } from './areas';
import { edit, editsSaid } from './edits';
import { podAt } from './policy-peer';
import { policyRemedies } from './policy';
import { isMasked } from './translated';
import { wouldArrive, type Proposal } from './would-arrive';

/** A way to ask so that the client keeps its address. */
interface Unmasked {
  readonly said: RemedySaid;
  readonly edits?: readonly ObjectEdit[];
  readonly topology: Model['topology'];
  readonly question: Question;
}

/** None unless a policy drops a packet whose sender's address is only a translation. */
export function* maskedRemedies(model: Model, answer: GivenAnswer): Generator<Proposal, void> {
  const drop = answer.trace && decidingDrop(answer.trace);
  if (drop?.detail.code !== 'policy-denied' || !isMasked(model, answer, drop)) return;
  yield* fromPodsNode(model, answer, drop);
  const service = answer.trace && serviceOfFlow(model, answer.trace.flow);
  if (!service) return;
  for (const { said, edits, topology, question } of unmasked(model, answer, service)) {
    const changed = topology === model.topology ? model : buildModel(topology, model);
    const again = answerQuestion(changed, question);
    if (!again.ok) continue;
    if (again.outcome === 'delivered') {
      yield {
        remedy: { said, route: null, ...(edits && { edits }) },
        topology,
        areas: areaOfServices(model),
      };
      continue;
    }
    for (const { remedy, topology: opened } of policyRemedies(changed, decidedBy(again))) {
      const afterwards = [remedy.said, ...(remedy.afterwards ?? [])];
      yield {
        remedy: { said, route: null, ...(edits && { edits }), afterwards },
        topology: opened,
        areas: null,
      };
    }
  }
}

function* unmasked(
  model: Model,
  { question, source, address }: GivenAnswer,
  service: Service,
): Generator<Unmasked> {
  const { topology } = model;
  const name = serviceId(service.namespace, service.name);
  const kind = deviceNamed(model, source)?.kind;
  if (
    (kind === 'pod' || kind === 'node') &&
    service.clusterAddress !== null &&
    address !== service.clusterAddress
  ) {
    const asked = {
      ...question,
      to: formatIpv4(service.clusterAddress),
      port: servicePort(service, question),
    };
    const args = { service: name, address: asked.to, port: asked.port };
    yield { said: { kind: 'ask-cluster-ip', args }, topology, question: asked };
  }
  if (service.externalTrafficPolicy === 'Cluster' && service.origin) {
    const edits = [edit('Service', service, ['spec', 'externalTrafficPolicy'], 'Local')];
    const said = editsSaid(edits, { type: 'client-address' });
    yield { said, edits, topology: withEdits(topology, edits), question };
  }
  yield* atPodsNode(model, question, service);
}

/** A node that asks: from that of the pod, for what a node sends to its own pods meets no policy (felix, cali-OUTPUT). */
function* fromPodsNode(
  model: Model,
  { question, source }: GivenAnswer,
  { packet }: Drop,
): Generator<Proposal, void> {
  const pod = podAt(model.cluster.pods, packet.destination);
  const node = pod?.node ?? null;
  if (deviceNamed(model, source)?.kind !== 'node' || node === null || node === source || !pod) return;
  if (!wouldArrive(model, { ...question, from: node })) return;
  const said: RemedySaid = { kind: 'ask-from-node', args: { node, pod: pod.device } };
  yield { remedy: { said, route: null }, topology: model.topology, areas: [] };
}

/** Nodes filter before they masquerade: at the node of its pod the client is seen as it is. */
function* atPodsNode(model: Model, question: Question, service: Service): Generator<Unmasked> {
  const asked = service.ports.find(
    ({ protocol, port, nodePort }) =>
      protocol === question.protocol && (port === question.port || nodePort === question.port),
  );
  if (!asked || asked.nodePort === null) return;
  const [only, ...others] = asked.endpoints.filter(({ ready }) => ready);
  // With several the node would send some of it on, masqueraded.
  if (!only || others.length > 0 || only.node === null || only.node === question.to) return;
  const { node, target } = only;
  const there = { ...question, to: node, port: asked.nodePort, endpoint: null };
  const args = { node, port: asked.nodePort, pod: target };
  yield { said: { kind: 'ask-pods-node', args }, topology: model.topology, question: there };
}

function servicePort({ ports }: Service, { protocol, port }: Question): number | null {
  const asked = ports.find(
    (one) => one.protocol === protocol && (one.port === port || one.nodePort === port),
  );
  return asked?.port ?? port;
}
