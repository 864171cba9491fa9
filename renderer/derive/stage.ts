/** The presented step: walked once, and its hops in one row, those of the way there before those of the way back. */
import { walkStep, type WalkedStep } from '#core/analysis/walkthrough/walk-step';
import type { Hop, Path } from '#core/network/trace';
import { traceWays } from '#core/network/trace-paths';
import type { Topology } from '#core/topology/document';
import type { StepPlace } from '#core/topology/changes/walkthroughs/stories';
import type { Way } from '../state/trace-store';
import { modelOf } from './model-of';
import { pathOf } from './trace-steps';

export interface StageHop {
  readonly way: Way;
  readonly path: Path;
  /** Its place on its way, from 0. */
  readonly index: number;
  readonly hop: Hop;
}

const walked = new WeakMap<Topology, Map<string, WalkedStep>>();

/** The step as it is told; null when there is none. */
export function stageStep(topology: Topology, place: StepPlace | null): WalkedStep | null {
  const story = topology.walkthroughs.find(({ resource }) => resource.name === place?.walkthrough);
  const step = place && story?.resource.steps[place.step];
  if (!step) return null;
  const known = walked.get(topology) ?? new Map<string, WalkedStep>();
  walked.set(topology, known);
  const key = JSON.stringify(place);
  const found = known.get(key) ?? walkStep(modelOf(topology), step);
  known.set(key, found);
  return found;
}

/** None where no packet is sent. */
export function stageHops(step: WalkedStep | null): readonly StageHop[] {
  const hops = (way: Way): readonly StageHop[] => {
    const path = pathOf(step?.answer ?? null, way);
    return path ? path.hops.map((hop, index) => ({ way, path, index, hop })) : [];
  };
  return traceWays.flatMap(hops);
}

/** Where a step begins: at the hop that it shows, at its drop, else at its start. */
export function openingHop(step: WalkedStep | null): number {
  const hops = stageHops(step);
  const show = step?.step.show;
  const shown =
    show?.type === 'hop'
      ? hops.findIndex(({ way, index }) => way === show.path && index === show.hop - 1)
      : -1;
  if (shown >= 0) return shown;
  return Math.max(0, dropHop(step));
}

/** The hop that drops the packet or its answer; -1 where both arrive. */
export function dropHop(step: WalkedStep | null): number {
  return stageHops(step).findIndex(
    ({ path, index }) => path.outcome === 'dropped' && index === path.hops.length - 1,
  );
}
