/** Free ranges of the compute port's subnet, and ranges whose ends move. */
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { formatPrefix, prefix } from '#core/address/prefix';
import { formatRange, parseRange } from '#core/address/range';
import { computeSubnet, freeRange } from '#core/analysis/addresses/compute-subnet';
import { withEnd, withEndMoved, type RangeEnd } from '#core/analysis/addresses/range-cells';
import { sampleModel, withoutRoute, type Change } from '../topologies';

const NO_COMPUTE: readonly Change[] = [withoutRoute, [/ {6}compute: true\n/, '']];
const ADDRESS = '      address: 192.168.20.10/24\n      compute: true';

describe('the subnet for nodes and services', () => {
  it.each<[string, readonly Change[], string | null]>([
    ['that of the compute port’s address', [], '192.168.20.0/24'],
    [
      'its network’s, while the port has no address',
      [withoutRoute, [ADDRESS, '      compute: true']],
      '192.168.20.0/24',
    ],
    ['none without a compute port', NO_COMPUTE, null],
  ])('%s', (_, changes, subnet) => {
    const found = computeSubnet(sampleModel('two-tier', ...changes));
    expect(found && formatPrefix(found)).toBe(subnet);
  });

  it.each<[string, readonly Change[], number, number, string]>([
    ['at the host number', [], 100, 2, '192.168.20.100-192.168.20.101'],
    ['behind what is taken', [], 20, 2, '192.168.20.22-192.168.20.23'],
    ['behind hosts outside too', [], 50, 2, '192.168.20.52-192.168.20.53'],
    ['nowhere when the subnet is too small', [], 20, 300, ''],
    ['nowhere without a subnet', NO_COMPUTE, 20, 2, ''],
  ])('a free range %s', (_, changes, host, size, range) => {
    expect(freeRange(sampleModel('two-tier', ...changes), host, size)).toBe(range);
  });
});

describe('an end of a range', () => {
  const range = parseRange('10.0.0.10-10.0.0.20') ?? { first: ipv4('0.0.0.0'), last: ipv4('0.0.0.0') };

  it.each<[RangeEnd, string, string]>([
    ['first', '10.0.0.5', '10.0.0.5-10.0.0.20'],
    ['first', '10.0.0.20', '10.0.0.20-10.0.0.20'],
    ['first', '10.0.0.25', '10.0.0.20-10.0.0.20'],
    ['last', '10.0.0.25', '10.0.0.10-10.0.0.25'],
    ['last', '10.0.0.5', '10.0.0.10-10.0.0.10'],
  ])('%s to %s', (end, address, moved) => {
    expect(withEnd(range, end, ipv4(address))).toEqual(parseRange(moved));
  });

  it.each<[RangeEnd, number, string]>([
    ['last', 1, '10.0.0.10-10.0.0.21'],
    ['last', 16, '10.0.0.10-10.0.0.31'],
    ['last', 400, '10.0.0.10-10.0.0.31'],
    ['first', -16, '10.0.0.0-10.0.0.20'],
    ['first', 400, '10.0.0.20'],
  ])('%s by %i stays within the subnet and on its side', (end, by, moved) => {
    expect(formatRange(withEndMoved(range, end, by, prefix('10.0.0.0/27')))).toBe(moved);
  });
});
