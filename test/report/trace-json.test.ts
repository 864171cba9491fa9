/** The published JSON against what the article's appliance must do, written out by hand. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import type { Question } from '#core/analysis/question';
import type { PathJson } from '#core/report/json/path-json';
import { traceToJson, type TraceJson } from '#core/report/json/trace-json';
import { readTopology } from '#core/topology/read';

const sample = readFileSync(new URL('../../assets/samples/two-tier.topology.yaml', import.meta.url), 'utf8');
const withoutRoute = sample.replace(/^ {2}routes:\n[^]*?routeMetric: 100\n/m, '');

function jsonOf(text: string, question: Partial<Question> & Pick<Question, 'from' | 'to'>): TraceJson {
  const model = buildModel(readTopology([{ name: 'two-tier.topology.yaml', text }]).topology);
  const answer = ask(model, {
    protocol: 'tcp',
    port: null,
    sourcePort: null,
    size: null,
    endpoint: null,
    ...question,
  });
  if (!answer.ok) throw new Error(answer.problem.code);
  return traceToJson(model, answer);
}

// Vitest's matchers are of type any; here they are values like any other.
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
const containing = (text: string): unknown => expect.stringContaining(text);
const aBoolean: unknown = expect.any(Boolean);
const aNumber: unknown = expect.any(Number);
const aString: unknown = expect.any(String);

/** Device, interfaces, addresses and TTL of each hop, and what it did: `node/worker: eth1 > eth0 | A:1 > B:2 ttl 63 | route, forward`. */
function summary({ hops }: PathJson): readonly string[] {
  return hops.map(({ device, in: by, out, packet, steps }) => {
    const { src, sport, dst, dport, ttl } = packet;
    const actions = steps.map(({ action }) => action).join(', ');
    return `${device}: ${by} > ${out} | ${src}:${sport} > ${dst}:${dport} ttl ${ttl} | ${actions}`;
  });
}

