/** Questions and the focus go on about what was renamed, under its new name. */
import type { Topology } from '#core/topology/document';
import { renamedThings, withNewNames } from '../derive/renamed-things';
import type { App } from '../state/app';

/** After a change, or a step of the history. */
export function followRenames({ traces, reading }: App, before: Topology, after: Topology): void {
  const renamed = renamedThings(before, after);
  if (renamed.size === 0) return;
  traces.setState((state) => ({
    ...withNewNames(state, renamed),
    pinned: state.pinned.map((question) => withNewNames(question, renamed)),
  }));
  reading.setState(({ asked, focus }) => ({
    asked: asked.map((question) => withNewNames(question, renamed)),
    focus: focus?.type === 'box' ? { ...focus, id: renamed.get(focus.id) ?? focus.id } : focus,
  }));
}
