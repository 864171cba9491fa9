/** The ways of a trace one after the other: there, back, and the ACK behind a TCP answer where that is lost. */
import type { Path, Trace } from './trace';

export type TraceWay = 'forward' | 'reply' | 'acknowledgement';

export const traceWays: readonly TraceWay[] = ['forward', 'reply', 'acknowledgement'];

/** Null where the trace has no such way. */
export function pathOfWay(trace: Trace, way: TraceWay): Path | null {
  return trace[way] ?? null;
}