describe('a pod to the operator over the custom route', () => {
  const json = jsonOf(sample, { from: 'deploy/web', to: 'host/operator-pc', port: 443 });
  const pod = json.question.from;
  const veth = json.forward.hops[1]?.in;

  it('has the question with full names, the outcome and no reason', () => {
    expect({ ...json, forward: null, reply: null }).toEqual({
      version: 1,
      alternatives: [],
      unsimulated: [],
      dump: [],
      asymmetric: false,
      asymmetricAt: null,
      question: {
        from: matching(/^pod\/default\/web-[a-z0-9]+-[a-z0-9]+$/),
        to: 'host/operator-pc',
        protocol: 'tcp',
        port: 443,
        sourcePort: null,
        size: null,
        endpoint: null,
      },
      outcome: 'delivered',
      reason: null,
      forward: null,
      reply: null,
      dns: null,
      customRoutes: [
        {
          route: {
            interfaceAlias: 'Port3',
            destinationPrefix: '192.168.40.0/24',
            nextHop: '192.168.20.1',
            routeMetric: 100,
          },
          without: {
            outcome: 'dropped',
            reason: {
              code: 'no-route',
              at: 'host/uplink-router',
              message: 'Uplink router has no route to 192.168.40.25.',
            },
            message:
              'without it, 0.0.0.0/0 via 172.29.0.1 on eth0 is taken, and the packet is dropped: Uplink router has no route to 192.168.40.25.',
          },
        },
      ],
    });
  });

  it('leaves over eth1 with the worker’s address', () => {
    expect(json.forward.outcome).toBe('delivered');
    expect(summary(json.forward)).toEqual([
      `${pod}: null > eth0 | 172.27.0.67:40112 > 192.168.40.25:443 ttl 64 | originate, route, neighbour`,
      `node/worker: ${veth} > eth1 | 192.168.20.21:40112 > 192.168.40.25:443 ttl 63 | route, forward, snat, neighbour`,
      'switch/external: worker eth1 > Port3 | 192.168.20.21:40112 > 192.168.40.25:443 ttl 63 | switch',
      'port/Port3: inside > cable | 192.168.20.21:40112 > 192.168.40.25:443 ttl 63 | switch',
      'network/plant-floor: Port3 > plant-gateway eth0 | 192.168.20.21:40112 > 192.168.40.25:443 ttl 63 | switch',
      'host/plant-gateway: eth0 > eth1 | 192.168.20.21:40112 > 192.168.40.25:443 ttl 62 | route, forward, neighbour',
      'network/offices: plant-gateway eth1 > operator-pc eth0 | 192.168.20.21:40112 > 192.168.40.25:443 ttl 62 | switch',
      'host/operator-pc: eth0 > null | 192.168.20.21:40112 > 192.168.40.25:443 ttl 62 | route, deliver',
    ]);
  });

  it('comes back to the pod', () => {
    expect(json.reply?.outcome).toBe('delivered');
    expect(summary(json.reply ?? { outcome: 'dropped', reason: null, hops: [] })).toEqual([
      'host/operator-pc: null > eth0 | 192.168.40.25:443 > 192.168.20.21:40112 ttl 64 | originate, route, neighbour',
      'network/offices: operator-pc eth0 > plant-gateway eth1 | 192.168.40.25:443 > 192.168.20.21:40112 ttl 64 | switch',
      'host/plant-gateway: eth1 > eth0 | 192.168.40.25:443 > 192.168.20.21:40112 ttl 63 | route, forward, neighbour',
      'network/plant-floor: plant-gateway eth0 > Port3 | 192.168.40.25:443 > 192.168.20.21:40112 ttl 63 | switch',
      'port/Port3: cable > inside | 192.168.40.25:443 > 192.168.20.21:40112 ttl 63 | switch',
      'switch/external: Port3 > worker eth1 | 192.168.40.25:443 > 192.168.20.21:40112 ttl 63 | switch',
      `node/worker: eth1 > ${veth} | 192.168.40.25:443 > 172.27.0.67:40112 ttl 62 | undo-nat, route, policy, forward, neighbour`,
      `${pod}: eth0 > null | 192.168.40.25:443 > 172.27.0.67:40112 ttl 62 | route, deliver`,
    ]);
  });

  it('gives the worker’s hop in full', () => {
    expect(json.forward.hops[1]).toEqual({
      device: 'node/worker',
      kind: 'node',
      in: matching(/^cali[0-9a-f]{11}$/),
      out: 'eth1',
      packet: {
        src: '192.168.20.21',
        dst: '192.168.40.25',
        protocol: 'tcp',
        sport: 40112,
        dport: 443,
        ttl: 63,
        encapsulation: null,
        size: 60,
        dontFragment: aBoolean,
        payload: 'request',
        error: null,
      },
      steps: [
        {
          action: 'route',
          message: '192.168.40.0/24 via 192.168.20.1 on eth1, metric 100 (custom route)',
          assumption: matching(/^Assumed: A node's eth0 is on the internal switch/),
          detail: {
            prefix: '192.168.40.0/24',
            via: '192.168.20.1',
            dev: 'eth1',
            metric: 100,
            origin: 'custom',
            type: 'unicast',
            destination: '192.168.40.25',
            forTunnel: false,
            losers: [
              {
                prefix: '0.0.0.0/0',
                via: '172.29.0.1',
                dev: 'eth0',
                metric: aNumber,
                origin: 'default',
                type: 'unicast',
                verdict: 'shorter-prefix',
              },
            ],
          },
        },
        {
          action: 'forward',
          message: 'TTL 64 becomes 63',
          assumption: null,
          detail: { ttl: 63, fragmentedTo: null },
        },
        {
          action: 'snat',
          message: matching(/^172\.27\.0\.67:40112 becomes 192\.168\.20\.21:40112 \(cali-nat-outgoing, /),
          assumption: matching(/^Assumed: .*\(natOutgoing\)/),
          detail: {
            from: { address: '172.27.0.67', port: 40112 },
            to: { address: '192.168.20.21', port: 40112 },
            chains: ['POSTROUTING', 'cali-POSTROUTING', 'cali-nat-outgoing'],
            rule: aString,
            chosen: null,
            branches: [],
          },
        },
        {
          action: 'neighbour',
          message: containing('host/plant-gateway has this address'),
          assumption: null,
          detail: {
            interface: 'eth1',
            address: '192.168.20.1',
            mac: matching(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/),
            how: 'owner',
            device: 'host/plant-gateway',
            rivals: [],
          },
        },
      ],
    });
  });
});

describe('without the custom route', () => {
  it('the pod’s packet leaves through Port 2 and never arrives, and the route is the remedy', () => {
    const json = jsonOf(withoutRoute, { from: 'deploy/web', to: 'host/operator-pc', port: 443 });
    expect(json.outcome).toBe('dropped');
    expect(json.forward.hops.map(({ device }) => device)).toContain('port/Port2');
    expect(json.forward.hops.map(({ device }) => device)).not.toContain('host/operator-pc');
    expect(json.reason?.remedyRoute).toMatchObject({
      interfaceAlias: 'Port3',
      nextHop: '192.168.20.1',
    });
    expect(json.reason?.remedy).toContain('Add-HcsNetRoute -InterfaceAlias "Port3"');
  });

  it('the operator’s packet is dropped at the node that announces the service, by the reverse-path filter', () => {
    const json = jsonOf(withoutRoute, { from: 'host/operator-pc', to: 'svc/web', port: 80 });
    expect(json).toMatchObject({
      outcome: 'dropped',
      reason: { code: 'reverse-path-filter', at: 'node/worker' },
      reply: null,
    });
    expect(json.forward.reason).toMatchObject({
      code: 'reverse-path-filter',
      at: 'node/worker',
      message: containing('an answer would take 0.0.0.0/0 via 172.29.0.1 on eth0'),
    });
    expect(json.forward.hops.at(-1)?.steps.at(-1)).toMatchObject({
      action: 'drop',
      detail: {
        code: 'reverse-path-filter',
        interface: 'eth1',
        address: '192.168.40.25',
        reverseRoute: { prefix: '0.0.0.0/0', via: '172.29.0.1', dev: 'eth0' },
        reversePathFilter: 'strict',
      },
    });
  });
});

describe('a name', () => {
  it('is resolved before the first packet, and the tunnel shows in the packet', () => {
    const json = jsonOf(sample, { from: 'deploy/web', to: 'db', port: 5432 });
    const address = json.dns?.answers[0];
    expect(json.dns).toMatchObject({ name: 'db', answers: [matching(/^172\.28\./)] });
    expect(json.dns?.queries.at(-1)).toMatchObject({
      name: 'db.default.svc.cluster.local.',
      type: 'A',
      status: 'NOERROR',
      answers: [{ name: 'db.default.svc.cluster.local.', type: 'A', ttl: aNumber, data: address }],
    });
    expect(json.forward.hops[0]?.steps.map(({ action }) => action)).toEqual([
      'resolve',
      'originate',
      'route',
      'neighbour',
    ]);
    expect(json.forward.hops[1]?.packet.encapsulation).toEqual({
      type: 'vxlan',
      src: '192.168.20.21',
      dst: '192.168.20.20',
      vni: 4096,
      port: 4789,
      ttl: 64,
    });
  });

  it('that nobody knows gives no packet at all', () => {
    const json = jsonOf(sample, { from: 'deploy/web', to: 'dbb', port: 5432 });
    expect(json).toMatchObject({
      outcome: 'dropped',
      reason: { code: 'name-not-found' },
      forward: { outcome: 'dropped', reason: { code: 'name-not-found' }, hops: [] },
      reply: null,
      dns: { name: 'dbb', answers: [] },
    });
  });
});

describe('ICMP', () => {
  it('has no ports', () => {
    const json = jsonOf(sample, { from: 'deploy/web', to: 'host/operator-pc', protocol: 'icmp' });
    expect(json.outcome).toBe('delivered');
    expect(json.forward.hops[0]?.packet).toMatchObject({ protocol: 'icmp', sport: null, dport: null });
  });
});
