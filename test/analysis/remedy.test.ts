/** Remedies: each comes from facts, and a route that is proposed mends the question when it is really added. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import { buildModel } from '#core/analysis/build-model';
import { portsTowards } from '#core/analysis/endpoints/ports-towards';
import type { Remedy } from '#core/analysis/question';
import type { CustomRoute } from '#core/appliance/facts';
import type { Topology } from '#core/topology/document';
import { answerOf, given, sampleModel, withoutRoute, type Change } from './topologies';

function added(topology: Topology, route: CustomRoute): Topology {
  const { appliance } = topology;
  if (!appliance) throw new Error('no appliance');
  const written = { ...route, written: formatPrefix(route.destinationPrefix) };
  const resource = { ...appliance.resource, routes: [...appliance.resource.routes, written] };
  return { ...topology, appliance: { ...appliance, resource } };
}

function routeText(remedy: Remedy | null | undefined): string | null {
  const route = remedy?.route;
  return route
    ? `${formatPrefix(route.destinationPrefix)} via ${formatIpv4(route.nextHop)} metric ${route.routeMetric} on ${route.interfaceAlias}`
    : null;
}

describe('a custom route', () => {
  it.each(['two-tier', 'two-workers', 'routed-plant', 'large'])(
    '%s without its routes: every route proposed mends the question it was proposed for',
    (sample) => {
      const model = sampleModel(sample, withoutRoute);
      const pod = model.cluster.pods.find((one) => !one.system)?.device ?? '';
      let proposed = 0;
      for (const { resource } of model.topology.hosts.slice(0, 8)) {
        for (const [from, to] of [
          [pod, `host/${resource.name}`],
          [`host/${resource.name}`, 'node/worker'],
        ] as const) {
          const answer = given(model, from, to, { protocol: 'icmp' });
          const route = answer.told?.remedy?.route;
          if (!route) continue;
          proposed++;
          const mended = buildModel(added(model.topology, route), model);
          expect(given(mended, from, to, { protocol: 'icmp' }).outcome, `${from} to ${to}`).toBe('delivered');
        }
      }
      expect(proposed).toBeGreaterThan(0);
    },
  );

  it('gets a lower metric than the row that leads astray', () => {
    const astray: Change = ['      nextHop: 192.168.20.1\n', '      nextHop: 192.168.20.51\n'];
    const answer = given(sampleModel('two-tier', astray), 'deploy/web', 'host/operator-pc');
    expect(answer.told).toMatchObject({
      code: 'not-forwarding',
      at: 'host/camera-aisle-4',
      message: 'Camera aisle 4 is no router: 192.168.40.25 is not its own address, and it passes nothing on.',
    });
    expect(routeText(answer.reason?.remedy)).toBe('192.168.40.0/24 via 192.168.20.1 metric 50 on Port3');
  });

  it('is by the router that is in the network itself, where several would do', () => {
    const answer = given(
      sampleModel('routed-plant', withoutRoute),
      'deploy/refinery/collector',
      'host/tank-gauge',
    );
    expect(routeText(answer.reason?.remedy)).toBe('10.51.9.0/24 via 10.50.0.2 metric 100 on Port3');
  });

  it('is not proposed where no router on the compute network leads there', () => {
    const gatewayDown: Change = [
      'target: port/Port2\n  state: down\n  active: false',
      'target: host/plant-gateway\n  state: down\n  active: true',
    ];
    const answer = given(
      sampleModel('two-tier', withoutRoute, gatewayDown),
      'deploy/web',
      'host/operator-pc',
    );
    expect(answer.told?.remedy?.route ?? null).toBeNull();
  });

  it('is not proposed while the compute port has its address by DHCP', () => {
    const dhcp: Change = ['      address: 192.168.20.10/24\n', '      dhcp: true\n'];
    const answer = given(sampleModel('two-tier', withoutRoute, dhcp), 'deploy/web', 'host/operator-pc');
    expect(answer.outcome).toBe('dropped');
    expect(answer.told?.remedy?.route ?? null).toBeNull();
  });
});

describe('other remedies', () => {
  const cases: readonly (readonly [
    sample: string,
    changes: readonly Change[],
    from: string,
    to: string,
    more: { readonly port?: number; readonly size?: number; readonly protocol?: 'udp' },
    code: string,
    remedy: RegExp,
  ])[] = [
    [
      'two-tier',
      [],
      'deploy/web',
      'host/operator-pc',
      { port: 22 },
      'port-closed',
      /listen on TCP port 22, or ask one that is open: TCP 443/,
    ],
    [
      'two-tier',
      [],
      'host/operator-pc',
      'svc/db',
      {},
      'no-route',
      /known inside the cluster only; make svc\/db a LoadBalancer/,
    ],
    [
      'two-tier',
      [
        ['containerPort: 5432', 'containerPort: 5433'],
        ['targetPort: postgres', 'targetPort: 5432'],
        ['selector: { app: db }', 'selector: { app: dbs }'],
      ],
      'deploy/web',
      'db',
      {},
      'no-endpoints',
      /selector/,
    ],
    [
      'two-tier',
      [],
      'deploy/web',
      '192.168.20.77',
      { port: 80 },
      'host-unreachable',
      /Nobody has the address 192.168.20.77/,
    ],
    [
      'two-tier',
      [
        ['nextHop: 192.168.20.1\n', 'nextHop: 192.168.20.9\n'],
        ['network: offices, address: 192.168.40.1/24', 'network: offices, address: 192.168.40.9/24'],
      ],
      'deploy/web',
      'host/operator-pc',
      {},
      'host-unreachable',
      /Add-HcsNetRoute|next hop/,
    ],
    ['two-tier', [], 'deploy/web', 'db', { size: 1500 }, 'mtu-exceeded', /at most 1450 bytes/],
    [
      'routed-plant',
      [],
      'host/unit-1-plc',
      'svc/refinery/reports',
      {},
      'address-pending',
      /^Enlarge serviceIPs to 10\.50\.0\.40-10\.50\.0\.43\.$/,
    ],
  ];
  it.each(cases)('%s %o: from %s to %s %o', (sample, changes, from, to, more, code, remedy) => {
    const answer = given(sampleModel(sample, ...changes), from, to, more);
    expect(answer.reason?.code).toBe(code);
    expect(answer.told?.remedy?.text).toMatch(remedy);
    expect(answer.told?.message).toMatch(/^[A-Z].*\.$/);
  });

  it('the route that a router outside needs, by the next router', () => {
    const secondRouter = `kind: Host
metadata:
  name: operator-pc`;
    const model = sampleModel(
      'two-tier',
      ['destinationPrefix: 192.168.40.0/24\n', 'destinationPrefix: 192.168.0.0/16\n'],
      [
        secondRouter,
        `kind: Network
metadata: { name: warehouse }
spec: { cidr: 192.168.50.0/24 }
---
apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: warehouse-router }
spec:
  role: router
  interfaces:
    - { network: offices, address: 192.168.40.2/24, gateway: 192.168.40.1 }
    - { network: warehouse, address: 192.168.50.1/24 }
---
apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: scanner }
spec:
  role: client
  interfaces: [ { network: warehouse, address: 192.168.50.7/24, gateway: 192.168.50.1 } ]
---
apiVersion: hopscope.dev/v1
${secondRouter}`,
      ],
    );
    const answer = given(model, 'deploy/web', 'host/scanner', { protocol: 'icmp' });
    expect(answer.told).toMatchObject({ code: 'no-route', at: 'host/plant-gateway' });
    expect(answer.told?.remedy?.text).toBe('Give Plant gateway a route to 192.168.50.0/24 via 192.168.40.2.');
  });

  it('a loose filter, where the answer finds another way and no custom route can be added', () => {
    const anotherWay: readonly Change[] = [
      ['      address: 192.168.20.10/24\n', ''],
      [
        '- { network: internet, address: 203.0.113.1/24 }',
        '- { network: internet, address: 203.0.113.1/24 }\n    - { network: offices, address: 192.168.40.2/24 }',
      ],
    ];
    const answer = given(sampleModel('two-tier', withoutRoute, ...anotherWay), 'host/operator-pc', 'svc/web');
    expect(answer.reason?.code).toBe('reverse-path-filter');
    expect(answer.told?.remedy).toEqual({
      text: 'Set reversePathFilter to loose on the nodes.',
      route: null,
    });
  });
});

it('never throws, whatever is asked', () => {
  const model = sampleModel('two-tier');
  const words = fc.constantFrom(
    'pod',
    'deploy',
    'svc',
    'node',
    'host',
    'web',
    'db',
    'worker',
    'device',
    'default',
    '10.1.1.1',
    '192.168.20.30',
    '',
  );
  const text = fc.oneof(
    fc.array(words, { maxLength: 4 }).map((parts) => parts.join('/')),
    fc.string(),
    words,
  );
  fc.assert(
    fc.property(
      text,
      text,
      fc.constantFrom('tcp', 'udp', 'icmp'),
      fc.option(fc.integer()),
      fc.option(text),
      (from, to, protocol, port, endpoint) => {
        const answer = answerOf(model, from, to, { protocol, port, endpoint });
        expect(answer.ok ? answer.question.protocol : answer.problem.code).toBeTruthy();
      },
    ),
    { numRuns: 300 },
  );
});

describe('a service asked on a port that it does not have', () => {
  it('is told by its ports, from inside and from outside', () => {
    const model = sampleModel('two-tier');
    expect(given(model, 'deploy/web', 'db', { port: 443 }).told?.remedy?.text).toBe(
      'svc/db has TCP 5432: ask that instead.',
    );
    expect(given(model, 'host/operator-pc', 'svc/web', { port: 81 }).told?.remedy?.text).toBe(
      'svc/web has TCP 80: ask that instead.',
    );
  });

  it('is found on its own ports by whatever name it is asked', () => {
    const model = sampleModel('two-tier');
    const ports = (from: string, to: string) => portsTowards(model, from, to).map(({ port }) => port);
    expect(ports('deploy/web', 'db')).toEqual([5432]);
    expect(ports('deploy/web', 'db.default.svc.cluster.local')).toEqual([5432]);
    expect(ports('deploy/web', '192.168.20.30')).toEqual([80]);
    expect(ports('deploy/web', 'host/operator-pc')).toEqual([443]);
    expect(ports('deploy/web', 'nobody')).toEqual([]);
    expect(ports('nobody', 'db')).toEqual([]);
  });
});

describe('what stands outside', () => {
  it('a host that was taken for a router is made one, when that helps', () => {
    const model = sampleModel('two-tier', [
      'role: router\n  interfaces:\n    - { network: plant-floor',
      'role: server\n  interfaces:\n    - { network: plant-floor',
    ]);
    expect(given(model, 'deploy/web', 'host/operator-pc').told).toMatchObject({
      code: 'not-forwarding',
      at: 'host/plant-gateway',
      remedy: { text: 'Make Plant gateway a router (role: router).', route: null },
    });
  });

  it('a service address without a ready pod is announced by nobody', () => {
    const model = sampleModel('two-tier', ['selector: { app: web }', 'selector: { app: wob }']);
    expect(given(model, 'host/camera-aisle-4', 'svc/web').told).toMatchObject({
      code: 'host-unreachable',
      remedy: {
        text: 'MetalLB announces 192.168.20.30 only while a pod behind svc/web is ready: let its selector match one.',
      },
    });
  });

  it('an announced address that a router does not know is not said to be announced by nobody', () => {
    const { told: reason } = given(sampleModel('two-tier'), 'host/azure-portal', 'svc/web');
    expect(reason).toMatchObject({ code: 'no-route', at: 'host/uplink-router', remedy: null });
  });

  it('a device without a default gateway gets one', () => {
    const model = sampleModel('two-tier', ['      gateway: 10.126.72.1\n', '']);
    expect(given(model, 'deploy/web', '203.0.113.80', { port: 443 }).told).toMatchObject({
      code: 'no-route',
      at: 'device',
      remedy: { text: 'No port has a default gateway: give one to the port that leads outside.' },
    });
  });
});
