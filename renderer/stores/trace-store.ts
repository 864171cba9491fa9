/** The open question, and the step of its answer that people are looking at. */
import { createStore } from 'zustand/vanilla';
import type { Question } from '#core/analysis/question';
import type { Protocol } from '#core/network/model';

export type Way = 'forward' | 'reply';

export interface TraceState {
  /** Endpoints as typed or chosen; empty while nothing is. */
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
  /** Null for ICMP. */
  readonly port: number | null;
  /** Is the panel with the hops open? */
  readonly open: boolean;
  readonly way: Way;
  /** Counted from 0 over all steps of that way. */
  readonly step: number;
  readonly playing: boolean;
}

export const NO_TRACE: TraceState = {
  from: '',
  to: '',
  protocol: 'tcp',
  port: 443,
  open: false,
  way: 'forward',
  step: 0,
  playing: false,
};

export function createTraceStore() {
  return createStore<TraceState>()(() => NO_TRACE);
}

export type TraceStore = ReturnType<typeof createTraceStore>;

/** The question that the fields put; null while an endpoint is missing or the trace is closed. */
export function questionOf({ from, to, protocol, port, open }: TraceState): Question | null {
  if (!open || from === '' || to === '') return null;
  const asked = protocol === 'icmp' ? null : port;
  return { from, to, protocol, port: asked, sourcePort: null, size: null, endpoint: null };
}
