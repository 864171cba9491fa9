/** Putting a question, and walking through the answer. */
import type { Question } from '#core/analysis/question';
import type { Protocol } from '#core/network/protocol';
import { questionOf, type TraceState, type Way } from '../state/trace-store';
import type { App } from '../state/app';

export type TraceFields = Partial<Pick<TraceState, 'from' | 'to' | 'protocol' | 'port'>>;

/** Asks with other fields. The answer follows at once, seen from its first step. */
export function askWith(app: App, fields: TraceFields): void {
  const start = { endpoint: null, lookUp: null, way: 'forward', step: 0, playing: false } as const;
  app.traces.setState({ ...fields, ...start, open: true });
  app.views.setState({ welcome: false });
  remember(app);
}

const MOST_REMEMBERED = 12;

/** The same two ends are remembered once, as they were asked last. */
function remember({ traces, reading }: App): void {
  const { from, to, protocol, port } = traces.getState();
  if (from === '' || to === '') return;
  const others = reading.getState().asked.filter((one) => one.from !== from || one.to !== to);
  const asked = [{ from, to, protocol, port }, ...others].slice(0, MOST_REMEMBERED);
  reading.setState({ asked });
}

/** Asks a whole question. */
export function trace(app: App, from: string, to: string, protocol: Protocol, port: number | null): void {
  askWith(app, { from, to, protocol, port });
}

/** Looks at a step of one of the ways. */
export function lookAt(app: App, way: Way, step: number): void {
  app.traces.setState({ way, step: Math.max(0, step) });
}

/** Opens a question to a DNS server, or with null the packet itself, from its first step. */
export function lookUpAt(app: App, lookUp: number | null): void {
  app.traces.setState({ lookUp, way: 'forward', step: 0, playing: false });
}

/** Asks again, with another endpoint of the service; the step stays. */
export function takeEndpoint(app: App, endpoint: string): void {
  app.traces.setState({ endpoint, playing: false });
}

/** Closes the trace; its fields stay for the next time. */
export function closeTrace(app: App): void {
  app.traces.setState({ open: false, lookUp: null, playing: false, step: 0 });
}

/** Whether the open question is pinned. */
export function isPinned(state: TraceState): boolean {
  const question = questionOf(state);
  return question !== null && state.pinned.some((one) => isSameQuestion(one, question));
}

/** Keeps the open question in sight, or lets it go when it is pinned. */
export function togglePin({ traces }: App): void {
  const state = traces.getState();
  const question = questionOf(state);
  if (!question) return;
  const others = state.pinned.filter((one) => !isSameQuestion(one, question));
  const pinned = others.length < state.pinned.length ? others : [...others, question];
  traces.setState({ pinned });
}

/** Lets a pinned question go. */
export function unpin({ traces }: App, question: Question): void {
  traces.setState({ pinned: traces.getState().pinned.filter((one) => one !== question) });
}

/** Opens a pinned question, with the endpoint that was taken. */
export function openPinned(app: App, { from, to, protocol, port, endpoint }: Question): void {
  askWith(app, { from, to, protocol, ...(port === null ? {} : { port }) });
  app.traces.setState({ endpoint });
}

export function isSameQuestion(a: Question, b: Question): boolean {
  return (
    a.from === b.from &&
    a.to === b.to &&
    a.protocol === b.protocol &&
    a.port === b.port &&
    a.endpoint === b.endpoint
  );
}
