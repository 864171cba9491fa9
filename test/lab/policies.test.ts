/** Network policies as Calico enforces them: every endpoint asks every port, the simulator and the kernel. */
import { describe, expect, it } from 'vitest';
import { askedTraces, type Target } from './asked-traces';
import { disagreements } from './disagreements';
import { whyNoLab } from './kernel-lab';

const obstacle = whyNoLab();

const askers = [
  'pod/shop/front',
  'pod/shop/front-2',
  'pod/shop/db',
  'pod/shop/stranger',
  'pod/ops/scraper',
  'node/master',
  'node/worker',
  'host/office',
  'host/camera',
  'host/barred',
];

const targets: readonly Target[] = [
  ['svc/shop/front', 'tcp', 80],
  ['192.168.20.30', 'tcp', 80],
  ['192.168.20.31', 'tcp', 80],
  ['node/worker', 'tcp', 30080],
  ['node/master', 'tcp', 30081],
  ['svc/shop/db', 'tcp', 5432],
  ['pod/shop/front', 'tcp', 8080],
  ['pod/shop/front-2', 'tcp', 8080],
  ['pod/shop/front-2', 'tcp', 8081],
  ['pod/shop/front', 'tcp', 9090],
  ['pod/shop/front', 'udp', 9090],
  ['pod/shop/front', 'icmp', null],
  ['pod/shop/db', 'tcp', 5440],
  ['pod/shop/db', 'tcp', 5450],
  ['pod/shop/db', 'icmp', null],
  ['pod/shop/stranger', 'tcp', 80],
  ['pod/ops/scraper', 'tcp', 80],
  ['host/office', 'tcp', 443],
  ['host/office', 'tcp', 9000],
  ['host/office', 'udp', 514],
  ['host/camera', 'tcp', 554],
  ['node/master', 'tcp', 6443],
  ['node/worker', 'tcp', 1],
];

const caseAskers = ['a/friend', 'b/friend', 'c/other', 'a/itself', 'a/itself-allowed', 'a/locked'].map(
  (name) => `pod/${name}`,
);

const caseTargets: readonly Target[] = [
  ...['combined', 'separate', 'only-ingress', 'named', 'blocked-pods'].map((name): Target => [
    `pod/a/${name}`,
    'tcp',
    8080,
  ]),
  ['pod/a/named-udp', 'udp', 9090],
  ['pod/a/ranged', 'tcp', 9000],
  ['pod/a/ranged', 'tcp', 8999],
  ['svc/a/itself', 'tcp', 80],
  ['svc/a/itself-allowed', 'tcp', 80],
  ['svc/kubernetes', 'tcp', 443],
];

const calicoAskers = [
  'pod/shop/front',
  'pod/shop/bill',
  'pod/shop/db',
  'pod/ops/scraper',
  'pod/ops/tool',
  'pod/ops/locked',
  'host/camera',
  'host/recorder',
  'node/master',
];

const calicoTargets: readonly Target[] = [
  ['192.168.20.30', 'tcp', 80],
  ['svc/shop/db', 'tcp', 80],
  ...['shop/front', 'shop/db', 'shop/vault', 'shop/cache', 'ops/scraper', 'ops/locked'].flatMap(
    (name): readonly Target[] => [
      [`pod/${name}`, 'tcp', 8080],
      [`pod/${name}`, 'icmp', null],
    ],
  ),
  ['pod/shop/db', 'tcp', 8081],
  ['pod/shop/db', 'udp', 5353],
  ['host/camera', 'tcp', 554],
  ['host/recorder', 'tcp', 554],
  ['host/recorder', 'tcp', 8080],
];

describe.skipIf(obstacle !== null)(
  `policies${obstacle ? ` (skipped: ${obstacle})` : ''}`,
  { concurrent: true },
  () => {
    it.each([
      { what: 'decide as iptables would', name: 'policies', from: askers, to: targets, denies: 50, lets: 50 },
      {
        what: 'decide as iptables would, in the cases that people get wrong',
        name: 'policy-cases',
        from: caseAskers,
        to: caseTargets,
        denies: 20,
        lets: 20,
      },
      {
        what: 'of Calico and of administrators decide as iptables would',
        name: 'calico-policies',
        from: calicoAskers,
        to: calicoTargets,
        denies: 30,
        lets: 50,
      },
    ])('$what', { timeout: 180_000 }, async ({ name, from, to, denies, lets }) => {
      const { network, traces } = askedTraces(name, from, to);
      const denied = traces.filter(({ reason }) => reason?.code === 'policy-denied');
      expect(denied.length).toBeGreaterThan(denies);
      expect(traces.length - denied.length).toBeGreaterThan(lets);
      expect(
        await disagreements(
          network,
          traces.map((trace) => trace.flow),
        ),
      ).toEqual([]);
    });
  },
);
