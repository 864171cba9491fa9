/** The question, the verdict, and below them the answer. */
import { useRef, type RefObject } from 'react';
import { useTraces } from '../../context/app-context';
import { useTraceAtRight } from '../../context/use-trace-at-right';
import { later } from '../../ui/later';
import { useFocusBack } from '../../ui/use-focus-back';
import { TraceBar } from './trace-bar';
import { Verdict } from './verdict';

const CapturedFlows = later('.trace-panel', async () => (await import('./captured-flows')).CapturedFlows);
const PinnedTraces = later('.trace-panel', async () => (await import('./pinned-traces')).PinnedTraces);
const TraceBody = later('.trace-panel', async () => (await import('./trace-body')).TraceBody);

export function TracePanel() {
  const open = useTraces((state) => state.open);
  const pinned = useTraces((state) => state.pinned.length > 0);
  const captured = useTraces((state) => state.captured !== null);
  const root = useRef<HTMLElement>(null);
  const side = useTraceAtRight() ? 'right' : 'bottom';
  return (
    <section ref={root} className="trace-panel" data-side={side} aria-label="Trace" tabIndex={-1}>
      <TraceBar />
      {pinned && <PinnedTraces />}
      {captured && <CapturedFlows />}
      <Verdict />
      {open && <TraceBody />}
      {open && <FocusBack root={root} />}
    </section>
  );
}

/** The trace closes without its bar: where the focus is in what goes away, it goes back. */
function FocusBack({ root }: { readonly root: RefObject<HTMLElement | null> }) {
  useFocusBack(root);
  return null;
}
