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

/** A classic capture of bare IP packets (LINKTYPE_RAW): one SYN to each of these ports. */
function synsTo(ports: readonly number[]): Uint8Array {
  const header = [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 101, 0, 0, 0];
  const [source, destination] = [
    [192, 168, 40, 25],
    [192, 168, 20, 30],
  ];
  const packets = ports.flatMap((port, id) => [
    ...[0, 0, 0, 0, 0, 0, 0, 0, 40, 0, 0, 0, 40, 0, 0, 0],
    ...[0x45, 0, 0, 40, 0, id + 1, 0x40, 0, 64, 6, 0, 0, ...(source ?? []), ...(destination ?? [])],
    ...[
      0xc3,
      0x50 + id,
      port >> 8,
      port & 0xff,
      0,
      0,
      0,
      id + 1,
      0,
      0,
      0,
      0,
      0x50,
      2,
      0xff,
      0xff,
      0,
      0,
      0,
      0,
    ],
  ]);
  return new Uint8Array([...header, ...packets]);
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
