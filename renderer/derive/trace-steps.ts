/** A way of a trace as one row of steps, for the scrubber and for playing. */
import { sameHop } from '#core/analysis/same-hop';
import type { Answer } from '#core/analysis/question';
import type { Hop, Path, Step } from '#core/network/trace';
import { pathOfWay, traceWays } from '#core/network/trace-paths';
import type { Packet } from '#core/network/packet';
import type { Way } from '../state/trace-store';

export interface TraceStep {
  readonly hop: Hop;
  readonly hopIndex: number;
  readonly step: Step;
  /** The packet before the step; null at its origin. */
  readonly before: Packet | null;
}

const stepsOfPaths = new WeakMap<Path, readonly TraceStep[]>();

/** All steps of all hops in order. */
export function stepsOf(path: Path): readonly TraceStep[] {
  const known = stepsOfPaths.get(path);
  if (known) return known;
  let before: Packet | null = null;
  const steps = path.hops.flatMap((hop, hopIndex) =>
    hop.steps.map((step): TraceStep => {
      const here = { hop, hopIndex, step, before };
      before = step.packet;
      return here;
    }),
  );
  stepsOfPaths.set(path, steps);
  return steps;
}

/** One of its ways; null when the trace has none. */
export function pathOf(answer: Answer | null, way: Way): Path | null {
  if (!answer?.ok || !answer.trace) return null;
  return pathOfWay(answer.trace, way);
}

/** A step of one of the ways. */
export interface TracePlace {
  readonly way: Way;
  readonly step: number;
}

/** Where a trace opens: at the drop that decided it, else at its start. */
export function openingPlace(answer: Answer | null): TracePlace {
  const drop = answer?.ok && answer.trace?.outcome === 'dropped' ? dropPlace(answer) : null;
  return drop ?? { way: 'forward', step: 0 };
}

/** The step that drops the packet, or else its answer, or the ACK; null where all arrive. */
export function dropPlace(answer: Answer | null): TracePlace | null {
  for (const way of traceWays) {
    const path = pathOf(answer, way);
    if (path?.outcome === 'dropped') return { way, step: stepsOf(path).length - 1 };
  }
  return null;
}

const TRANSLATIONS = new Set(['dnat', 'snat', 'undo-nat']);

/** The first step of a way that writes another address into the packet; null where none does. */
export function translationPlace(answer: Answer | null, way: Way): TracePlace | null {
  const path = pathOf(answer, way);
  const step = path ? stepsOf(path).findIndex((one) => TRANSLATIONS.has(one.step.action)) : -1;
  return step === -1 ? null : { way, step };
}

/** The hop in which the step lies; null without a trace. */
export function hopOfStep(answer: Answer | null, way: Way, step: number): number | null {
  const path = pathOf(answer, way);
  if (!path) return null;
  const steps = stepsOf(path);
  return (steps[step] ?? steps.at(-1))?.hopIndex ?? null;
}

/** The first hop in which a way differs from what it was; null when it does not. */
export function firstDifference(before: Path | null, after: Path | null): number | null {
  if (!before || !after || before === after) return null;
  const index = after.hops.findIndex((hop, place) => {
    const other = before.hops[place];
    return !other || !sameHop(other, hop);
  });
  return index === -1 ? null : index;
}
