/**
 * The source address of a packet of the device's own: kernel net/ipv4/devinet.c, inet_select_addr, and ip-address(8):
 * of one subnet only the first address counts, and addresses of 127.0.0.0/8 never leave the host.
 */
import { describe, expect, it } from 'vitest';
import { formatIpv4, ipv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import { lookUp, rowsOf, selectAddress, selectSource } from '#core/network/routing';
import { build } from './build';

function selected(addresses: Readonly<Record<string, string>>, nextHop: string | null): string {
  const interfaces = Object.fromEntries(
    Object.entries(addresses).map(([name, at]) => [name, `${at} on ${name}`]),
  );
  const device = buildForwardingPlane(build({ host: interfaces })).devices.get('host');
  const out = device?.interfaces.find(({ name }) => name === 'eth0');
  if (!device || !out) throw new Error('no eth0');
  return formatIpv4(selectAddress(device, out, nextHop === null ? null : ipv4(nextHop)));
}

describe('the source address towards a broadcast address', () => {
  const nested = { eth0: '10.0.0.2/8 10.0.1.2/24 10.0.1.3/24', eth1: '192.168.1.2/24' };

  it.each([
    ['10.0.1.255', '10.0.1.2'],
    ['10.255.255.255', '10.0.0.2'],
    ['192.168.1.255', '192.168.1.2'],
    ['255.255.255.255', '10.0.0.2'],
  ])('%s is %s, never the broadcast address itself', (destination, expected) => {
    const interfaces = Object.fromEntries(
      Object.entries(nested).map(([name, at]) => [name, `${at} on ${name}`]),
    );
    const device = buildForwardingPlane(build({ host: interfaces })).devices.get('host');
    const row = device && lookUp(device, ipv4(destination));
    if (!device || !row) throw new Error('no row');
    expect(row.type).toBe('broadcast');
    expect(formatIpv4(selectSource(device, row, ipv4(destination)))).toBe(expected);
  });
});

const two = { eth0: '10.0.1.2/24 10.0.1.3/24 10.0.2.2/24 10.0.2.3/24' };

describe('the source address', () => {
  it.each<[string, Readonly<Record<string, string>>, string | null, string]>([
    ['is the first of all where nobody is the next hop', two, null, '10.0.1.2'],
    ['is the first of the subnet of the next hop', two, '10.0.2.9', '10.0.2.2'],
    ['is the first of all when no subnet has the next hop', two, '192.0.2.9', '10.0.1.2'],
    [
      'of one subnet in another counts by the next hop',
      { eth0: '10.0.0.2/8 10.0.1.2/24' },
      '10.0.1.9',
      '10.0.0.2',
    ],
    ['is of another interface when this has none', { eth0: '', eth1: '10.0.3.2/24' }, null, '10.0.3.2'],
    [
      'is the first of the other interface',
      { eth0: '', eth1: '10.0.3.2/24 10.0.3.3/24' },
      '10.0.3.3',
      '10.0.3.2',
    ],
    ['is never of 127.0.0.0/8', { eth0: '127.0.0.9/8 10.0.1.2/24' }, '127.0.0.1', '10.0.1.2'],
    ['is never of 127.0.0.0/8 elsewhere', { eth0: '', eth1: '127.0.0.9/8 10.0.3.2/24' }, null, '10.0.3.2'],
    [
      'is no secondary one, even where the first may not leave',
      { eth0: '127.0.0.9/1 10.0.1.2/1', eth1: '192.0.2.1/24' },
      '10.0.1.9',
      '192.0.2.1',
    ],
    [
      'is no secondary one of another interface either',
      { eth0: '', eth1: '127.0.0.9/1 10.0.1.2/1', eth2: '192.0.2.1/24' },
      null,
      '192.0.2.1',
    ],
    ['is 0.0.0.0 where there is none', { eth0: '' }, '10.0.1.9', '0.0.0.0'],
  ])('%s', (_, addresses, nextHop, expected) => {
    expect(selected(addresses, nextHop)).toBe(expected);
  });
});

describe('connected rows', () => {
  it.each([
    ['10.0.1.2/24 10.0.1.3/24', ['10.0.1.0/24 src 10.0.1.2']],
    ['10.0.1.2/24 10.0.1.3/25', ['10.0.1.0/24 src 10.0.1.2', '10.0.1.0/25 src 10.0.1.3']],
    ['10.0.1.2/24 10.0.2.2/24', ['10.0.1.0/24 src 10.0.1.2', '10.0.2.0/24 src 10.0.2.2']],
    ['10.0.1.2/32 10.0.1.3/31', ['10.0.1.2/31 src 10.0.1.3']],
    ['127.0.0.9/8', []],
  ])('of %s are %o', (at, expected) => {
    const [host] = build({ host: { eth0: at } }).devices;
    if (!host) throw new Error('no host');
    expect(
      rowsOf(host).map(({ prefix, source }) => `${formatPrefix(prefix)} src ${source && formatIpv4(source)}`),
    ).toEqual(expected);
  });
});
