/** Service addresses that MetalLB announces by BGP: simulator and kernel, over each of the equal ways. */
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askedTraces, type Target } from './asked-traces';
import { disagreements } from './disagreements';
import { whyNoLab } from './kernel-lab';

const obstacle = whyNoLab();

const targets: readonly Target[] = [
  ['svc/web', 'tcp', 80],
  ['svc/local', 'tcp', 80],
  ['192.168.20.67', 'tcp', 80],
  ['192.168.20.70', 'tcp', 80],
];

describe.skipIf(obstacle !== null)(`BGP${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  it.concurrent.each([null, 'node/worker'])('by the way of %s', { timeout: 180_000 }, async (endpoint) => {
    const askers = ['host/pc', 'host/router', 'host/camera', 'node/worker', 'pod/default/far'];
    const { network, traces } = askedTraces('bgp', askers, targets, endpoint);
    expect(traces.filter(({ outcome }) => outcome === 'delivered').length).toBeGreaterThan(6);
    expect(
      await disagreements(
        network,
        traces.map((trace) => trace.flow),
      ),
    ).toEqual([]);
  });

  describe('the kernel, of a route with two ways,', () => {
    const name = `hopscope-ways-${process.pid}`;
    const ip = (...words: readonly string[]): string =>
      spawnSync('ip', ['-n', name, ...words], { encoding: 'utf8' }).stdout;

    beforeAll(() => {
      spawnSync('ip', ['netns', 'add', name]);
      for (const end of ['way1', 'way2']) {
        ip('link', 'add', 'name', end, 'type', 'veth', 'peer', 'name', `${end}x`);
        ip('link', 'set', end, 'up');
        ip('link', 'set', `${end}x`, 'up');
      }
      ip('addr', 'add', '10.0.0.1/24', 'dev', 'way1');
      ip('addr', 'add', '10.0.1.1/24', 'dev', 'way2');
      ip(
        'route',
        'add',
        '10.9.0.0/16',
        'nexthop',
        'via',
        '10.0.0.2',
        'dev',
        'way1',
        'nexthop',
        'via',
        '10.0.1.2',
        'dev',
        'way2',
      );
    });
    afterAll(() => void spawnSync('ip', ['netns', 'del', name]));

    const waysTaken = (): ReadonlySet<string> => {
      const ways = Array.from({ length: 60 }, (_, index) => ip('route', 'get', `10.9.0.${index + 1}`));
      return new Set(ways.flatMap((way) => /via (\S+)/.exec(way)?.[1] ?? []));
    };

    it('takes now the one and now the other', () => {
      expect(waysTaken()).toEqual(new Set(['10.0.0.2', '10.0.1.2']));
    });

    it('takes the other alone once an interface is down', () => {
      ip('link', 'set', 'way1', 'down');
      expect(waysTaken()).toEqual(new Set(['10.0.1.2']));
    });
  });
});
