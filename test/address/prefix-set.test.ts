/** Sets of prefixes against the membership of single addresses. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4FromNumber } from '#core/address/ipv4';
import { formatPrefix, prefix, prefixContains, prefixOf, type Prefix } from '#core/address/prefix';
import { unionOf, withoutHoles } from '#core/address/prefix-set';

/** In a small corner, so that prefixes meet. */
const address = fc.integer({ min: 0x0a000000, max: 0x0a0000ff }).map(ipv4FromNumber);
const somePrefix = fc
  .tuple(address, fc.integer({ min: 22, max: 32 }))
  .map(([one, length]) => prefixOf(one, length));
const holds = (set: readonly Prefix[], one: Parameters<typeof prefixContains>[1]): boolean =>
  set.some((item) => prefixContains(item, one));

describe('sets of prefixes', () => {
  it('a union holds what any holds, and no prefix twice', () => {
    fc.assert(
      fc.property(fc.array(somePrefix, { maxLength: 12 }), address, (prefixes, one) => {
        const union = unionOf(prefixes);
        expect(holds(union, one)).toBe(holds(prefixes, one));
        expect(union.filter((item) => prefixContains(item, one)).length).toBeLessThan(2);
      }),
    );
  });

  it('holes are taken out, and nothing else', () => {
    fc.assert(
      fc.property(somePrefix, fc.array(somePrefix, { maxLength: 6 }), address, (whole, holes, one) => {
        expect(holds(withoutHoles(whole, holes), one)).toBe(prefixContains(whole, one) && !holds(holes, one));
      }),
    );
  });

  it('as few prefixes as there can be', () => {
    const left = withoutHoles(prefix('10.0.0.0/8'), [prefix('10.1.0.0/16')]);
    expect(left.map(formatPrefix)).toEqual([
      '10.0.0.0/16',
      '10.2.0.0/15',
      '10.4.0.0/14',
      '10.8.0.0/13',
      '10.16.0.0/12',
      '10.32.0.0/11',
      '10.64.0.0/10',
      '10.128.0.0/9',
    ]);
    expect(withoutHoles(prefix('0.0.0.0/0'), [])).toEqual([prefix('0.0.0.0/0')]);
  });
});
