/** Branches that few packets take: what a mark decides, sockets on one address, tunnels that lead nowhere, who is asked again. */
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import { linkBetween } from '#core/network/hop-link';
import type { Interface, Network } from '#core/network/model';
import { validateSource } from '#core/network/reverse-path';
import type { Rule, Ruleset } from '#core/network/ruleset';
import { Connections } from '#core/network/tracking/connections';
import type { Hop } from '#core/network/trace';
import { traceFlow } from '#core/network/trace-flow';
import { build, flow, rule, rules, stepsOf, type DeviceWords } from './build';
import { summarise } from './cases/case';
import { traceWords } from './trace-words';

const ask = (network: Network, text: string) => traceFlow(buildForwardingPlane(network), flow(text));

/** A client before a server with these rules. */
const guarded = (ruleset: Ruleset, more: DeviceWords = {}): Network =>
  build({
    client: { eth0: '10.0.1.2/24 on link' },
    server: {
      eth0: '10.0.1.3/24 on link',
      eth1: '10.0.2.3/24',
      listens: ['tcp 80', 'udp 53 10.0.1.3'],
      rules: ruleset,
      ...more,
    },
  });

describe('a mark that decides', () => {
  const accepting: Rule = rule({ protocol: 'tcp' }, { type: 'mark', bits: 2, verdict: 'accept' }, 'allowed');
  const deciding = rules(
    {
      'input-filter': [
        rule({}, { type: 'jump', chain: 'policy' }, 'to the policy'),
        rule({ mark: { bits: 2 } }, { type: 'return' }, 'so be it'),
        rule({}, { type: 'drop' }, 'else'),
      ],
    },
    { policy: [accepting] },
  );

  it('is a step of its own, with the chain in which it stands', () => {
    const steps = stepsOf(ask(guarded(deciding), 'client tcp 10.0.1.3:80').forward, 'policy', 'server');
    expect(steps.map(({ detail }) => detail)).toEqual([
      { hook: 'input-filter', chain: 'policy', rule: 'allowed', verdict: 'accept' },
    ]);
    const refused = stepsOf(ask(guarded(deciding), 'client udp 10.0.1.3:53').forward, 'policy', 'server');
    expect(refused.map(({ detail }) => `${detail.chain} ${detail.rule} ${detail.verdict}`)).toEqual([
      'input-filter else drop',
    ]);
  });

  it('can be taken away again', () => {
    const cleared = rules({
      'input-filter': [
        rule({}, { type: 'mark', bits: 3 }, 'both'),
        rule({}, { type: 'mark', bits: 2, clear: true }, 'one away'),
        rule({ mark: { bits: 2 } }, { type: 'drop' }, 'second'),
        rule({ mark: { bits: 1 } }, { type: 'drop' }, 'first'),
      ],
    });
    const steps = stepsOf(ask(guarded(cleared), 'client tcp 10.0.1.3:80').forward, 'policy');
    expect(steps.map(({ detail }) => detail.rule)).toEqual(['first']);
  });
});

describe('a socket on one address', () => {
  it.each([
    ['client udp 10.0.1.3:53', 'delivered: client server / response: server client'],
    ['client udp 10.0.2.3:53', 'port-closed@server: client server / port-unreachable: server client'],
    ['client tcp 10.0.2.3:80', 'delivered: client server / response: server client'],
    ['client tcp 10.0.1.3:53', 'port-closed@server: client server / reset: server client'],
    ['client udp 10.0.1.3:80', 'port-closed@server: client server / port-unreachable: server client'],
  ])('%s: %s', (question, expected) => {
    const network = guarded(rules({}));
    const routed = {
      ...network,
      devices: network.devices.map((one) =>
        one.name === 'client'
          ? {
              ...one,
              routes:
                build({ client: { eth0: '10.0.1.2/24', routes: ['10.0.2.0/24 via 10.0.1.3'] } }).devices[0]
                  ?.routes ?? [],
            }
          : one,
      ),
    };
    expect(summarise(ask(routed, question))).toBe(expected);
  });
});

describe('a destination that is translated', () => {
  it('to itself is not translated', () => {
    const same = rules({
      'prerouting-nat': [rule({}, { type: 'dnat', address: ipv4('10.0.1.3'), port: 80 }, 'same')],
    });
    expect(stepsOf(ask(guarded(same), 'client tcp 10.0.1.3:80').forward, 'dnat')).toEqual([]);
    const [step] = stepsOf(ask(guarded(same), 'client tcp 10.0.1.3:81').forward, 'dnat');
    expect(step?.detail.to.port).toBe(80);
  });

  it('to a broadcast address on its way out is nobody', () => {
    const out = rules({
      'output-nat': [rule({}, { type: 'dnat', address: ipv4('10.0.1.255'), port: null }, 'all')],
    });
    const words = traceWords(ask(guarded(out), 'server tcp 10.0.1.2:80'));
    expect(words.at(-2)).toBe('  drop host-unreachable 10.0.1.255');
  });

  it('to nowhere on its way out has no route', () => {
    const out = rules({
      'output-nat': [rule({}, { type: 'dnat', address: ipv4('192.0.2.1'), port: null }, 'far')],
    });
    expect(summarise(ask(guarded(out), 'server tcp 10.0.1.2:80'))).toBe('no-route@server: server / nothing');
  });
});

