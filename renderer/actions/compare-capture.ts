/** A capture that is dropped on the window: its first flow is traced, and the notice says where reality leaves the trace. Its other flows can be chosen. */
import { modelOf } from '../derive/model-of';
import type { App } from '../state/app';
import type { CapturedFlow } from '../state/trace-store';
import { askWith, takeEndpoint } from './tracing';

/** False for what is no capture; then nothing has happened. Whatever is open stays open. */
export async function compareCapture(app: App, name: string, bytes: Uint8Array): Promise<boolean> {
  const { readCapture } = await import('#core/report/capture/reality/read-capture');
  const read = readCapture(bytes);
  if (!read.ok && read.fault.kind === 'no-capture') return false;
  const { captureFaultText } = await import('#core/report/capture/reality/capture-fault-text');
  const { decodePacket } = await import('#core/report/capture/reality/decode-packet');
  const { compare } = await import('#core/report/capture/reality/compare');
  const { differenceText, tupleWords } = await import('#core/report/capture/reality/comparison-text');
  if (!read.ok) {
    tell(app, captureFaultText(name, read.fault));
    return true;
  }
  const packets = read.packets.flatMap((packet) => decodePacket(packet) ?? []);
  const { flows } = compare(modelOf(app.documents.getState().document.topology), packets, null);
  const captured = flows.map(({ flow, answer, differences }): CapturedFlow => {
    const findings = differences.map(differenceText).join(' ');
    return {
      words: tupleWords(flow.first.tuple),
      question: answer?.question ?? null,
      verdict: answer
        ? findings || 'as predicted.'
        : 'nothing is predicted: nobody in the file has this source.',
      asPredicted: answer !== null && differences.length === 0,
    };
  });
  const [first] = captured;
  if (!first) {
    tell(app, `${name}: no connection, datagram or ping begins in it.`);
    return true;
  }
  app.traces.setState({ captured: captured.length > 1 ? { name, flows: captured } : null });
  showFlow(app, name, first);
  return true;
}

/** Asks what the file predicts of a flow, and says where reality leaves it. */
export function showFlow(app: App, name: string, { words, question, verdict }: CapturedFlow): void {
  if (question) {
    const { from, to, protocol, port, endpoint } = question;
    askWith(app, { from, to, protocol, port });
    if (endpoint !== null) takeEndpoint(app, endpoint);
  }
  tell(app, `${name}, ${words}: ${verdict}`);
}

/** It stays until it is put away: it takes time to read. */
function tell(app: App, text: string): void {
  app.views.setState({ notice: { tone: 'problem', text } });
}
