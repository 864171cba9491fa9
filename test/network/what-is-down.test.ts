/** What people hear when something that is down is the cause: which rows and which rivals count (explain-down.ts). */
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import type { Network } from '#core/network/model';
import { traceFlow } from '#core/network/trace-flow';
import { build, flow, type DeviceWords } from './build';
import { traceWords } from './trace-words';

/** Where and why a packet of the client's ended. */
function ending(network: Network, to: string): string {
  const words = traceWords(traceFlow(buildForwardingPlane(network), flow(`client udp ${to}:9`)));
  return words[words.indexOf('no answer') - 1]?.trim() ?? '';
}

describe('without a route', () => {
  const client = (more: DeviceWords): Network => build({ client: { eth0: '10.0.1.2/24 on left', ...more } });
  it.each<[string, DeviceWords, string]>([
    [
      'a row over an interface that does not exist is none',
      {
        eth1: { at: '10.0.2.2/24', up: false },
        routes: ['10.9.0.0/24 via 10.0.3.1 dev eth7', '10.9.0.0/16 via 10.0.2.1 dev eth1'],
      },
      'drop link-down 10.9.0.2 interface eth1 because of client eth1',
    ],
    [
      'nor is it any when it is the only one',
      { eth1: { at: '10.0.2.2/24', up: false }, routes: ['10.9.0.0/24 via 10.0.3.1 dev eth7'] },
      'drop no-route 10.9.0.2',
    ],
    [
      'the subnet of an interface that is down counts',
      { eth1: { at: '10.9.0.1/24', up: false } },
      'drop link-down 10.9.0.2 interface eth1 because of client eth1',
    ],
    [
      'a row that does not hold the destination does not',
      { eth1: { at: '10.0.2.2/24', up: false }, routes: ['10.8.0.0/24 via 10.0.2.1 dev eth1'] },
      'drop no-route 10.9.0.2',
    ],
  ])('%s', (_, more, expected) => {
    expect(ending(client(more), '10.9.0.2')).toBe(expected);
  });
});

describe('without an answer, the one that would give it', () => {
  const silent = 'drop host-unreachable 10.0.1.3 interface eth0';
  const unplugged = 'drop link-down 10.0.1.3 interface eth0 because of network/left other:eth0';
  const proxy = (more: DeviceWords, place = 'left cut'): DeviceWords => ({
    forwards: true,
    eth0: { at: `10.0.1.4/24 on ${place}`, proxyArp: true },
    eth1: '10.0.5.1/24',
    ...more,
  });
  it.each<[string, DeviceWords, string]>([
    ['has the address', { eth0: '10.0.1.3/24 on left cut' }, unplugged],
    ['has it elsewhere', { eth0: '10.0.1.4/24 on left cut', eth1: '10.0.1.3/32' }, unplugged],
    ['announces it', { eth0: { at: '10.0.1.4/24 on left cut', announces: [ipv4('10.0.1.3')] } }, unplugged],
    [
      'does not announce another',
      { eth0: { at: '10.0.1.4/24 on left cut', announces: [ipv4('10.0.1.9')] } },
      silent,
    ],
    ['would route it elsewhere', proxy({ routes: ['10.0.1.3/32 dev eth1'] }), unplugged],
    ['does not route it back', proxy({ routes: ['10.0.1.3/32 dev eth0'] }), silent],
    ['does not throw it away', proxy({ routes: ['blackhole 10.0.1.3/32'] }), silent],
    ['does not hold it for a broadcast', proxy({ eth1: '10.0.1.1/30' }), silent],
    ['forwards', proxy({ forwards: false, routes: ['10.0.1.3/32 dev eth1'] }), silent],
    [
      'is told to say so',
      proxy({ eth0: '10.0.1.4/24 on left cut', routes: ['10.0.1.3/32 dev eth1'] }),
      silent,
    ],
    [
      'has an interface that is down',
      proxy({
        eth0: { at: '10.0.1.4/24 on left', proxyArp: true, up: false },
        routes: ['10.0.1.3/32 dev eth1'],
      }),
      'drop link-down 10.0.1.3 interface eth0 because of other eth0',
    ],
  ])('%s', (_, other, expected) => {
    expect(ending(build({ client: { eth0: '10.0.1.2/24 on left' }, other }), '10.0.1.3')).toBe(expected);
  });

  it('is not the asker itself', () => {
    const network = build({
      client: {
        eth0: '10.0.1.2/24 on left',
        eth1: { at: 'on left', up: false, announces: [ipv4('10.0.1.3')] },
      },
    });
    expect(ending(network, '10.0.1.3')).toBe(silent);
  });
});
