/** What a trace records: the order of steps is the kernel's, and each step shows the packet as it left it. */
import { describe, expect, it } from 'vitest';
import { formatIpv4, ipv4 } from '#core/address/ipv4';
import { prefix } from '#core/address/prefix';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import type { Packet } from '#core/network/packet';
import { traceFlow } from '#core/network/trace-flow';
import type { Path, Trace } from '#core/network/trace';
import { build, firstPacket, flow, rule, rules, stepsOf } from './build';
import { tunnelCases } from './cases/tunnels';

const service = build({
  client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
  node: {
    forwards: true,
    eth0: '10.0.1.1/24 on left',
    eth1: '10.0.2.1/24 on right',
    rules: rules(
      {
        'prerouting-nat': [rule({}, { type: 'jump', chain: 'KUBE-SERVICES' })],
        'forward-filter': [rule({ destinationTranslated: true }, { type: 'accept' }, 'services')],
        'postrouting-nat': [rule({ destinationTranslated: true }, { type: 'masquerade' }, 'masquerade')],
      },
      {
        'KUBE-SERVICES': [
          rule(
            { destination: { prefixes: [prefix('172.28.0.10/32')] }, protocol: 'tcp' },
            {
              type: 'choose',
              branches: [
                { chain: 'KUBE-SEP-A', probability: 0.5, target: 'pod/a' },
                { chain: 'KUBE-SEP-B', probability: 0.5, target: 'pod/b' },
              ],
            },
          ),
        ],
        'KUBE-SEP-A': [
          rule({ protocol: 'tcp' }, { type: 'dnat', address: ipv4('10.0.2.2'), port: 8080 }, 'endpoint a'),
        ],
        'KUBE-SEP-B': [
          rule({ protocol: 'tcp' }, { type: 'dnat', address: ipv4('10.0.2.3'), port: 8080 }, 'endpoint b'),
        ],
      },
    ),
  },
  a: { eth0: '10.0.2.2/24 on right', listens: ['tcp 8080'] },
  b: { eth0: '10.0.2.3/24 on right', listens: ['tcp 8080'] },
});

const trace = (network: typeof service, question: ReturnType<typeof flow>): Trace =>
  traceFlow(buildForwardingPlane(network), question);

function actions(path: Path | null): readonly string[] {
  return (path?.hops ?? []).map((hop) => `${hop.device}: ${hop.steps.map((step) => step.action).join(' ')}`);
}

function text({ source, sourcePort, destination, destinationPort, ttl }: Packet): string {
  return `${formatIpv4(source)}:${sourcePort} > ${formatIpv4(destination)}:${destinationPort} ttl ${ttl}`;
}

