import { describe, expect, it } from 'vitest';
import { formatIpv4, ipv4 } from '#core/address/ipv4';
import { prefix } from '#core/address/prefix';
import { parseRange } from '#core/address/range';
import { computeSubnet } from '#core/analysis/addresses/compute-subnet';
import { cellsOf, cellWords, ownersOf, rowsAround } from '#core/analysis/addresses/range-cells';
import { sampleModel } from '../topologies';

const model = sampleModel('two-tier');
const ranges = { nodeIPs: model.appliance.nodeRange, serviceIPs: model.appliance.serviceRange };

describe('the cells of a range', () => {
  it('stand in rows of sixteen around the ranges', () => {
    const subnet = computeSubnet(model) ?? prefix('0.0.0.0/0');
    expect(rowsAround(subnet, ranges).map(formatIpv4)).toEqual([
      '192.168.20.0',
      '192.168.20.16',
      '192.168.20.32',
      '192.168.20.48',
    ]);
  });

  it('stay within a small subnet and within twelve rows of a large one', () => {
    const small = { nodeIPs: parseRange('10.0.0.2-10.0.0.3'), serviceIPs: null };
    const rows = rowsAround(prefix('10.0.0.0/29'), small);
    expect(rows).toEqual([ipv4('10.0.0.0')]);
    expect(cellsOf(ipv4('10.0.0.0'), prefix('10.0.0.0/29'), small, new Map())).toHaveLength(8);
    const large = { nodeIPs: parseRange('10.0.0.2-10.0.0.3'), serviceIPs: parseRange('10.0.9.0-10.0.9.9') };
    expect(rowsAround(prefix('10.0.0.0/16'), large)).toHaveLength(12);
  });

  it('say whose they are', () => {
    const owners = ownersOf(model);
    const words = cellsOf(ipv4('192.168.20.16'), prefix('192.168.20.0/24'), ranges, owners).map(cellWords);
    expect(words.filter((line) => !line.endsWith('free'))).toEqual([
      '192.168.20.20 · Master VM',
      '192.168.20.21 · Worker VM',
      '192.168.20.30 · default/web',
      '192.168.20.31 · for services',
    ]);
    const edge = cellsOf(ipv4('192.168.20.0'), prefix('192.168.20.0/24'), ranges, owners)[0];
    expect(edge && cellWords(edge)).toBe('192.168.20.0 · no interface can have it');
  });
});
