/**
 * Two or three things that keep a packet from arriving at once: a fault, something else, and network policies. Each
 * is looked for in a world without the others, and all together are proven.
 */
import type { Topology } from '../../topology/document';
import { answerQuestion, type GivenAnswer } from '../answer-question';
import { buildModel } from '../build-model';
import { decidedBy } from '../look-up/decided-by';
import type { Model } from '../model';
import { activeFaults, clearing } from './fault';
import { oneChange } from './changes';
import { policyRemedy } from './policy';
import type { Proposal } from './would-arrive';

interface World {
  readonly model: Model;
  readonly answer: GivenAnswer;
}

/** Null when these are not enough either, or one of them alone would be. */
export function severalChanges(model: Model, answer: GivenAnswer): Proposal | null {
  const beside = besidePolicies(model, answer);
  if (beside) return beside;
  const faults = activeFaults(model.topology);
  if (faults.length === 0) return null;
  const cleared = clearing(model.topology, faults);
  const world = worldOf(model, answer, cleared.topology);
  const rest = world && (oneChange(world.model, world.answer) ?? besidePolicies(world.model, world.answer));
  return rest ? inOrder(cleared, rest) : null;
}

/** Those that are enforced, of Kubernetes, of Calico and of administrators. */
const policyKinds: ReadonlySet<string> = new Set([
  'NetworkPolicy',
  'GlobalNetworkPolicy',
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'ClusterNetworkPolicy',
]);

/** What is enough where no policy holds, and then what policies would have to allow. */
function besidePolicies(model: Model, answer: GivenAnswer): Proposal | null {
  const { kubernetes } = model.topology;
  const policies = kubernetes.filter(({ resource }) => policyKinds.has(resource.kind));
  if (policies.length === 0) return null;
  const without = kubernetes.filter((placed) => !policies.includes(placed));
  const open = worldOf(model, answer, { ...model.topology, kubernetes: without });
  const first = open && oneChange(open.model, open.answer);
  if (!first) return null;
  const mended = { ...first.topology, kubernetes: [...first.topology.kubernetes, ...policies] };
  const world = worldOf(model, answer, mended);
  const rest = world && policyRemedy(world.model, world.answer);
  return rest ? inOrder(first, rest) : null;
}

/** The same question where it is still not answered with `delivered`; null where it is. */
function worldOf(model: Model, { question }: GivenAnswer, topology: Topology): World | null {
  const changed = buildModel(topology, model);
  const again = answerQuestion(changed, question);
  return again.ok && again.outcome === 'dropped' ? { model: changed, answer: decidedBy(again) } : null;
}

/** The app offers to make the first change; the words have all. */
function inOrder({ remedy: first }: Proposal, { remedy: rest, topology }: Proposal): Proposal {
  const afterwards = [rest.said, ...(rest.afterwards ?? [])];
  return { remedy: { ...first, afterwards }, topology, areas: null };
}