describe('the steps of a question to a service', () => {
  const { forward, reply } = trace(service, flow('client tcp 172.28.0.10:80'));

  it('come in the order in which the kernel takes them', () => {
    expect(actions(forward)).toEqual([
      'client: originate route neighbour',
      'network/left: switch',
      'node: dnat route policy forward snat neighbour',
      'network/right: switch',
      'a: route deliver',
    ]);
    expect(actions(reply)).toEqual([
      'a: originate route neighbour',
      'network/right: switch',
      'node: undo-nat route policy forward undo-nat neighbour',
      'network/left: switch',
      'client: route deliver',
    ]);
  });

  it('show the packet after each of them', () => {
    const node = forward.hops.find((hop) => hop.device === 'node');
    expect(node?.steps.map((step) => `${step.action} ${text(step.packet)}`)).toEqual([
      'dnat 10.0.1.2:40112 > 10.0.2.2:8080 ttl 64',
      'route 10.0.1.2:40112 > 10.0.2.2:8080 ttl 64',
      'policy 10.0.1.2:40112 > 10.0.2.2:8080 ttl 64',
      'forward 10.0.1.2:40112 > 10.0.2.2:8080 ttl 63',
      'snat 10.0.2.1:40112 > 10.0.2.2:8080 ttl 63',
      'neighbour 10.0.2.1:40112 > 10.0.2.2:8080 ttl 63',
    ]);
  });

  it('give a translation its chains, its rule and the endpoints it could have had', () => {
    expect(stepsOf(forward, 'dnat')[0]?.detail).toMatchObject({
      chains: ['prerouting-nat', 'KUBE-SERVICES', 'KUBE-SEP-A'],
      rule: 'endpoint a',
      from: { address: ipv4('172.28.0.10'), port: 80 },
      to: { address: ipv4('10.0.2.2'), port: 8080 },
      chosen: { target: 'pod/a' },
      branches: [{ target: 'pod/a' }, { target: 'pod/b' }],
    });
  });

  it('say which hook and rule let it through', () => {
    expect(stepsOf(forward, 'policy')[0]?.detail).toEqual({
      hook: 'forward-filter',
      chain: 'forward-filter',
      rule: 'services',
      verdict: 'accept',
    });
  });

  it('translate both addresses of the answer back', () => {
    expect(stepsOf(reply, 'undo-nat').map((step) => step.detail.side)).toEqual(['destination', 'source']);
  });

  it('share one packet until something changes it', () => {
    const server = forward.hops.at(-1);
    const segment = forward.hops.at(-2);
    expect(server?.packet).toBe(segment?.packet);
  });

  it('carry the frame of the last link', () => {
    const { frame } = forward.hops.at(-1)?.packet ?? {};
    const [node, a] = ['node', 'a'].map((name) => service.devices.find((device) => device.name === name));
    expect(frame).toEqual({ source: node?.interfaces[1]?.mac, destination: a?.interfaces[0]?.mac });
  });
});

