/** What a custom route is there for: the same question, asked without it. */
import { describe, expect, it } from 'vitest';
import { withoutEachRoute } from '#core/analysis/without-route';
import { customRouteWords, withoutRouteText } from '#core/report/trace/without-route-text';
import { given, sampleModel, type Change } from './topologies';

function words(from: string, to: string, port: number, ...changes: readonly Change[]): readonly string[] {
  const model = sampleModel('two-tier', ...changes);
  const { question, trace } = given(model, from, to, { port });
  if (!trace) throw new Error('no packet was sent');
  return withoutEachRoute(model, question, trace).map(
    (without) => `${customRouteWords(without.route)}: ${withoutRouteText(without)}`,
  );
}

const routeStart = '  routes:\n';
const hostRoute = `    - interfaceAlias: Port3
      destinationPrefix: 192.168.40.25/32
      nextHop: 192.168.20.1
      routeMetric: 100
`;

describe('without a custom route', () => {
  it('the packet takes the default route and is dropped where that leads', () => {
    expect(words('deploy/web', 'host/operator-pc', 443)).toEqual([
      '192.168.40.0/24 via 192.168.20.1, metric 100: without it, 0.0.0.0/0 via 172.29.0.1 on eth0 is taken, and the packet is dropped: Uplink router has no route to 192.168.40.25.',
    ]);
  });

  it('a request from outside fails on the worker’s reverse-path filter, as its answer would leave elsewhere', () => {
    expect(words('host/operator-pc', 'svc/web', 80)).toEqual([
      expect.stringMatching(/^192\.168\.40\.0\/24 .* the packet is dropped: .*reverse-path filter\)\.$/),
    ]);
  });

  it('a wider one takes over when there is one; only the one that won is told of', () => {
    expect(words('deploy/web', 'host/operator-pc', 443, [routeStart, routeStart + hostRoute])).toEqual([
      '192.168.40.25/32 via 192.168.20.1, metric 100: without it, 192.168.40.0/24 via 192.168.20.1 on eth1 is taken, and the packet is delivered as well.',
    ]);
  });

  it('nothing is told where no custom route was taken', () => {
    expect(words('deploy/web', 'svc/db', 5432)).toEqual([]);
  });
});
