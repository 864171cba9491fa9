/** Putting a question, and walking through the answer. */
import type { Protocol } from '#core/network/model';
import type { TraceState, Way } from '../stores/trace-store';
import type { App } from './app';

export type TraceFields = Partial<Pick<TraceState, 'from' | 'to' | 'protocol' | 'port'>>;

/** Asks with other fields. The answer follows at once, seen from its first step. */
export function askWith(app: App, fields: TraceFields): void {
  app.traces.setState({ ...fields, open: true, way: 'forward', step: 0, playing: false });
  app.views.setState({ welcome: false });
}

/** Asks a whole question. */
export function trace(app: App, from: string, to: string, protocol: Protocol, port: number | null): void {
  askWith(app, { from, to, protocol, port });
}

/** Looks at a step of one of the ways. */
export function lookAt(app: App, way: Way, step: number): void {
  app.traces.setState({ way, step: Math.max(0, step) });
}

/** Closes the trace; its fields stay for the next time. */
export function closeTrace(app: App): void {
  app.traces.setState({ open: false, playing: false, step: 0 });
}
