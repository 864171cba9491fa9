/** Putting a question, and walking through the answer. */
import type { Answer, Question } from '#core/analysis/question';
import type { Protocol } from '#core/network/protocol';
import { answerOf } from '../derive/answer-of';
import { modelOf } from '../derive/model-of';
import { shownDocument } from '../derive/shown-document';
import { shownAnswer } from '../derive/shown-answer';
import { openingPlace } from '../derive/trace-steps';
import { questionOf, type TraceState, type Way } from '../state/trace-store';
import type { App } from '../state/app';

export type TraceFields = Partial<Pick<TraceState, 'from' | 'to' | 'protocol' | 'port'>>;

/** Asks with other fields. The answer follows at once, seen from where it was dropped, or else from its start. */
export function askWith(app: App, fields: TraceFields): void {
  askFrom(app, { ...fields, endpoint: null });
}

function askFrom(app: App, fields: Partial<TraceState>): void {
  app.traces.setState({ ...fields, lookUp: null, playing: false, open: true });
  app.traces.setState(openingPlace(openAnswer(app)));
  app.views.setState({ welcome: false });
  remember(app);
}

/**
 * The answer that is open, as the shown step of a walkthrough has the file, but without what is being dragged: the
 * packet's, or that of the look-up in its place.
 */
export function openAnswer({ traces, documents, views, preview }: App): Answer | null {
  const state = traces.getState();
  const { document } = documents.getState();
  const change = views.getState().step ? preview.getState().change : null;
  const model = modelOf(shownDocument(document, change).topology);
  return shownAnswer(answerOf(model, questionOf(state)), state.lookUp);
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

/** Asks the open question with what a remedy says otherwise. */
export function askOtherwise(app: App, { from, to, protocol, port, endpoint }: Partial<Question>): void {
  const open = app.traces.getState();
  askFrom(app, {
    from: from ?? open.from,
    to: to ?? open.to,
    protocol: protocol ?? open.protocol,
    port: port === undefined ? open.port : port,
    endpoint: endpoint === undefined ? open.endpoint : endpoint,
  });
}

/** Asks a whole question. */
export function trace(app: App, from: string, to: string, protocol: Protocol, port: number | null): void {
  askWith(app, { from, to, protocol, port });
}

/** Looks at a step of one of the ways. */
export function lookAt(app: App, way: Way, step: number): void {
  app.traces.setState({ way, step: Math.max(0, step) });
}

/** Opens a question to a DNS server, or with null the packet itself, where a trace opens. */
export function lookUpAt(app: App, lookUp: number | null): void {
  app.traces.setState({ lookUp, playing: false });
  app.traces.setState(openingPlace(openAnswer(app)));
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
  askFrom(app, { from, to, protocol, port, endpoint });
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
