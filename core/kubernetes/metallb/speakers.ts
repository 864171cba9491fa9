/**
 * Which nodes may announce service addresses: those on which a speaker runs, that have a network, and that nobody
 * has labelled to be left out. Source: metallb speaker/layer2_controller.go (speakersForPool), bgp_controller.go
 * (ShouldAnnounce), internal/k8s/nodes. The label counts whatever its value is.
 *
 * Without memberlist a speaker knows of no other: for the election in layer 2 it counts every node, also one that is
 * down or has no speaker, and then nobody announces what falls to such a node. Source: internal/speakerlist.
 *
 * Assumption: a speaker that is not ready is no member of the speakers' list (memberlist).
 */
import type { DeviceName } from '../../network/model';
import type { SilentNode } from '../../sentences/kubernetes/announcements';
import { said } from '../../topology/problems/finding';
import { ownName } from '../../topology/things/thing';
import type { Pod } from '../cluster';
import type { ClusterNodeSeed, NodeFinder } from '../cluster-nodes';
import { listAt, textAt } from '../fields';
import type { Finding } from '../finding';
import { objectsOf, type ObjectIndex, type PlacedObject } from '../object-index';
import type { MetallbInstallation } from './installation';

/** By it cloud load balancers, and MetalLB, leave a node out. */
const excludedLabel = 'node.kubernetes.io/exclude-from-external-load-balancers';

export interface Speakers {
  /** In the appliance's order. */
  readonly able: readonly ClusterNodeSeed[];
  /** Those that are counted in an election of layer 2: the able ones, without memberlist others, too. */
  readonly electable: readonly ClusterNodeSeed[];
  /** The others, and why they announce nothing. */
  readonly silent: readonly (SilentNode & { readonly device: DeviceName })[];
}

interface Surroundings {
  readonly index: ObjectIndex;
  readonly nodes: readonly ClusterNodeSeed[];
  readonly findNode: NodeFinder;
  readonly pods: readonly Pod[];
  /** Nodes that a fault has taken down. */
  readonly down: ReadonlySet<DeviceName>;
  readonly installation: MetallbInstallation;
}

export function speakersOf(around: Surroundings): Speakers {
  const { index, nodes, findNode, pods, down, installation } = around;
  const speaking = new Set(
    pods
      .filter((pod) => pod.ready && !pod.terminating && installation.isSpeaker(pod))
      .map(({ node }) => node),
  );
  const unavailable = new Set(
    objectsOf(index, 'Node')
      .filter(isNetworkUnavailable)
      .map(({ resource }) => findNode(resource.name)),
  );
  const whySilent = ({ device, labels }: ClusterNodeSeed): SilentNode['why'] | null => {
    if (down.has(device)) return 'down';
    if (unavailable.has(device)) return 'no-network';
    if (!installation.ignoresExcludedLabel && Object.hasOwn(labels, excludedLabel)) return 'excluded';
    return speaking.has(device) ? null : 'no-speaker';
  };
  const isCounted = (why: SilentNode['why'] | null): boolean =>
    why === null || (installation.withoutMemberlist && (why === 'down' || why === 'no-speaker'));
  return {
    able: nodes.filter((node) => whySilent(node) === null),
    electable: nodes.filter((node) => isCounted(whySilent(node))),
    silent: nodes.flatMap((node) => {
      const why = whySilent(node);
      return why === null ? [] : [{ device: node.device, node: ownName(node.device), why }];
    }),
  };
}

/**
 * Nodes without a network are told one by one. That all are labelled to be left out is told once, at the first label,
 * where a service waits for it.
 */
export function speakerFindings(
  { index, findNode }: Pick<Surroundings, 'index' | 'findNode'>,
  { able, silent }: Speakers,
  isNeeded: boolean,
): readonly Finding[] {
  const written = objectsOf(index, 'Node').map((placed) => ({
    placed,
    silent: silent.find(({ device }) => device === findNode(placed.resource.name)),
  }));
  const findings = written.flatMap(({ placed, silent: one }): Finding[] => {
    if (one?.why !== 'no-network' || !isNetworkUnavailable(placed)) return [];
    const what = said('HS326/no-network', { node: placed.resource.name });
    return [{ said: what, severity: 'warning', origin: placed.origin, path: ['status', 'conditions'] }];
  });
  const labelled = written.find(({ silent: one }) => one?.why === 'excluded');
  if (able.length > 0 || !isNeeded || !labelled) return findings;
  const nodes = silent.map(({ node, why }) => ({ node, why }));
  return [
    ...findings,
    {
      said: said('HS326/excluded', { nodes }),
      severity: 'warning',
      origin: labelled.placed.origin,
      path: ['metadata', 'labels', excludedLabel],
    },
  ];
}

/** Set by the cloud or the network's plugin while pods cannot be reached. */
function isNetworkUnavailable({ resource }: PlacedObject): boolean {
  return listAt(resource.value, 'status', 'conditions').some(
    (condition) =>
      textAt(condition, 'type') === 'NetworkUnavailable' && textAt(condition, 'status') === 'True',
  );
}
