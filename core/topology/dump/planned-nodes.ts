/**
 * The cluster's nodes, of which the appliance's settings say how many there are, and a dump says which. Every node
 * that a dump names is one: nodes that our own names, or the appliance's Kubernetes names, mean are those; of the
 * others, in the order of their names, those of the control plane stand for the masters and the rest for the workers,
 * as many as there are. Where Node objects of a running cluster are among them, and none has a name of the
 * appliance's own, their number counts and not that of the settings.
 *
 * Assumption: where no node is marked as control plane, the one with the API server's address is the master, or else
 * the first by name.
 */
import { formatIpv4 } from '../../address/ipv4';
import type { Placed, Topology } from '../document';
import type { KubernetesObject } from '../resources';
import { parseThing } from '../things/thing';
import { nodeId, type NodeId } from '../things/thing-id';
import { isList, valueAt } from '../values';
import { dumpedNodes, type DumpedNode } from './dumped-nodes';

export interface PlannedNode {
  /** `node/master`, `node/worker`, `node/worker2`. */
  readonly device: NodeId;
  readonly role: 'master' | 'worker';
  /** Of its role, from 0. */
  readonly position: number;
  readonly kubernetesName: string;
  /** All names by which objects may call it. */
  readonly names: readonly string[];
  /** What the files say of it, what counts first. */
  readonly dumped: readonly DumpedNode[];
}

type Role = PlannedNode['role'];

interface Slot {
  readonly role: Role;
  readonly position: number;
  /** The settings have it. */
  readonly isSet: boolean;
  readonly dumped: DumpedNode[];
}

/** The masters, then the workers. */
export function plannedNodes(topology: Topology): readonly PlannedNode[] {
  const { appliance, kubernetes } = topology;
  const name = appliance?.resource.name ?? 'appliance';
  const workers = appliance === null ? 1 : (appliance.resource.kubernetes?.workers ?? null);
  const dumped = dumpedNodes(kubernetes);
  const slots = new Slots(workers);
  const strangers = dumped.filter((node) => !slots.claimByName(node, name));
  const isWhole = strangers.length === dumped.length && dumped.some(({ hasStatus }) => hasStatus);
  const [masters, others] = byRole(strangers, isWhole, kubernetes);
  for (const node of masters) slots.claimNext('master', node);
  for (const node of others) slots.claimNext('worker', node);
  return slots.taken(isWhole).map((slot) => plannedNode(slot, name));
}

class Slots {
  readonly #slots = new Map<string, Slot>();

  constructor(workers: number | null) {
    if (workers === null) return;
    this.#at('master', 0, true);
    for (let position = 0; position < workers; position += 1) this.#at('worker', position, true);
  }

  /** Whether a name of the appliance's own gives the node its place. */
  claimByName(node: DumpedNode, appliance: string): boolean {
    const place = placeOf(node.name, appliance);
    if (!place) return false;
    this.#at(place.role, place.position, false).dumped.unshift(node);
    return true;
  }

  /** The first place of the role that nobody has. */
  claimNext(role: Role, node: DumpedNode): void {
    let position = 0;
    while ((this.#slots.get(keyOf(role, position))?.dumped.length ?? 0) > 0) position += 1;
    this.#at(role, position, false).dumped.push(node);
  }

  /** Those of the settings, too, unless the dump has the whole cluster. */
  taken(isWhole: boolean): readonly Slot[] {
    return [...this.#slots.values()]
      .filter(({ dumped, isSet }) => dumped.length > 0 || (isSet && !isWhole))
      .toSorted(
        (a, b) => Number(a.role === 'worker') - Number(b.role === 'worker') || a.position - b.position,
      );
  }

  #at(role: Role, position: number, isSet: boolean): Slot {
    const key = keyOf(role, position);
    const slot = this.#slots.get(key) ?? { role, position, isSet, dumped: [] };
    this.#slots.set(key, slot);
    return slot;
  }
}

function keyOf(role: Role, position: number): string {
  return `${role} ${position}`;
}

/** `worker2`, `node/worker2` and `k8s-contoso-n2` are one place. */
function placeOf(name: string, appliance: string): Pick<Slot, 'role' | 'position'> | null {
  const thing = parseThing(name);
  const own = thing?.type === 'node' ? thing.name : name;
  const [, role, written] = /^(master|worker)([2-9]|[1-9]\d)?$/.exec(own) ?? [];
  if (role === 'master' || role === 'worker') return { role, position: Number(written ?? 1) - 1 };
  const start = `k8s-${appliance.toLowerCase()}-`;
  if (!name.startsWith(start)) return null;
  const [, letter, number] = /^([mn])(\d{1,2})$/.exec(name.slice(start.length)) ?? [];
  if (letter === 'm') return { role: 'master', position: Number(number) };
  return letter === 'n' && number !== '0' ? { role: 'worker', position: Number(number) - 1 } : null;
}

/** Masters and workers among the nodes of another cluster, each in the order of their names. */
function byRole(
  strangers: readonly DumpedNode[],
  isWhole: boolean,
  objects: readonly Placed<KubernetesObject>[],
): readonly [readonly DumpedNode[], readonly DumpedNode[]] {
  const sorted = strangers.toSorted((a, b) => (sortKey(a.name) < sortKey(b.name) ? -1 : 1));
  const masters = sorted.filter(({ isControlPlane }) => isControlPlane);
  if (masters.length > 0 || !isWhole) return [masters, sorted.filter((node) => !masters.includes(node))];
  const addresses = apiServerAddresses(objects);
  const first =
    sorted.find(({ address }) => address !== null && addresses.has(formatIpv4(address))) ?? sorted[0];
  return [sorted.filter((node) => node === first), sorted.filter((node) => node !== first)];
}

/** `node-2` before `node-10`. */
function sortKey(name: string): string {
  return name.replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}

/** Where the service `kubernetes` sends, by its Endpoints. */
function apiServerAddresses(objects: readonly Placed<KubernetesObject>[]): ReadonlySet<unknown> {
  const own = objects.find(
    ({ resource: { kind, namespace, name } }) =>
      kind === 'Endpoints' && namespace === 'default' && name === 'kubernetes',
  );
  const subsets = valueAt(own?.resource.value, ['subsets']);
  const lists = (isList(subsets) ? subsets : []).map((subset) => valueAt(subset, ['addresses']));
  return new Set(lists.flatMap((list) => (isList(list) ? list : [])).map((item) => valueAt(item, ['ip'])));
}

/** The node that our own name, or the appliance's Kubernetes name, means, whether it is there or not. */
export function nodeNamedBy(name: string, appliance: string): NodeId | null {
  const place = placeOf(name, appliance);
  return place && nodeId(ownNameOf(place));
}

function ownNameOf({ role, position }: Pick<Slot, 'role' | 'position'>): string {
  return `${role}${position === 0 ? '' : position + 1}`;
}

function plannedNode({ role, position, dumped }: Slot, appliance: string): PlannedNode {
  const own = ownNameOf({ role, position });
  const device = nodeId(own);
  const ours = `k8s-${appliance.toLowerCase()}-${role === 'master' ? `m${position}` : `n${position + 1}`}`;
  const stranger = dumped.find(({ name }) => placeOf(name, appliance) === null);
  return {
    device,
    role,
    position,
    kubernetesName: stranger?.name ?? ours,
    names: [...new Set([device, own, ours, ...dumped.map(({ name }) => name)])],
    dumped,
  };
}
