/**
 * Layer 2: which interfaces hear a frame, and by which bridging devices it gets there (IEEE 802.1D
 * in its simplest form: ports that are up pass frames to each other). Learning and flooding make no
 * difference to the way of a unicast frame; where switches form a loop, the shortest way is taken,
 * as a spanning tree would leave one.
 */
import type { PlaneDevice, PlaneInterface } from '../plane';
import type { SwitchDetail } from '../trace';

/** The way of a frame from one interface to another. */
export interface FramePath {
  readonly hops: readonly FrameHop[];
  /** The smallest MTU of all ports on the way and of the interface at its end. */
  readonly mtu: number;
}

/** One bridging device on the way. */
export interface FrameHop {
  readonly device: PlaneDevice;
  readonly in: PlaneInterface;
  readonly out: PlaneInterface;
  /** Shared by all packets that pass. */
  readonly detail: SwitchDetail;
}

interface Reached {
  readonly at: PlaneInterface;
  readonly previous: Reached | null;
  readonly hop: FrameHop | null;
}

/** Whether a frame gets over the cable: both ends and the cable itself are up. */
type CableCheck = (from: PlaneInterface, to: PlaneInterface, cableUp: boolean) => boolean;

const carries: CableCheck = (from, to, cableUp) => cableUp && from.up && to.up;

type FramePaths = ReadonlyMap<PlaneInterface, FramePath>;

/** What was found before: a plane never changes, and goes with its interfaces. */
const found = new WeakMap<PlaneInterface, FramePaths>();

/** All interfaces of hosts and routers that hear a frame sent here, each with the way to it. */
export function framePaths(from: PlaneInterface): FramePaths {
  const before = found.get(from);
  if (before !== undefined) return before;
  const paths = new Map(
    [...reach(from, carries)].map(([to, reached]): [PlaneInterface, FramePath] => [to, pathTo(to, reached)]),
  );
  found.set(from, paths);
  return paths;
}

/**
 * What is down between an interface and another, were everything else up: the first such interface on
 * the shortest way, or null when no cables lead there at all or none is down.
 */
export function firstBreak(
  from: PlaneInterface,
  wanted: (candidate: PlaneInterface) => boolean,
): { readonly to: PlaneInterface; readonly broken: PlaneInterface | null } | null {
  for (const [to, reached] of reach(from, () => true)) {
    if (wanted(to)) return { to, broken: firstDown(from, to, reached) };
  }
  return null;
}

function firstDown(from: PlaneInterface, to: PlaneInterface, reached: Reached): PlaneInterface | null {
  const passed = [from];
  for (const hop of hopsTo(reached)) passed.push(hop.in, hop.out);
  passed.push(to);
  for (const [index, one] of passed.entries()) {
    if (!one.up) return one;
    const next = passed[index + 1];
    // Every second pair is a cable; the others are the two ports of one device.
    if (index % 2 === 0 && next && !next.up) return next;
    if (index % 2 === 0 && next && !one.cables.some((cable) => cable.other === next && cable.up)) return one;
  }
  return null;
}

/** Breadth first, so that every interface is reached by the fewest devices. */
function reach(from: PlaneInterface, check: CableCheck): Map<PlaneInterface, Reached> {
  const reached = new Map<PlaneInterface, Reached>();
  const seen = new Set<PlaneInterface>([from]);
  const queue: Reached[] = [{ at: from, previous: null, hop: null }];
  for (const current of queue) {
    for (const cable of current.at.cables) {
      const into = cable.other;
      if (seen.has(into) || !check(current.at, into, cable.up)) continue;
      seen.add(into);
      if (!into.device.model.bridges) {
        reached.set(into, current);
        continue;
      }
      for (const out of into.device.interfaces) {
        if (seen.has(out) || out === into || out.cables.length === 0) continue;
        seen.add(out);
        const detail = { in: into.name, out: out.name };
        queue.push({ at: out, previous: current, hop: { device: into.device, in: into, out, detail } });
      }
    }
  }
  return reached;
}

function hopsTo(reached: Reached): readonly FrameHop[] {
  const hops: FrameHop[] = [];
  for (let one: Reached | null = reached; one; one = one.previous) if (one.hop) hops.push(one.hop);
  return hops.reverse();
}

function pathTo(to: PlaneInterface, reached: Reached): FramePath {
  const hops = hopsTo(reached);
  return { hops, mtu: Math.min(to.mtu, ...hops.flatMap((hop) => [hop.in.mtu, hop.out.mtu])) };
}
