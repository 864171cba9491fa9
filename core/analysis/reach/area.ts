/** A part of a matrix: the questions from some to some. */
import type { ReachDestination } from './reach-ends';

/** Null = all of them. */
export interface Area {
  readonly sources: ReadonlySet<string> | null;
  readonly destinations: ReadonlySet<string> | null;
}

/** Whether any of them has the question; null = everything is asked. */
export function isAsked(areas: readonly Area[] | null, source: string, { name }: ReachDestination): boolean {
  return (
    areas?.some(
      ({ sources, destinations }) => (sources?.has(source) ?? true) && (destinations?.has(name) ?? true),
    ) ?? true
  );
}

/** In which of them an end is, as text: of ends with the same text the same is asked. */
export function partOf(areas: readonly Area[] | null, side: keyof Area, name: string): string {
  return areas?.map((area) => ((area[side]?.has(name) ?? true) ? '1' : '0')).join('') ?? '';
}
