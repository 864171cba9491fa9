/** Ends of walks that are seldom met: equal ways, sides of a link, what is down, who answers, what is refused. */
import { describe, expect, it } from 'vitest';
import { formatIpv4, ipv4 } from '#core/address/ipv4';
import { prefix } from '#core/address/prefix';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import { linkSides } from '#core/network/link-sides';
import type { Device, Network, Route } from '#core/network/model';
import { routeCandidates } from '#core/network/route-candidates';
import type { Rule } from '#core/network/ruleset';
import { traceFlow } from '#core/network/trace-flow';
import { Connections } from '#core/network/tracking/connections';
import { build, devicesOf, flow, lastPacket, rule, rules, stepsOf, type DeviceWords } from './build';
import { traceWords } from './trace-words';
import { crowded } from './walked-networks';

/** The last line of a trace's way there: where and why it ended, with all facts. */
function ending(network: Network, question: ReturnType<typeof flow>): string {
  const words = traceWords(traceFlow(buildForwardingPlane(network), question));
  const back = words.findIndex((line) => line === 'no answer' || line.startsWith('answer '));
  return words[back - 1]?.trim() ?? '';
}

describe('equal ways', () => {
  const balanced = (down: readonly string[]): Network => {
    const node = (own: string): DeviceWords => ({
      eth0: { at: `10.0.2.${own}/24 on nodes` },
      eth1: '172.28.0.9/32',
      routes: ['default via 10.0.2.1'],
      listens: ['tcp 80'],
    });
    const network = build({
      client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
      router: {
        forwards: true,
        eth0: '10.0.1.1/24 on left',
        eth1: { at: '10.0.2.1/24 on nodes', up: !down.includes('eth1'), reversePathFilter: 'strict' },
        eth2: { at: '10.0.3.1/24 on others', up: !down.includes('eth2'), reversePathFilter: 'strict' },
      },
      one: node('11'),
      two: { ...node('12'), eth0: '10.0.3.12/24 on others', routes: ['default via 10.0.3.1'] },
    });
    const way = (via: string, dev: string, target: string) => ({ via: ipv4(via), dev, target });
    const nextHops = [way('10.0.2.11', 'eth1', 'node/one'), way('10.0.3.12', 'eth2', 'node/two')];
    const route: Route = {
      prefix: prefix('172.28.0.9/32'),
      via: ipv4('10.0.2.11'),
      dev: 'eth1',
      metric: 20,
      origin: 'bgp',
      onlink: false,
      source: null,
      type: 'unicast',
      nextHops,
    };
    return {
      ...network,
      devices: network.devices.map((one): Device =>
        one.name === 'router' ? { ...one, routes: [route] } : one,
      ),
    };
  };
  const ask = (down: readonly string[], preferredTargets: readonly string[] = []) =>
    traceFlow(buildForwardingPlane(balanced(down)), flow('client tcp 172.28.0.9:80', { preferredTargets }));

  it.each<[readonly string[], readonly string[], readonly string[]]>([
    [[], [], ['client', 'router', 'one']],
    [[], ['node/two'], ['client', 'router', 'two']],
    [[], ['node/nobody'], ['client', 'router', 'one']],
    [['eth1'], [], ['client', 'router', 'two']],
    [['eth1'], ['node/one'], ['client', 'router', 'two']],
    [['eth2'], ['node/two'], ['client', 'router', 'one']],
    [['eth1', 'eth2'], [], ['client', 'router']],
  ])('with %o down and %o wanted lead to %o', (down, wanted, way) => {
    const trace = ask(down, wanted);
    expect(devicesOf(trace.forward)).toEqual(way);
    expect(trace.outcome).toBe(way.length === 3 ? 'delivered' : 'dropped');
  });

  it('take answers by any of them', () => {
    expect(ask([], ['node/two']).outcome).toBe('delivered');
    expect(ask([], ['node/one']).outcome).toBe('delivered');
  });

  it.each([
    [[], 'chosen'],
    [['eth1'], 'chosen'],
    [['eth1', 'eth2'], 'interface-down'],
  ])('with %o down are a row that is %s', (down, verdict) => {
    const rows = routeCandidates(buildForwardingPlane(balanced(down)), 'router', ipv4('172.28.0.9'));
    expect(rows.find(({ route }) => route.origin === 'bgp')?.verdict).toBe(verdict);
  });
});