describe('a trace through VXLAN', () => {
  const example = tunnelCases.find((one) => one.name === 'pods reach each other through VXLAN');
  if (!example) throw new Error('the case has gone');
  const { forward } = trace(example.network, example.flow);

  it('routes twice where it enters and where it leaves the tunnel', () => {
    expect(actions(forward)).toEqual([
      'a: originate route neighbour',
      'network/veth1: switch',
      'master: route forward neighbour encapsulate route neighbour',
      'network/plant: switch',
      'worker: route decapsulate route forward neighbour',
      'network/veth2: switch',
      'b: route deliver',
    ]);
    expect(stepsOf(forward, 'route').map((step) => step.detail.forTunnel)).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('shows the outer headers only in between', () => {
    expect(forward.hops.map((hop) => hop.packet.encapsulation?.type ?? null)).toEqual([
      null,
      null,
      'vxlan',
      'vxlan',
      null,
      null,
      null,
    ]);
    expect(forward.hops[2]?.packet.encapsulation).toEqual({
      type: 'vxlan',
      source: ipv4('192.168.20.21'),
      destination: ipv4('192.168.20.22'),
      vni: 4096,
      port: 4789,
      ttl: 64,
    });
  });

  it('counts the inner TTL at the nodes only', () => {
    expect(forward.hops.map((hop) => hop.packet.ttl)).toEqual([64, 64, 63, 63, 62, 62, 62]);
  });
});

describe('sources', () => {
  const several = build({
    host: {
      eth0: '10.0.1.5/24 10.0.9.5/24 10.0.1.6/24 on left',
      eth1: '10.0.2.5/24 on right',
      routes: [
        '10.5.0.0/16 via 10.0.9.1',
        '10.6.0.0/16 via 10.0.2.1',
        '10.7.0.0/16 via 10.0.2.1 src 10.0.1.6',
        '10.8.0.0/16 dev eth1',
      ],
    },
  });
  it.each([
    ['10.0.1.77', '10.0.1.5'],
    ['10.0.9.77', '10.0.9.5'],
    ['10.5.0.1', '10.0.9.5'],
    ['10.6.0.1', '10.0.2.5'],
    ['10.7.0.1', '10.0.1.6'],
    ['10.8.0.1', '10.0.2.5'],
    ['10.0.1.6', '10.0.1.6'],
    ['127.0.0.1', '127.0.0.1'],
  ])('towards %s it is %s', (destination, source) => {
    const { forward } = trace(several, flow(`host icmp ${destination}`));
    expect(formatIpv4(firstPacket(forward).source)).toBe(source);
  });

  it('are kept when the question names one', () => {
    const { forward } = trace(several, flow('host icmp 10.0.1.77', { source: ipv4('10.0.9.5') }));
    expect(formatIpv4(firstPacket(forward).source)).toBe('10.0.9.5');
  });
});

describe('facts about drops', () => {
  const network = build({
    client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
    router: {
      forwards: true,
      eth0: '10.0.1.1/24 on left',
      eth1: { at: '10.0.2.1/24 on right', mtu: 1200 },
      eth2: { at: '10.0.3.1/24 on far', up: false },
    },
    asleep: { down: true, eth0: '10.0.2.2/24 on right' },
    filtering: {
      eth0: { at: '10.0.2.3/24 on right', reversePathFilter: 'strict' },
      eth1: '10.0.9.3/24 on other',
      routes: ['10.0.1.0/24 via 10.0.9.1'],
    },
  });
  const dropOf = (question: ReturnType<typeof flow>) =>
    stepsOf(trace(network, question).forward, 'drop')[0]?.detail;

  it('name the device that is down', () => {
    expect(dropOf(flow('client icmp 10.0.2.2'))).toMatchObject({
      code: 'fault',
      interface: 'eth1',
      address: ipv4('10.0.2.2'),
      cause: { device: 'asleep', interface: null },
    });
  });

  it('name the interface that is down', () => {
    expect(dropOf(flow('client icmp 10.0.3.9'))).toMatchObject({
      code: 'link-down',
      address: ipv4('10.0.3.9'),
      cause: { device: 'router', interface: 'eth2' },
    });
  });

  it('say what the link takes, and tell the sender', () => {
    const question = flow('client icmp 10.0.2.9', { size: 1400, dontFragment: true });
    expect(dropOf(question)).toMatchObject({ code: 'mtu-exceeded', interface: 'eth1', mtu: 1200 });
    expect(trace(network, question).reply?.hops.at(-1)?.packet.payload).toMatchObject({
      type: 'error',
      error: 'fragmentation-needed',
      about: { mtu: 1200, destination: ipv4('10.0.2.9') },
    });
  });

  it('say by which row an answer would have left', () => {
    expect(dropOf(flow('client icmp 10.0.2.3'))).toMatchObject({
      code: 'reverse-path-filter',
      interface: 'eth0',
      address: ipv4('10.0.1.2'),
      reverseRoute: { dev: 'eth1', via: ipv4('10.0.9.1') },
      reversePathFilter: 'strict',
      martian: false,
    });
  });

  it('note where a packet may be cut', () => {
    const { forward } = trace(network, flow('client icmp 10.0.2.9', { size: 1400 }));
    expect(stepsOf(forward, 'forward')[0]?.detail).toEqual({ ttl: 63, fragmentedTo: 1200 });
  });
});

describe('two who answer for one address', () => {
  const network = build({
    client: { eth0: '10.0.1.2/24 on left' },
    second: { eth0: '10.0.1.9/24 on left' },
    first: { eth0: '10.0.1.9/24 on left' },
    speaker: { eth0: { at: '10.0.1.5/24 on left', announces: [ipv4('10.0.1.9')] } },
  });

  it('are both named, and the same one always counts', () => {
    const { forward } = trace(network, flow('client icmp 10.0.1.9'));
    expect(stepsOf(forward, 'neighbour')[0]?.detail).toMatchObject({
      how: 'owner',
      device: 'first',
      rivals: ['second', 'speaker'],
    });
  });
});
