/** What can be done with the open trace, at the end of its bar. */
import {
  ChevronDown,
  ChevronsDownUp,
  ChevronsUpDown,
  FileDown,
  ListPlus,
  PanelBottom,
  PanelRight,
  Pin,
  PinOff,
  ShieldCheck,
  X,
} from 'lucide-react';
import { toggleTraceDetails, toggleTraceSide } from '../../actions/trace-room';
import { closeTrace, isPinned, togglePin } from '../../actions/tracing';
import { CompareMenu } from './compare-menu';
import { runCommand } from '../../commands/command';
import { commandOf, withKeys } from '../../commands/registry';
import { EXPECT_THIS } from '../../commands/expectation';
import { ADD_TO_WALKTHROUGH } from '../../commands/walkthrough';
import { useAnswer, useApp, useReading, useTraces } from '../../context/app-context';
import { useTraceAtRight } from '../../context/use-trace-at-right';
import { questionOf } from '../../state/trace-store';
import { useWideWindow } from '../../ui/use-wide-window';

export function TraceActions() {
  const app = useApp();
  const asked = useTraces((state) => questionOf(state) !== null);
  return (
    <div className="trace-actions" role="group" aria-label="This trace">
      {asked && <PinButton />}
      {asked && <CompareMenu />}
      {asked && <StepButton />}
      {asked && <ExpectButton />}
      {asked && <CaptureButton />}
      {asked && <DetailsButton />}
      <SideButton />
      <button
        type="button"
        className="icon-button trace-close"
        aria-label="Close the trace"
        title="Close the trace"
        onClick={() => closeTrace(app)}
      >
        {asked ? <X aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
      </button>
    </div>
  );
}

function PinButton() {
  const app = useApp();
  const pinned = useTraces(isPinned);
  const words = pinned ? 'Let this trace go' : 'Pin this trace';
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={words}
      title={`${words} (P)`}
      aria-pressed={pinned}
      onClick={() => togglePin(app)}
    >
      {pinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
    </button>
  );
}

function StepButton() {
  const app = useApp();
  return (
    <button
      type="button"
      className="icon-button"
      aria-label="Add to walkthrough"
      title="Add to walkthrough"
      onClick={() => void runCommand(app, ADD_TO_WALKTHROUGH)}
    >
      <ListPlus aria-hidden="true" />
    </button>
  );
}

/** What came of it must stay so. */
function ExpectButton() {
  const app = useApp();
  const blocked = useAnswer()?.ok !== true;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label="Expect this"
      title="Expect this: what came of it must stay so"
      disabled={blocked}
      onClick={() => void runCommand(app, EXPECT_THIS)}
    >
      <ShieldCheck aria-hidden="true" />
    </button>
  );
}

/** Both ways as Wireshark reads them. */
function CaptureButton() {
  const app = useApp();
  const command = commandOf('trace.save-capture');
  const blocked = useAnswer()?.ok !== true;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label="Save the capture (pcapng)"
      title="Save the capture (pcapng), as Wireshark opens it"
      disabled={blocked}
      onClick={() => command && void runCommand(app, command)}
    >
      <FileDown aria-hidden="true" />
    </button>
  );
}

/** At the right there is room for them always. */
function DetailsButton() {
  const app = useApp();
  const shown = useReading((state) => state.traceHeight > 0);
  const atRight = useTraceAtRight();
  if (atRight) return null;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label="Packet and reason"
      title={withKeys('Packet and reason', 'trace.details')}
      aria-pressed={shown}
      onClick={() => toggleTraceDetails(app)}
    >
      {shown ? <ChevronsDownUp aria-hidden="true" /> : <ChevronsUpDown aria-hidden="true" />}
    </button>
  );
}

function SideButton() {
  const app = useApp();
  const wide = useWideWindow();
  const side = useReading((state) => state.traceSide);
  if (!wide) return null;
  const words = side === 'right' ? 'Below the picture' : 'At the right of the picture';
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={words}
      title={words}
      onClick={() => toggleTraceSide(app)}
    >
      {side === 'right' ? <PanelBottom aria-hidden="true" /> : <PanelRight aria-hidden="true" />}
    </button>
  );
}
