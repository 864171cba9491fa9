/** Asking, and walking through the answer. */
import type { App } from '../state/app';
import { dropOfOpen, goTo, nextSpeed, stepBy, togglePlaying, translationOfOpen } from '../actions/playing';
import { toggleTraceDetails, toggleTraceSide } from '../actions/trace-room';
import { closeTrace, openAnswer, togglePin } from '../actions/tracing';
import { pathOf, type TracePlace } from '../derive/trace-steps';
import { questionOf } from '../state/trace-store';
import { WIDE_WINDOW } from '../ui/wide-window';
import type { Command } from './command';
import { withFile, withTrace } from './requirements';

export const TRACE_COMMANDS: readonly Command[] = [
  {
    id: 'trace.start',
    title: 'Trace a packet',
    group: 'Trace',
    shortcut: 'T',
    unavailable: withFile,
    run: (app) => {
      app.traces.setState({ open: true });
      app.views.setState({ welcome: false });
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>('.trace-bar [role="combobox"]')?.focus(),
      );
    },
  },
  {
    id: 'trace.close',
    title: 'Close the trace',
    group: 'Trace',
    shortcut: null,
    unavailable: withTrace,
    run: closeTrace,
  },
  {
    id: 'trace.pin',
    title: 'Pin the trace, or let it go',
    group: 'Trace',
    shortcut: 'P',
    scope: 'trace',
    unavailable: (app) =>
      questionOf(app.traces.getState()) ? null : 'Choose who sends and who receives first.',
    run: togglePin,
  },
  {
    id: 'trace.next',
    title: 'Next step',
    group: 'Trace',
    shortcut: '.',
    scope: 'trace',
    unavailable: withTrace,
    run: (app) => stepBy(app, 1),
  },
  {
    id: 'trace.previous',
    title: 'Previous step',
    group: 'Trace',
    shortcut: ',',
    scope: 'trace',
    unavailable: withTrace,
    run: (app) => stepBy(app, -1),
  },
  {
    id: 'trace.play',
    title: 'Play the trace, or pause',
    group: 'Trace',
    shortcut: 'K',
    scope: 'trace',
    unavailable: withPacket,
    run: togglePlaying,
  },
  {
    id: 'trace.drop',
    title: 'Go to the drop',
    group: 'Trace',
    shortcut: 'D',
    scope: 'trace',
    unavailable: (app) => withPacket(app) ?? (dropOfOpen(app) ? null : 'Nothing is dropped.'),
    run: (app) => jump(app, dropOfOpen(app)),
  },
  {
    id: 'trace.translation',
    title: 'Go to the first translation',
    group: 'Trace',
    shortcut: 'J',
    scope: 'trace',
    unavailable: (app) =>
      withPacket(app) ?? (translationOfOpen(app) ? null : 'No address is translated on the way.'),
    run: (app) => jump(app, translationOfOpen(app)),
  },
  {
    id: 'trace.speed',
    title: 'Speed of the player',
    group: 'Trace',
    shortcut: null,
    unavailable: withTrace,
    run: nextSpeed,
  },
  {
    id: 'trace.compare',
    title: 'Compare the trace with…',
    group: 'Trace',
    shortcut: 'C',
    scope: 'trace',
    unavailable: withPacket,
    run: () => document.querySelector<HTMLElement>('.trace-actions [aria-label="Compare with…"]')?.click(),
  },
  {
    id: 'trace.details',
    title: 'Show or hide the packet and the reason',
    group: 'Trace',
    shortcut: 'E',
    scope: 'trace',
    unavailable: withTrace,
    run: toggleTraceDetails,
  },
  {
    id: 'trace.side',
    title: 'Trace at the right, or below the picture',
    group: 'Trace',
    shortcut: null,
    unavailable: () =>
      innerWidth >= WIDE_WINDOW ? null : `The window has to be ${WIDE_WINDOW} pixels wide for that.`,
    run: toggleTraceSide,
  },
];

function withPacket(app: App): string | null {
  return pathOf(openAnswer(app), 'forward') ? null : 'No packet is traced.';
}

function jump(app: App, place: TracePlace | null): void {
  if (place) goTo(app, place);
}