describe('a list of recent sources', () => {
  it('holds every source that was put in', () => {
    const remembering = rules({
      'prerouting-nat': [
        rule(
          { recent: { list: 'seen', seconds: 9 } },
          { type: 'dnat', address: ipv4('10.0.1.3'), port: 81 },
          'again',
        ),
        rule({}, { type: 'dnat', address: ipv4('10.0.1.3'), port: 80, remember: 'seen' }, 'first'),
      ],
    });
    const network = build({
      one: { eth0: '10.0.1.2/24 on link' },
      two: { eth0: '10.0.1.4/24 on link' },
      server: { eth0: '10.0.1.3/24 on link', listens: ['tcp 80', 'tcp 81'], rules: remembering },
    });
    const plane = buildForwardingPlane(network);
    const connections = new Connections();
    const ports = ['one', 'two', 'one', 'two'].map((from, index) => {
      const question = flow(`${from} tcp 10.0.1.3:9`, { sourcePort: 40000 + index });
      return stepsOf(traceFlow(plane, question, connections).forward, 'dnat')[0]?.detail.to.port;
    });
    expect(ports).toEqual([80, 80, 81, 81]);
  });
});

describe('a tunnel', () => {
  const ipip = (local: string): Partial<Interface> => ({
    mtu: 1480,
    tunnel: { type: 'ipip', local: ipv4(local) },
  });
  it.each<[string, DeviceWords, string]>([
    [
      'whose end has no route',
      { routes: ['172.27.2.0/24 via 192.0.2.9 dev tunnel0 onlink'] },
      'no-route@node: pod node / host-unreachable: node pod',
    ],
    [
      'whose end is in a blackhole',
      { routes: ['172.27.2.0/24 via 192.0.2.9 dev tunnel0 onlink', 'blackhole 192.0.2.0/24'] },
      'no-route@node: pod node / host-unreachable: node pod',
    ],
    [
      'that leads into another tunnel',
      {
        routes: [
          '172.27.2.0/24 via 192.0.2.9 dev tunnel0 onlink',
          '192.0.2.9/32 via 192.168.20.9 dev tunnel1 onlink',
        ],
      },
      'no-route@node: pod node / nothing',
    ],
    [
      'to its own node',
      { routes: ['172.27.2.0/24 via 192.168.20.1 dev tunnel0 onlink'] },
      'ttl-expired@node: pod node / ttl-exceeded: node pod',
    ],
  ])('%s', (_, node, expected) => {
    const network = build({
      pod: { eth0: '172.27.1.5/24 on veth', routes: ['default via 172.27.1.1'] },
      node: {
        forwards: true,
        eth0: '172.27.1.1/24 on veth',
        eth1: '192.168.20.1/24 on plant',
        tunnel0: { at: '172.27.9.0/32', ...ipip('192.168.20.1') },
        tunnel1: { at: '172.27.9.1/32', ...ipip('192.168.20.1') },
        ...node,
      },
    });
    expect(summarise(ask(network, 'pod udp 172.27.2.5:9'))).toBe(expected);
  });
});

describe('a source', () => {
  const accepts = (routeLocalnet: boolean, source: string) => {
    const network = build({
      host: {
        routeLocalnet,
        eth0: { at: '10.0.1.2/24 on link', reversePathFilter: 'strict' },
        routes: ['0.0.0.0/1 via 10.0.1.1', '192.0.0.0/2 via 10.0.1.1', '10.0.2.0/24 dev eth1'],
        eth1: '10.0.3.1/24',
      },
    });
    const device = buildForwardingPlane(network).devices.get('host');
    const into = device?.interfaces.find(({ name }) => name === 'eth0');
    return device && into && validateSource(device, into, ipv4(source)).accepted;
  };
  it.each([
    [false, '127.0.0.1', false],
    [true, '127.0.0.1', true],
    [true, '127.255.0.9', true],
    [false, '10.0.1.9', true],
    [false, '10.0.1.2', false],
    [false, '10.0.1.255', false],
    [false, '10.0.2.9', false],
    [false, '130.0.0.1', false],
    [false, '223.255.255.255', true],
    [false, '224.0.0.1', false],
    [false, '240.0.0.1', false],
    [false, '255.255.255.255', false],
  ])('with route_localnet %s: %s is accepted: %s', (routeLocalnet, source, expected) => {
    expect(accepts(routeLocalnet, source)).toBe(expected);
  });
});

describe('the link between two hops', () => {
  const end = (device: string, name: string) => ({ device, interface: name });
  const one = { a: end('x', 'eth0'), b: end('y', 'eth0'), up: true };
  const two = { a: end('y', 'eth1'), b: end('x', 'eth1'), up: true };
  const other = { a: end('x', 'eth2'), b: end('z', 'eth0'), up: true };
  const [some] = ask(guarded(rules({})), 'client tcp 10.0.1.3:80').forward.hops;
  const hop = (device: string, into: string | null, out: string | null): Hop => {
    if (!some) throw new Error('no hop');
    return { ...some, device, in: into, out };
  };
  const network: Network = { devices: [], links: [one, two, other] };

  it.each([
    ['x', 'eth0', 'y', 'eth0', one],
    ['y', 'eth0', 'x', 'eth0', one],
    ['x', 'eth1', 'y', 'eth1', two],
    ['y', 'eth1', 'x', 'eth1', two],
    ['x', 'eth2', 'z', 'eth0', other],
    // Where names do not tell, the first that joins the two.
    ['x', 'eth9', 'y', 'eth9', one],
    ['x', 'eth9', 'y', 'eth1', two],
    ['y', 'eth0', 'z', 'eth0', null],
  ])('%s by %s to %s by %s', (from, out, to, into, expected) => {
    expect(linkBetween(network, hop(from, null, out), hop(to, into, null))).toBe(expected);
  });
});
