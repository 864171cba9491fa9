/** A capture that is dropped on the window: its first flow is traced, and the notice says where reality leaves the trace. */
import type { ComparedFlow } from '#core/report/capture/reality/compare';
import { modelOf } from '../derive/model-of';
import type { App } from '../state/app';
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
  const [first] = flows;
  if (!first) {
    tell(app, `${name}: no connection, datagram or ping begins in it.`);
    return true;
  }
  show(app, first);
  const { flow, answer, differences } = first;
  const findings = answer
    ? differences.map(differenceText)
    : ['nothing is predicted: nobody in the file has this source.'];
  const others =
    flows.length === 1 ? '' : ` It has ${flows.length} flows; hopscope trace --capture compares all.`;
  const verdict = findings.length === 0 ? 'as predicted.' : findings.join(' ');
  tell(app, `${name}, ${tupleWords(flow.first.tuple)}: ${verdict}${others}`);
  return true;
}

function show(app: App, { answer }: ComparedFlow): void {
  if (!answer) return;
  const { from, to, protocol, port, endpoint } = answer.question;
  askWith(app, { from, to, protocol, port });
  if (endpoint !== null) takeEndpoint(app, endpoint);
}

/** It stays until it is put away: it takes time to read. */
function tell(app: App, text: string): void {
  app.views.setState({ notice: { tone: 'problem', text } });
}