describe('the sides of a link', () => {
  const network = build({
    a: { eth0: '10.0.0.1/24 on left', eth1: '10.0.9.1/24 on elsewhere' },
    b: { eth0: '10.0.0.2/24 on left' },
    c: { eth0: '10.0.0.3/24 on right' },
  });
  const middle = {
    a: { device: 'network/left', interface: 'up' },
    b: { device: 'network/right', interface: 'up' },
    up: true,
  };
  const joined: Network = { ...network, links: [...network.links, middle] };
  const sides = (link: Network['links'][number] | undefined) =>
    link &&
    linkSides(joined, link).map(({ seats, bridges }) => ({
      seats: seats.map((seat) => `${seat.device.name} ${seat.interface.name}`).toSorted(),
      bridges: bridges.map(({ name }) => name),
    }));

  it('between two segments are all that hangs on either', () => {
    expect(sides(middle)).toEqual([
      { seats: ['a eth0', 'b eth0'], bridges: ['network/left'] },
      { seats: ['c eth0'], bridges: ['network/right'] },
    ]);
  });

  it('at a host are the host alone and all else', () => {
    expect(sides(network.links.find(({ a }) => a.device === 'b'))).toEqual([
      { seats: ['b eth0'], bridges: [] },
      { seats: ['a eth0', 'c eth0'], bridges: ['network/left', 'network/right'] },
    ]);
  });

  it('are empty where nobody is', () => {
    const loose = { ...middle, a: { device: 'nobody', interface: 'x' }, b: { device: 'a', interface: 'x' } };
    expect(sides(loose)).toEqual([
      { seats: [], bridges: [] },
      { seats: [], bridges: [] },
    ]);
  });
});

describe('what is down is named', () => {
  const routed = (
    settings: { readonly eth1?: boolean; readonly eth2?: boolean },
    routes: readonly string[],
  ) =>
    build({
      client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
      router: {
        forwards: true,
        eth0: '10.0.1.1/24 on left',
        eth1: { at: '10.1.0.1/24 on above', up: settings.eth1 ?? true },
        eth2: { at: '10.2.0.1/24 on below', up: settings.eth2 ?? true },
        routes,
      },
    });
  it.each<[string, Network, string]>([
    ['nothing, where all is up', routed({}, []), 'drop no-route 10.9.0.2'],
    ['nothing, where no row would lead', routed({ eth1: false }, []), 'drop no-route 10.9.0.2'],
    [
      'nothing behind a blackhole',
      routed({ eth1: false }, ['blackhole 10.9.0.0/16']),
      'drop no-route 10.9.0.2',
    ],
    [
      'of two rows the longer',
      routed({ eth1: false, eth2: false }, ['10.9.0.0/16 via 10.1.0.2', '10.9.0.0/24 via 10.2.0.2']),
      'drop link-down 10.9.0.2 interface eth2 because of router eth2',
    ],
    [
      'the only one that is down',
      routed({ eth2: false }, ['10.9.0.0/24 via 10.2.0.2', '10.8.0.0/16 via 10.1.0.2']),
      'drop link-down 10.9.0.2 interface eth2 because of router eth2',
    ],
  ])('%s', (_, network, expected) => {
    expect(ending(network, flow('client tcp 10.9.0.2:80'))).toBe(expected);
  });

  const neighbours = (target: DeviceWords, segment: { readonly down?: boolean } = {}) =>
    build({ client: { eth0: '10.0.1.2/24 on left' }, target }, { left: segment });
  it.each<[string, Network, string]>([
    [
      'nobody has the address',
      neighbours({ eth0: '10.0.1.4/24 on left' }),
      'drop host-unreachable 10.0.1.3 interface eth0',
    ],
    [
      'its owner is down',
      neighbours({ down: true, eth0: '10.0.1.3/24 on left' }),
      'drop fault 10.0.1.3 interface eth0 because of target itself',
    ],
    [
      'its interface is down',
      neighbours({ eth0: { at: '10.0.1.3/24 on left', up: false } }),
      'drop link-down 10.0.1.3 interface eth0 because of target eth0',
    ],
    [
      'its cable is cut',
      neighbours({ eth0: '10.0.1.3/24 on left cut' }),
      'drop link-down 10.0.1.3 interface eth0 because of network/left target:eth0',
    ],
    [
      'the segment is down',
      neighbours({ eth0: '10.0.1.3/24 on left' }, { down: true }),
      'drop fault 10.0.1.3 interface eth0 because of network/left itself',
    ],
    [
      'who would announce it is down',
      neighbours({ down: true, eth0: { at: '10.0.1.4/24 on left', announces: [ipv4('10.0.1.3')] } }),
      'drop fault 10.0.1.3 interface eth0 because of target itself',
    ],
    [
      'who would answer for it is down',
      neighbours({
        down: true,
        forwards: true,
        eth0: { at: '10.0.1.4/24 on left', proxyArp: true },
        eth1: '10.0.5.1/24',
        routes: ['10.0.1.3/32 dev eth1'],
      }),
      'drop host-unreachable 10.0.1.3 interface eth0',
    ],
  ])('when %s', (_, network, expected) => {
    expect(ending(network, flow('client tcp 10.0.1.3:80'))).toBe(expected);
  });
});

