import { describe, expect, it } from 'vitest';
import { formatPrefix } from '#core/address/prefix';
import { ipv4 } from '#core/address/ipv4';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import { routeCandidates } from '#core/network/route-candidates';
import { build } from './build';

const network = build({
  node: {
    eth0: '10.0.1.1/24 on left',
    eth1: { at: '10.0.2.1/24 on right', up: false },
    routes: [
      'default via 10.0.1.9',
      '10.5.0.0/16 via 10.0.1.9 metric 100',
      '10.5.0.0/16 via 10.0.1.8 metric 50',
      '10.5.0.0/16 via 10.0.1.7 metric 50',
      '10.5.6.0/24 via 10.0.2.9',
      'blackhole 10.6.0.0/16',
    ],
  },
});
const plane = buildForwardingPlane(network);

function verdicts(destination: string): readonly string[] {
  return routeCandidates(plane, 'node', ipv4(destination))
    .filter((one) => one.verdict !== 'no-match')
    .map(({ route, verdict }) => `${formatPrefix(route.prefix)} metric ${route.metric}: ${verdict}`);
}

describe('the rows for a destination', () => {
  it.each([
    [
      '10.5.6.7',
      [
        '10.5.0.0/16 metric 50: chosen',
        '10.5.6.0/24 metric 0: interface-down',
        '10.5.0.0/16 metric 50: later-row',
        '10.5.0.0/16 metric 100: higher-metric',
        '0.0.0.0/0 metric 0: shorter-prefix',
      ],
    ],
    ['10.0.1.50', ['10.0.1.0/24 metric 0: chosen', '0.0.0.0/0 metric 0: shorter-prefix']],
    ['10.0.2.50', ['0.0.0.0/0 metric 0: chosen', '10.0.2.0/24 metric 0: interface-down']],
    ['10.6.0.1', ['10.6.0.0/16 metric 0: chosen', '0.0.0.0/0 metric 0: shorter-prefix']],
    ['10.0.1.1', ['10.0.1.0/24 metric 0: shorter-prefix', '0.0.0.0/0 metric 0: shorter-prefix']],
  ])('%s', (destination, expected) => {
    expect(verdicts(destination)).toEqual(expected);
  });

  it('are all named, those that do not hold it last', () => {
    const all = routeCandidates(plane, 'node', ipv4('10.5.6.7'));
    expect(all).toHaveLength(8);
    expect(all.at(-1)?.verdict).toBe('no-match');
  });

  it('are none for a device that does not exist', () => {
    expect(routeCandidates(plane, 'nobody', ipv4('10.0.0.1'))).toEqual([]);
  });
});
