/** Sets of ports: what both have, and what one has without the other. */
import { describe, expect, it } from 'vitest';
import { commonPorts, formatPortRanges, portsWithout } from '#core/network/rules/port-ranges';
import type { PortRange } from '#core/network/ruleset';

/** `80,443,8000-8080`; nothing for the empty set. */
function ranges(words: string): readonly PortRange[] {
  return words
    .split(',')
    .filter(Boolean)
    .map((word) => {
      const [first = 0, last = first] = word.split('-').map(Number);
      return { first, last };
    });
}

describe('ports', () => {
  it.each([
    ['1-10', '5', '1-4,6-10'],
    ['1-10', '1', '2-10'],
    ['1-10', '10', '1-9'],
    ['1-10', '3-4,4-6', '1-2,7-10'],
    ['80,443', '80', '443'],
    ['80', '80', ''],
    ['80', '', '80'],
    ['', '80', ''],
    ['5-8', '1-4', '5-8'],
    ['5-8', '9-12', '5-8'],
  ])('%s without %s are %s', (ports, holes, left) => {
    expect(formatPortRanges(portsWithout(ranges(ports), ranges(holes)))).toBe(left);
  });

  it.each([
    ['1-10', '5-20', '5-10'],
    ['1-10', '10-20', '10'],
    ['1-10', '11-20', ''],
    ['80,443', '1-100,443', '80,443'],
  ])('%s and %s have %s in common', (one, other, both) => {
    expect(formatPortRanges(commonPorts(ranges(one), ranges(other)))).toBe(both);
    expect(formatPortRanges(commonPorts(ranges(other), ranges(one)))).toBe(both);
  });
});