describe('refused at the start', () => {
  const lone = build({
    client: { eth0: '10.0.1.2/24 on left', routes: ['blackhole 10.9.0.0/16'] },
    dead: { down: true, eth0: '10.0.1.9/24 on left' },
    bare: { eth0: 'on left' },
  });
  it.each([
    ['client tcp 10.9.0.1:80', 'drop no-route 10.9.0.1'],
    ['client tcp 10.0.1.255:80', 'drop host-unreachable 10.0.1.255'],
    ['client tcp 255.255.255.255:80', 'drop host-unreachable 255.255.255.255'],
    ['client tcp 192.0.2.1:80', 'drop no-route 192.0.2.1'],
    ['dead tcp 10.0.1.2:80', 'drop fault because of dead itself'],
    ['bare tcp 10.0.1.2:80', 'drop no-route 10.0.1.2'],
  ])('%s', (question, expected) => {
    expect(ending(lone, flow(question))).toBe(expected);
  });

  it('nobody asks from a device that does not exist', () => {
    expect(() => traceFlow(buildForwardingPlane(lone), flow('nobody tcp 10.0.1.2:80'))).toThrow(RangeError);
  });
});

describe('refused on the way', () => {
  const guarded = (ruleset: DeviceWords['rules'], more: DeviceWords = {}) =>
    build({
      client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
      router: {
        forwards: true,
        eth0: '10.0.1.1/24 on left',
        eth1: '10.0.2.1/24 on right',
        listens: ['tcp 22'],
        ...(ruleset && { rules: ruleset }),
        ...more,
      },
      server: { eth0: '10.0.2.2/24 on right', routes: ['default via 10.0.2.1'], listens: ['tcp 80'] },
    });
  const drop: Rule['action'] = { type: 'drop' };

  it.each<[string, Network, string, string]>([
    [
      'by a chain of translation',
      guarded(rules({ 'prerouting-nat': [rule({}, drop, 'no')] })),
      'client tcp 10.0.2.2:80',
      'drop policy-denied chain prerouting-nat rule no',
    ],
    [
      'by one with a reason of its own',
      guarded(rules({ 'postrouting-nat': [rule({}, { type: 'drop', code: 'no-endpoints' }, 'none')] })),
      'client tcp 10.0.2.2:80',
      'drop no-endpoints chain postrouting-nat rule none',
    ],
    [
      'by the end of a chain',
      guarded({ hooks: { 'forward-filter': 'F' }, chains: [{ name: 'F', policy: 'drop', rules: [] }] }),
      'client tcp 10.0.2.2:80',
      'drop policy-denied chain F rule',
    ],
    [
      'before its own port',
      guarded(rules({ 'input-filter': [rule({}, drop, 'in')] })),
      'client tcp 10.0.1.1:22',
      'drop policy-denied chain input-filter rule in',
    ],
    [
      'before anything is tracked',
      guarded(rules({ 'prerouting-raw': [rule({}, drop, 'raw')] })),
      'client tcp 10.0.2.2:80',
      'drop policy-denied chain prerouting-raw rule raw',
    ],
    [
      'on its way round',
      guarded(rules({ 'prerouting-raw': [rule({ inInterface: 'lo' }, drop, 'raw')] })),
      'router tcp 10.0.1.1:22',
      'drop policy-denied chain prerouting-raw rule raw',
    ],
    [
      'translated to 127.0.0.1 where that may not leave',
      guarded(
        rules({
          'prerouting-nat': [rule({}, { type: 'dnat', address: ipv4('127.0.0.1'), port: 22 }, 'self')],
        }),
      ),
      'client tcp 10.0.2.2:80',
      'drop no-route 127.0.0.1 martian',
    ],
    ['a far broadcast', guarded(rules({})), 'client udp 10.0.2.255:9', 'drop host-unreachable 10.0.2.255'],
  ])('%s', (_, network, question, expected) => {
    expect(ending(network, flow(question))).toBe(expected);
  });

  it('hidden behind an interface without an address', () => {
    const hiding = rules({
      'postrouting-nat': [rule({ outInterface: 'eth1' }, { type: 'masquerade' }, 'hide')],
    });
    const network = build({
      router: { eth1: { at: 'on right' }, routes: ['10.0.2.0/24 dev eth1'], rules: hiding },
      server: { eth0: '10.0.2.2/24 on right' },
    });
    expect(ending(network, flow('router udp 10.0.2.2:9', { source: ipv4('10.0.9.9') }))).toBe(
      'drop policy-denied chain postrouting-nat rule hide',
    );
  });

  it('127.0.0.1 as a source may leave only where the device is told so', () => {
    const toServer = rules({
      'output-nat': [rule({}, { type: 'dnat', address: ipv4('10.0.2.2'), port: 80 }, 'out')],
      'postrouting-nat': [rule({}, { type: 'masquerade' }, 'hide')],
    });
    const question = flow('router tcp 127.0.0.1:9');
    expect(ending(guarded(toServer), question)).toMatch(/^drop no-route 10\.0\.2\.2 .*martian/);
    const trace = traceFlow(buildForwardingPlane(guarded(toServer, { routeLocalnet: true })), question);
    expect([trace.outcome, formatIpv4(lastPacket(trace.forward).source)]).toEqual(['delivered', '10.0.2.1']);
  });
});

