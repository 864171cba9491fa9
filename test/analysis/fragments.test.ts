/** Which packets may be cut on the way: as Linux sends them when nobody asks otherwise (ip(7), IP_PMTUDISC_WANT). */
import { describe, expect, it } from 'vitest';
import { given, sampleModel } from './topologies';

const narrowOffices = sampleModel('two-tier', [
  'cidr: 192.168.40.0/24\n',
  'cidr: 192.168.40.0/24\n  mtu: 1400\n',
]);
const to = 'host/operator-pc';

describe('a packet that fits its sender but not a network on the way', () => {
  it.each([
    ['tcp', 443],
    ['udp', 9],
    ['icmp', null],
  ] as const)('%s is not cut: the router in front of it sends it back', (protocol, port) => {
    const { reason, trace } = given(narrowOffices, 'node/worker', to, { protocol, port, size: 1500 });
    expect(reason).toMatchObject({ code: 'mtu-exceeded', at: 'host/plant-gateway' });
    expect(trace?.reply?.hops[0]?.packet.payload).toMatchObject({
      type: 'error',
      error: 'fragmentation-needed',
    });
  });

  it.each([
    ['udp', 9, 'port-closed'],
    ['icmp', null, undefined],
  ] as const)('%s below that arrives whole', (protocol, port, code) => {
    const { reason, trace } = given(narrowOffices, 'node/worker', to, { protocol, port, size: 1400 });
    expect(reason?.code).toBe(code);
    expect(trace?.forward.hops.at(-1)).toMatchObject({ device: to, packet: { dontFragment: true } });
  });
});

describe('a packet that is too large for its sender', () => {
  it.each([
    ['udp', 9, 'port-closed'],
    ['icmp', null, undefined],
  ] as const)('%s is cut by the sender, and then by anybody', (protocol, port, code) => {
    const { reason, trace } = given(narrowOffices, 'node/worker', to, { protocol, port, size: 1501 });
    expect(reason?.code).toBe(code);
    expect(trace?.forward.hops.at(-1)).toMatchObject({ device: to, packet: { dontFragment: false } });
  });

  it('TCP has no such segment', () => {
    const { told: reason } = given(narrowOffices, 'node/worker', to, {
      protocol: 'tcp',
      port: 443,
      size: 1501,
    });
    expect(reason).toMatchObject({ code: 'mtu-exceeded', at: 'node/worker' });
  });
});

describe('a packet that fits its pod but not the node', () => {
  // A pod whose CNI plugin is told more than the compute port takes.
  const narrowPort = sampleModel('two-tier', [
    /$/,
    '\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: calico-config, namespace: kube-system }\ndata: { veth_mtu: "1600" }\n',
  ]);

  const from = narrowPort.cluster.pods.find(({ system, node }) => !system && node === 'node/worker')?.device;

  it.each([
    ['udp', 9],
    ['icmp', null],
  ] as const)('%s is not cut either: the node is not its sender', (protocol, port) => {
    const { reason, trace } = given(narrowPort, from ?? '', to, { protocol, port, size: 1550 });
    expect(reason).toMatchObject({ code: 'mtu-exceeded', at: 'node/worker' });
    expect(trace?.forward.hops.map(({ device }) => device)).toEqual([from, 'node/worker']);
  });
});

describe('the place that is too narrow', () => {
  const narrowFloor = sampleModel('two-tier', [
    'cidr: 192.168.20.0/24\n',
    'cidr: 192.168.20.0/24\n  mtu: 1300\n',
  ]);

  it.each([
    ['node/worker', 'The packet has 1400 bytes; the network plant-floor takes 1300.'],
    ['host/camera-aisle-4', 'The packet has 1400 bytes; eth0 of Camera aisle 4 takes 1300.'],
  ])('from %s', (from, message) => {
    const target = from === 'node/worker' ? 'host/camera-aisle-4' : 'node/worker';
    expect(given(narrowFloor, from, target, { port: 554, size: 1400 }).told?.message).toBe(message);
  });
});
