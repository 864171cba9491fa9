import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4, ipv4FromNumber } from '#core/address/ipv4';
import { prefix, prefixContains, prefixOf, samePrefix, type Prefix } from '#core/address/prefix';
import { PrefixTable } from '#core/address/prefix-table';

const anyAddress = fc.integer({ min: 0, max: 0xffffffff }).map(ipv4FromNumber);
/** Close together, so that prefixes hold one another and lookups hit. */
const closeAddress = fc.integer({ min: 0, max: 0xfff }).map((low) => ipv4FromNumber(0xc0a80000 + low * 3));
const address = fc.oneof(anyAddress, closeAddress);
const anyPrefix = fc
  .tuple(address, fc.integer({ min: 0, max: 32 }))
  .map(([base, length]) => prefixOf(base, length));

describe('a table of prefixes', () => {
  it.each([
    ['10.1.2.3', 3],
    ['10.1.9.9', 2],
    ['10.9.9.9', 1],
    ['192.168.1.1', 0],
    ['10.1.2.255', 4],
  ])('finds the longest prefix that holds %s', (text, expected) => {
    const table = new PrefixTable();
    for (const [value, one] of [
      '0.0.0.0/0',
      '10.0.0.0/8',
      '10.1.0.0/16',
      '10.1.2.0/24',
      '10.1.2.255/32',
    ].entries()) {
      table.insert(prefix(one), value);
    }
    expect(table.lookup(ipv4(text))).toBe(expected);
  });

  it('finds nothing in an empty table', () => {
    expect(new PrefixTable().lookup(ipv4('10.0.0.1'))).toBe(-1);
  });

  it('answers as a search through all prefixes would, whatever was added and removed before', () => {
    const change = fc.record({ prefix: anyPrefix, remove: fc.boolean(), value: fc.nat() });
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 60 }),
        fc.array(address, { maxLength: 20 }),
        (changes, asked) => {
          const table = new PrefixTable();
          let rows: { prefix: Prefix; value: number }[] = [];
          for (const { prefix: one, remove, value } of changes) {
            const had = rows.some((row) => samePrefix(row.prefix, one));
            rows = rows.filter((row) => !samePrefix(row.prefix, one));
            if (remove) expect(table.remove(one)).toBe(had);
            else {
              table.insert(one, value);
              rows.push({ prefix: one, value });
            }
            expect(table.size).toBe(rows.length);
          }
          for (const row of rows) expect(table.get(row.prefix)).toBe(row.value);
          for (const one of [...asked, ...rows.map((row) => row.prefix.address)]) {
            const best = rows
              .filter((row) => prefixContains(row.prefix, one))
              .sort((a, b) => b.prefix.length - a.prefix.length)[0];
            expect(table.lookup(one)).toBe(best?.value ?? -1);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('uses the room of removed prefixes again', () => {
    const table = new PrefixTable();
    const rows = Array.from({ length: 5000 }, (_, index) => prefixOf(ipv4FromNumber(index * 77777), 24));
    for (const [value, row] of rows.entries()) table.insert(row, value);
    const before = table.bytes;
    for (let round = 0; round < 5; round++) {
      for (const row of rows) table.remove(row);
      for (const [value, row] of rows.entries()) table.insert(row, value);
    }
    expect(table.bytes).toBe(before);
  });
});