describe('ports of hidden clients', () => {
  const hidden = buildForwardingPlane(
    build({
      one: { eth0: '10.0.1.2/24 on in', routes: ['default via 10.0.1.1'] },
      two: { eth0: '10.0.1.3/24 on in', routes: ['default via 10.0.1.1'] },
      gateway: {
        forwards: true,
        eth0: '10.0.1.1/24 on in',
        eth1: '192.0.2.1/24 on out',
        rules: rules({ 'postrouting-nat': [rule({ outInterface: 'eth1' }, { type: 'masquerade' })] }),
      },
      server: { eth0: '192.0.2.2/24 on out', listens: ['tcp 80'] },
    }),
  );
  it.each([
    [1, 2],
    [511, 1],
    [600, 601],
    [1023, 600],
    [1024, 1025],
    [65535, 1024],
  ])('the second with port %i is seen with %i', (sourcePort, seen) => {
    const connections = new Connections();
    traceFlow(hidden, flow('one tcp 192.0.2.2:80', { sourcePort }), connections);
    const { forward } = traceFlow(hidden, flow('two tcp 192.0.2.2:80', { sourcePort }), connections);
    expect(lastPacket(forward).sourcePort).toBe(seen);
  });

  it('another privileged port is of the range that the kernel has for them', () => {
    const connections = new Connections();
    const ask = (from: string) =>
      traceFlow(hidden, flow(`${from} tcp 192.0.2.2:80`, { sourcePort: 512 }), connections);
    ask('one');
    const { sourcePort } = lastPacket(ask('two').forward);
    expect(sourcePort >= 600 && sourcePort < 1024).toBe(true);
  });

  it.each([
    [0, 1],
    [65535, 0],
  ])('the second echo with identifier %i is seen with %i', (sourcePort, seen) => {
    const connections = new Connections();
    traceFlow(hidden, flow('one icmp 192.0.2.2', { sourcePort }), connections);
    const { forward } = traceFlow(hidden, flow('two icmp 192.0.2.2', { sourcePort }), connections);
    expect(lastPacket(forward).sourcePort).toBe(seen);
  });
});

