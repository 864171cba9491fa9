/** The case that must come out right: the article's appliance, with and without the custom route. */
import { describe, expect, it } from 'vitest';
import { formatIpv4, ipv4 } from '#core/address/ipv4';
import { prefix } from '#core/address/prefix';
import type { Hop, Path } from '#core/network/trace';
import { devicesOf, given, sampleModel, withoutRoute } from './topologies';

const withRoute = sampleModel('two-tier');
const bare = sampleModel('two-tier', withoutRoute);
const theRoute = {
  interfaceAlias: 'Port3',
  destinationPrefix: prefix('192.168.40.0/24'),
  nextHop: ipv4('192.168.20.1'),
  routeMetric: 100,
};
const theCmdlet =
  'Add-HcsNetRoute -InterfaceAlias "Port3" -DestinationPrefix "192.168.40.0/24" -NextHop "192.168.20.1" -RouteMetric 100';

const firstWebPod = withRoute.cluster.pods.find((pod) => pod.owner?.name === 'web');
const web = firstWebPod?.device ?? '';

function hopAt(path: Path | undefined, device: string): Hop {
  const hop = path?.hops.find((candidate) => candidate.device === device);
  if (!hop) throw new Error(`the path does not pass ${device}`);
  return hop;
}

function addresses(hop: Hop): string {
  return `${formatIpv4(hop.packet.source)} > ${formatIpv4(hop.packet.destination)}`;
}

describe('a pod to the operator behind the plant gateway', () => {
  const outward = [
    'switch/external',
    'port/Port3',
    'network/plant-floor',
    'host/plant-gateway',
    'network/offices',
  ];

  it('is delivered over the custom route, from the worker’s own address', () => {
    const answer = given(withRoute, 'deploy/web', 'host/operator-pc', { port: 443 });
    expect(answer.outcome).toBe('delivered');
    expect(answer.question.from).toBe(web);
    expect(devicesOf(answer.trace?.forward)).toEqual([web, 'node/worker', ...outward, 'host/operator-pc']);
    expect(devicesOf(answer.trace?.reply)).toEqual([
      'host/operator-pc',
      ...outward.toReversed(),
      'node/worker',
      web,
    ]);
    const worker = hopAt(answer.trace?.forward, 'node/worker');
    expect(addresses(worker)).toBe('192.168.20.21 > 192.168.40.25');
    expect(worker.out).toBe('eth1');
    expect(worker.steps.map((step) => step.action)).toContain('snat');
    expect(worker.steps.find((step) => step.action === 'route')?.detail.route).toMatchObject({
      origin: 'custom',
      metric: 100,
    });
  });

  it('leaves through Port 2 without it and never arrives; the remedy is that very route', () => {
    const answer = given(bare, 'deploy/web', 'host/operator-pc', { port: 443 });
    expect(answer.outcome).toBe('dropped');
    expect(devicesOf(answer.trace?.forward)).toEqual([
      web,
      'node/worker',
      'switch/internal',
      'device',
      'port/Port2',
      'network/uplink',
      'host/uplink-router',
    ]);
    expect(answer.told).toMatchObject({
      code: 'no-route',
      at: 'host/uplink-router',
      message: 'Uplink router has no route to 192.168.40.25.',
    });
    expect(answer.told?.remedy).toEqual({ text: theCmdlet, route: theRoute });
  });
});

describe('the operator to the LoadBalancer service', () => {
  it('is delivered with the route, and the reply comes from the address asked', () => {
    const answer = given(withRoute, 'host/operator-pc', 'svc/web');
    expect(answer.outcome).toBe('delivered');
    expect(answer.question).toMatchObject({ to: 'svc/default/web', port: 80 });
    expect(formatIpv4(answer.address ?? ipv4('0.0.0.0'))).toBe('192.168.20.30');
    expect(devicesOf(answer.trace?.forward).at(-1)).toBe(web);
    expect(answer.trace?.forward.hops.at(-1)?.packet.destinationPort).toBe(8080);
    const back = answer.trace?.reply?.hops.at(-1);
    expect(back && addresses(back)).toBe('192.168.20.30 > 192.168.40.25');
  });

  it('is dropped by the reverse-path filter without it; the remedy is that very route', () => {
    const answer = given(bare, 'host/operator-pc', 'svc/web');
    expect(answer.outcome).toBe('dropped');
    expect(answer.trace?.reply).toBeNull();
    expect(answer.told).toEqual({
      code: 'reverse-path-filter',
      at: 'node/worker',
      message:
        'The worker drops it: an answer to 192.168.40.25 would leave by eth0, not by eth1 where it came from (strict reverse-path filter).',
      remedy: { text: theCmdlet, route: theRoute },
    });
  });
});

describe.each([
  ['with the route', withRoute],
  ['without it', bare],
])('what needs no custom route, %s', (_, model) => {
  it('takes a pod to a ClusterIP service by name, through the tunnel to the other node', () => {
    const answer = given(model, 'deploy/web', 'db');
    expect(answer.outcome).toBe('delivered');
    expect(answer.resolution?.queries.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'db.default.svc.cluster.local. NOERROR',
    ]);
    expect(devicesOf(answer.trace?.forward)).toEqual([
      web,
      'node/worker',
      'switch/external',
      'node/master',
      'pod/default/db-0',
    ]);
    const tunnelled = hopAt(answer.trace?.forward, 'switch/external').packet;
    expect(tunnelled.encapsulation).toMatchObject({
      type: 'vxlan',
      vni: 4096,
      source: ipv4('192.168.20.21'),
      destination: ipv4('192.168.20.20'),
    });
    const back = answer.trace?.reply?.hops.at(-1)?.packet;
    expect(back?.source).toBe(answer.address);
  });

  it('takes a pod to the internet through the internal switch, hidden behind Port 2 and again behind the router', () => {
    const answer = given(model, 'deploy/web', 'portal.azure.com', { port: 443 });
    expect(answer.outcome).toBe('delivered');
    expect(devicesOf(answer.trace?.forward)).toEqual([
      web,
      'node/worker',
      'switch/internal',
      'device',
      'port/Port2',
      'network/uplink',
      'host/uplink-router',
      'network/internet',
      'host/azure-portal',
    ]);
    const sources = ['node/worker', 'device', 'host/uplink-router'].map((device) =>
      formatIpv4(hopAt(answer.trace?.forward, device).packet.source),
    );
    expect(sources).toEqual(['172.29.0.3', '10.126.72.30', '203.0.113.1']);
    expect(answer.trace?.reply?.outcome).toBe('delivered');
  });

  it('takes a pod to the camera on the compute port’s own subnet', () => {
    const answer = given(model, 'deploy/web', 'host/camera-aisle-4');
    expect(answer.outcome).toBe('delivered');
    expect(answer.question.port).toBe(554);
    expect(devicesOf(answer.trace?.forward)).not.toContain('host/plant-gateway');
  });
});

it('drops what comes to the device for somebody else', () => {
  const answer = given(withRoute, 'host/site-dns', '172.29.0.3', { port: 6443 });
  expect(answer.outcome).toBe('dropped');
  const routed = sampleModel('two-tier', [
    'address: 10.126.72.2/21, gateway: 10.126.72.1',
    'address: 10.126.72.2/21, gateway: 10.126.72.30',
  ]);
  const through = given(routed, 'host/site-dns', '192.168.20.51', { port: 554 });
  expect(through.told).toMatchObject({
    code: 'not-forwarding',
    at: 'device',
    message: 'The device forwards only what comes from the internal switch.',
  });
});
