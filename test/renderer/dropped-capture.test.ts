import { expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import { captureOf } from '#core/report/capture/capture';
import { readTopology } from '#core/topology/read';
import { compareCapture, showFlow } from '#renderer/actions/compare-capture';
import type { App } from '#renderer/state/app';
import { appWith } from './fake-app';

const sample = 'two-tier.topology.yaml';

function captured({ documents }: App): Uint8Array {
  const model = buildModel(documents.getState().document.topology);
  const answer = ask(model, {
    from: 'pod/default/db-0',
    to: 'host/operator-pc',
    protocol: 'tcp',
    port: 443,
    sourcePort: null,
    size: null,
    endpoint: null,
  });
  if (!answer.ok) throw new Error('not asked');
  return captureOf(model, answer);
}

it('traces the first flow of a dropped capture, and says that all is as predicted', async () => {
  const app = appWith(sample);
  expect(await compareCapture(app, 'node.pcapng', captured(app))).toBe(true);
  expect(app.traces.getState()).toMatchObject({ open: true, from: 'pod/default/db-0', port: 443 });
  expect(app.views.getState().notice?.text).toMatch(/^node\.pcapng, TCP .*: as predicted\.$/);
});

it('says where reality leaves what is open', async () => {
  const app = appWith(sample);
  const capture = captured(app);
  const { savedText } = app.documents.getState();
  const text = savedText.replace('nextHop: 192.168.20.1', 'nextHop: 192.168.20.99');
  app.documents.setState({ document: readTopology([{ name: sample, text }]) });
  await compareCapture(app, 'node.pcapng', capture);
  expect(app.views.getState().notice?.text).toContain('though the prediction drops it before');
});

it('says what is wrong with a broken one, opens nothing, and leaves all else to others', async () => {
  const app = appWith(sample);
  const { document } = app.documents.getState();
  const capture = captured(app);
  expect(await compareCapture(app, 'cut.pcapng', capture.subarray(0, capture.length - 3))).toBe(true);
  expect(app.views.getState().notice?.text).toContain('cut.pcapng is cut off after');
  expect(app.documents.getState().document).toBe(document);
  expect(app.traces.getState().open).toBe(false);
  expect(
    await compareCapture(app, 'a.yaml', new TextEncoder().encode('kind: Appliance\nmetadata: {}\n')),
  ).toBe(false);
});

/** A classic capture of bare IP packets (LINKTYPE_RAW): one SYN from the operator to the web service's address at each port. */
function synsTo(ports: readonly number[]): Uint8Array {
  const header = 'd4c3b2a1 02000400 00000000 00000000 ffff0000 65000000';
  const packets = ports.map((port, id) => {
    const [destinationPort, number] = [hex(port, 4), hex(id + 1, 2)];
    const record = '00000000 00000000 28000000 28000000';
    const ip = `45000028 00${number}4000 40060000 c0a82819 c0a8141e`;
    return `${record} ${ip} c3${hex(0x50 + id, 2)}${destinationPort} 000000${number} 00000000 5002ffff 00000000`;
  });
  return new Uint8Array(Buffer.from([header, ...packets].join('').replaceAll(' ', ''), 'hex'));
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

it('lists the flows of a capture, and shows the one that is chosen', async () => {
  const app = appWith(sample);
  expect(await compareCapture(app, 'both.pcap', synsTo([80, 81]))).toBe(true);
  const { captured } = app.traces.getState();
  expect(captured?.flows.map(({ question }) => question?.port)).toEqual([80, 81]);
  expect(app.traces.getState().port).toBe(80);
  const second = captured?.flows[1];
  if (second) showFlow(app, 'both.pcap', second);
  expect(app.traces.getState()).toMatchObject({ from: 'host/operator-pc', port: 81 });
  expect(app.views.getState().notice?.text).toMatch(/^both\.pcap, TCP .*:81: /);
});