describe('who answers for an address', () => {
  const answer = (words: Readonly<Record<string, DeviceWords>>, source: string | null = null) => {
    const network = build({ asker: { eth0: '10.0.1.2/24 on link' }, ...words });
    const trace = traceFlow(
      buildForwardingPlane(network),
      flow('asker udp 10.0.1.3:9', { source: source === null ? null : ipv4(source) }),
    );
    const [step] = stepsOf(trace.forward, 'neighbour', 'asker');
    return step ? `${step.detail.how} ${step.detail.device} ${step.detail.rivals.join()}`.trim() : 'nobody';
  };
  const owner: DeviceWords = { eth0: '10.0.1.3/24 on link' };
  const proxy: DeviceWords = {
    forwards: true,
    eth0: { at: '10.0.1.9/24 on link', proxyArp: true },
    eth1: '10.0.5.1/24',
    routes: ['10.0.1.3/32 dev eth1'],
  };
  it.each<[string, Readonly<Record<string, DeviceWords>>, string]>([
    ['its owner', { owner }, 'owner owner'],
    ['by name of two', { zed: owner, owner }, 'owner owner zed'],
    [
      'on the interface that has it before another',
      { alone: { eth0: 'on link', eth1: '10.0.1.3/24' }, owner },
      'owner owner alone',
    ],
    [
      'one device with two interfaces once',
      { owner: { eth0: '10.0.1.3/24 on link', eth1: '10.0.1.30/24 on link' } },
      'owner owner',
    ],
    [
      'who announces it',
      { speaker: { eth0: { at: '10.0.1.4/24 on link', announces: [ipv4('10.0.1.3')] } } },
      'announced speaker',
    ],
    ['who would route it elsewhere and says so', { proxy }, 'proxy proxy'],
    ['not who is not told to', { proxy: { ...proxy, eth0: '10.0.1.9/24 on link' } }, 'nobody'],
    ['not who forwards nothing', { proxy: { ...proxy, forwards: false } }, 'nobody'],
    ['not who would route it back', { proxy: { ...proxy, routes: ['10.0.1.3/32 dev eth0'] } }, 'nobody'],
    ['not who has it in a blackhole', { proxy: { ...proxy, routes: ['blackhole 10.0.1.3/32'] } }, 'nobody'],
    [
      'not who refuses the asker',
      { owner: { eth0: { at: '10.0.1.3/32 on link', reversePathFilter: 'strict' } } },
      'nobody',
    ],
  ])('%s', (_, words, expected) => {
    expect(answer(words)).toBe(expected);
  });

  it('nobody who is told of the asker’s own address', () => {
    expect(answer({ owner: { eth0: '10.0.1.3/24 on link', eth1: '10.0.1.2/32' } })).toBe('nobody');
  });

  it('is reached the shortest way, also where its interface hangs on two segments', () => {
    const network = build({
      asker: { eth0: '10.0.1.2/24 on near' },
      target: { eth0: '10.0.1.3/24 on near' },
      other: { eth0: '10.0.1.4/24 on far' },
    });
    const port = (name: string, own = 'up') => ({ device: `network/${name}`, interface: own });
    const joined: Network = {
      devices: network.devices.map((one) =>
        one.name.startsWith('network/') && one.interfaces[0]
          ? {
              ...one,
              interfaces: [
                ...one.interfaces,
                { ...one.interfaces[0], name: 'up' },
                { ...one.interfaces[0], name: 'side' },
              ],
            }
          : one,
      ),
      links: [
        { a: port('near'), b: port('far'), up: true },
        ...network.links,
        { a: { device: 'target', interface: 'eth0' }, b: port('far', 'side'), up: true },
      ],
    };
    const { forward } = traceFlow(buildForwardingPlane(joined), flow('asker udp 10.0.1.3:9'));
    expect(forward.hops.map(({ device }) => device)).toEqual(['asker', 'network/near', 'target']);
  });

  it('is the nearest of equals', () => {
    const network = build({
      asker: { eth0: '10.0.1.2/24 on near' },
      alpha: { eth0: '10.0.1.3/24 on far' },
      zed: { eth0: '10.0.1.3/24 on near' },
    });
    const joined: Network = {
      devices: network.devices.map((one) =>
        one.name.startsWith('network/') && one.interfaces[0]
          ? { ...one, interfaces: [...one.interfaces, { ...one.interfaces[0], name: 'up' }] }
          : one,
      ),
      links: [
        ...network.links,
        {
          a: { device: 'network/near', interface: 'up' },
          b: { device: 'network/far', interface: 'up' },
          up: true,
        },
      ],
    };
    const [step] = stepsOf(
      traceFlow(buildForwardingPlane(joined), flow('asker udp 10.0.1.3:9')).forward,
      'neighbour',
    );
    expect(step?.detail).toMatchObject({ device: 'zed', rivals: ['alpha'] });
  });
});

it.each([
  [[], 'owner'],
  [['twin'], 'twin'],
  [['speaker', 'twin'], 'twin'],
  [['nobody'], 'owner'],
])('of several who answer ARP, %j among the chosen, %s is asked', (preferredTargets, device) => {
  const { forward } = traceFlow(
    buildForwardingPlane(crowded),
    flow('asker tcp 10.0.1.3:80', { preferredTargets }),
  );
  expect(stepsOf(forward, 'neighbour', 'asker').map(({ detail }) => detail.device)).toEqual([device]);
});
