/** The open question, and the step of its answer that people are looking at. */
import { createStore } from 'zustand/vanilla';
import type { Prefix } from '#core/address/prefix';
import type { Answer, Question } from '#core/analysis/question';
import type { Variant } from '#core/analysis/variants';
import type { Topology } from '#core/topology/document';
import type { WalkthroughState } from '#core/topology/resources';
import type { Protocol } from '#core/network/protocol';
import type { TraceWay } from '#core/network/trace-paths';

export type Way = TraceWay;

export interface TraceState {
  /** Endpoints as typed or chosen; empty while nothing is. */
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
  /** Null for ICMP. */
  readonly port: number | null;
  /** The service's endpoint that people picked; null = the first. */
  readonly endpoint: string | null;
  /** Is the panel with the hops open? */
  readonly open: boolean;
  /** The question to a DNS server that is shown instead of the packet, by its place; null = the packet. */
  readonly lookUp: number | null;
  readonly way: Way;
  /** Counted from 0 over all steps of that way. */
  readonly step: number;
  readonly playing: boolean;
  /** Questions that stay in sight beside the open one, as long as the file is open. */
  readonly pinned: readonly Question[];
  /** What the open trace is compared with; null while it stands alone. */
  readonly compare: Comparison | null;
  /** The answer to compare with, which the picture draws, too; the comparison puts it there while it is shown. */
  readonly beside: Answer | null;
  /** The flows of the capture that was dropped last; null without one. */
  readonly captured: Captured | null;
  /** What the file meant before the last edit; null before there was one. */
  readonly before: Topology | null;
}

/** The same question of another topology, or another question. */
export type Comparison =
  | { readonly type: 'before' }
  | { readonly type: 'variant'; readonly variant: Variant }
  /** Without every custom route to this prefix. */
  | { readonly type: 'without-route'; readonly route: Prefix }
  /** As a step of a walkthrough has the file. */
  | { readonly type: 'state'; readonly state: WalkthroughState }
  | { readonly type: 'endpoint'; readonly endpoint: string }
  | { readonly type: 'question'; readonly question: Question };

/** A flow of a capture that was dropped on the window. */
export interface CapturedFlow {
  /** `TCP 172.27.0.5:40112 → 192.168.40.25:443`. */
  readonly words: string;
  /** What the file predicts of it; null where nobody in the file has the source. */
  readonly question: Question | null;
  /** `as predicted`, or where reality leaves the prediction. */
  readonly verdict: string;
  readonly asPredicted: boolean;
}

export interface Captured {
  /** The capture's file name. */
  readonly name: string;
  readonly flows: readonly CapturedFlow[];
}

export const NO_TRACE: TraceState = {
  from: '',
  to: '',
  protocol: 'tcp',
  port: 443,
  endpoint: null,
  open: false,
  lookUp: null,
  way: 'forward',
  step: 0,
  playing: false,
  pinned: [],
  compare: null,
  beside: null,
  captured: null,
  before: null,
};

export function createTraceStore() {
  return createStore<TraceState>()(() => NO_TRACE);
}

export type TraceStore = ReturnType<typeof createTraceStore>;

/** The question that the fields put; null while an endpoint is missing or the trace is closed. */
export function questionOf({
  from,
  to,
  protocol,
  port,
  endpoint,
  open,
}: Pick<TraceState, 'from' | 'to' | 'protocol' | 'port' | 'endpoint' | 'open'>): Question | null {
  if (!open || from === '' || to === '') return null;
  const asked = protocol === 'icmp' ? null : port;
  return { from, to, protocol, port: asked, sourcePort: null, size: null, endpoint };
}
