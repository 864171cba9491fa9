/** The headers of a packet, layer by layer, and what a step did to each. */
import { expect, it } from 'vitest';
import { stepsOf } from '#renderer/derive/trace-steps';
import { packetRows } from '#core/report/trace/packet-rows';
import { given, sampleModel } from '../analysis/topologies';

const path = given(sampleModel('two-tier'), 'deploy/web', 'svc/db').trace?.forward;
const steps = path ? stepsOf(path) : [];
const rowsAt = (action: string) => {
  const found = steps.find(({ step }) => step.action === action);
  return found ? packetRows(found.before, found.step.packet) : [];
};

it('has the layers of a packet in a tunnel, the outermost first', () => {
  const inTunnel = steps.find(({ step: { packet } }) => packet.encapsulation && packet.frame);
  expect(
    inTunnel && packetRows(null, inTunnel.step.packet).map(({ layer, level }) => `${level} ${layer}`),
  ).toEqual(['2 Ethernet', '3 Outer IPv4', '4 Outer UDP', '2 VXLAN', '3 IPv4', '4 TCP']);
});

it('marks what is put on and what is taken off', () => {
  const changes = (action: string) =>
    rowsAt(action).flatMap(({ layer, change }) => (change ? [`${layer} ${change}`] : []));
  expect(changes('encapsulate')).toEqual(expect.arrayContaining(['Outer IPv4 added', 'VXLAN added']));
  expect(changes('decapsulate')).toEqual(expect.arrayContaining(['Outer IPv4 removed', 'VXLAN removed']));
});

it('has what a translation changed, with what it was', () => {
  const fields = rowsAt('dnat').flatMap((row) => row.fields);
  expect(fields.filter(({ was }) => was !== null).map(({ name }) => name)).toEqual(['to']);
});
