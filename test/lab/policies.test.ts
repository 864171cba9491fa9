/** Network policies as Calico enforces them: every endpoint asks every port, the simulator and the kernel. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import type { Trace } from '#core/network/trace';
import { readTopology } from '#core/topology/read';
import { disagreements } from './disagreements';
import { whyNoLab } from './kernel-lab';

const obstacle = whyNoLab();
const file = join(import.meta.dirname, '../fixtures/kubernetes/policies.topology.yaml');

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

const targets = [
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
] as const;

/** Each question has a source port of its own. */
function traces(model: Model): readonly Trace[] {
  return askers.flatMap((from, asker) =>
    targets.flatMap(([to, protocol, port], target) => {
      const sourcePort = 30_000 + asker * 100 + target;
      const answer = ask(model, { from, to, protocol, port, sourcePort, size: null, endpoint: null });
      return answer.ok && answer.trace ? [answer.trace] : [];
    }),
  );
}

describe.skipIf(obstacle !== null)(`policies${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  it('decide as iptables would', { timeout: 180_000 }, () => {
    const { topology } = readTopology([{ name: file, text: readFileSync(file, 'utf8') }]);
    const model = buildModel(topology);
    const asked = traces(model);
    const denied = asked.filter(({ reason }) => reason?.code === 'policy-denied');
    expect(denied.length).toBeGreaterThan(50);
    expect(asked.length - denied.length).toBeGreaterThan(50);
    expect(
      disagreements(
        model.network,
        asked.map((trace) => trace.flow),
      ),
    ).toEqual([]);
  });
});
