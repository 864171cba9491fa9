/** Every condition of a rule, held against packets that meet it and that do not (iptables(8), iptables-extensions(8)). */
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { prefix } from '#core/address/prefix';
import { compileMatch, matches, stateBits, type Matchable } from '#core/network/rules/compiled-match';
import { commonPorts, formatPortRanges, unionOfPorts } from '#core/network/rules/port-ranges';
import type { Match, PortRange, PrefixMatch } from '#core/network/ruleset';

const interfaces = new Map([
  ['lo', 0],
  ['eth0', 1],
  ['eth1', 2],
  ['cali1', 3],
  ['cali2', 4],
]);
const at = (name: string) => ({ ordinal: interfaces.get(name) ?? -1 });
const own = [ipv4('10.0.0.1') | 0];

const packet: Matchable = {
  in: at('eth0'),
  out: at('eth1'),
  source: ipv4('10.0.0.2'),
  destination: ipv4('203.0.113.9'),
  protocol: 6,
  sourcePort: 40000,
  destinationPort: 80,
  mark: 0b0110,
  state: stateBits.new,
  destinationTranslated: false,
  isRemembered: (list) => list === 'known',
};

const inAny = (...texts: readonly string[]): PrefixMatch => ({ prefixes: texts.map((text) => prefix(text)) });
const notIn = (...texts: readonly string[]): PrefixMatch => ({ ...inAny(...texts), not: true });
const many = Array.from({ length: 6 }, (_, index) => `10.0.0.${index + 1}/32`);
const port = (first: number, last = first): PortRange => ({ first, last });

describe('a rule', () => {
  it.each<[Match, Partial<Matchable>, boolean]>([
    [{}, {}, true],
    [{ inInterface: 'eth0' }, {}, true],
    [{ inInterface: 'eth1' }, {}, false],
    [{ inInterface: 'eth9' }, {}, false],
    [{ inInterface: 'eth0' }, { in: null }, false],
    [{ inInterface: 'cali+' }, { in: at('cali2') }, true],
    [{ inInterface: 'cali+' }, {}, false],
    [{ inInterface: 'cali+' }, { in: null }, false],
    [{ outInterface: 'eth1' }, {}, true],
    [{ outInterface: 'eth0' }, {}, false],
    [{ outInterface: 'eth1' }, { out: null }, false],
    [{ outInterface: 'eth+' }, {}, true],
    [{ source: inAny('10.0.0.0/24') }, {}, true],
    [{ source: inAny('10.0.1.0/24') }, {}, false],
    [{ source: inAny('10.0.1.0/24', '10.0.0.2/32') }, {}, true],
    [{ source: notIn('10.0.0.0/24') }, {}, false],
    [{ source: notIn('10.0.1.0/24') }, {}, true],
    [{ source: inAny(...many) }, {}, true],
    [{ source: inAny(...many) }, { source: ipv4('10.0.0.7') }, false],
    [{ source: inAny(...many, '10.0.0.0/24') }, { source: ipv4('10.0.0.7') }, true],
    [{ source: notIn(...many) }, {}, false],
    [{ source: notIn(...many) }, { source: ipv4('10.0.0.7') }, true],
    [{ source: inAny('0.0.0.0/0') }, { source: ipv4('203.0.113.1') }, true],
    [{ destination: inAny('203.0.113.0/24') }, {}, true],
    [{ destination: inAny('203.0.113.8/32') }, {}, false],
    [{ destination: inAny(...many, '203.0.113.9/32') }, {}, true],
    [{ destination: notIn('203.0.113.9/32') }, {}, false],
    [{ protocol: 'tcp' }, {}, true],
    [{ protocol: 'udp' }, {}, false],
    [{ protocol: 'icmp' }, { protocol: 1 }, true],
    [{ destinationPorts: [port(80)] }, {}, true],
    [{ destinationPorts: [port(79), port(81)] }, {}, false],
    [{ destinationPorts: [port(443), port(79, 80)] }, {}, true],
    [{ destinationPorts: [port(80, 90)] }, {}, true],
    [{ destinationPorts: [port(80)] }, { protocol: 17 }, true],
    [{ destinationPorts: [port(80)] }, { protocol: 1 }, false],
    [{ sourcePorts: [port(40000)] }, {}, true],
    [{ sourcePorts: [port(80)] }, {}, false],
    [{ sourcePorts: [port(0, 65535)] }, { protocol: 1 }, false],
    [{ sourceIsLocal: true }, {}, false],
    [{ sourceIsLocal: true }, { source: ipv4('10.0.0.1') }, true],
    [{ sourceIsLocal: true }, { source: ipv4('127.0.0.5') }, true],
    [{ sourceIsLocal: false }, {}, true],
    [{ sourceIsLocal: false }, { source: ipv4('10.0.0.1') }, false],
    [{ destinationIsLocal: true }, {}, false],
    [{ destinationIsLocal: true }, { destination: ipv4('10.0.0.1') }, true],
    [{ destinationIsLocal: false }, {}, true],
    [{ destinationIsLocal: false }, { destination: ipv4('10.0.0.1') }, false],
    [{ mark: { bits: 0b0010 } }, {}, true],
    [{ mark: { bits: 0b0110 } }, {}, true],
    [{ mark: { bits: 0b1110 } }, {}, false],
    [{ mark: { bits: 0b0010, not: true } }, {}, false],
    [{ mark: { bits: 0b1010, not: true } }, {}, true],
    [{ state: ['new'] }, {}, true],
    [{ state: ['established', 'related'] }, {}, false],
    [{ state: ['established', 'related'] }, { state: stateBits.related }, true],
    [{ state: ['invalid'] }, { state: stateBits.invalid }, true],
    [{ state: ['invalid', 'new'] }, {}, true],
    [{ destinationTranslated: true }, {}, false],
    [{ destinationTranslated: true }, { destinationTranslated: true }, true],
    [{ destinationTranslated: false }, {}, true],
    [{ recent: { list: 'known', seconds: 1 } }, {}, true],
    [{ recent: { list: 'other', seconds: 1 } }, {}, false],
    [{ protocol: 'tcp', sourceIsLocal: true }, {}, false],
    [{ protocol: 'tcp', destinationIsLocal: true }, {}, false],
    [{ sourceIsLocal: false, destinationIsLocal: true }, {}, false],
    [{ destinationTranslated: true, sourceIsLocal: false }, {}, false],
  ])('%o before %o: %s', (match, changes, expected) => {
    expect(matches(compileMatch(match, interfaces), { ...packet, ...changes }, { addresses: own })).toBe(
      expected,
    );
  });
});

describe('sets of ports', () => {
  it.each<[readonly PortRange[], readonly PortRange[], string, string]>([
    [[port(80), port(81)], [port(80)], '80-81', '80'],
    [[port(443), port(80)], [port(1, 100)], '80,443', '80'],
    [[port(1, 10), port(3, 4)], [port(4, 20)], '1-10', '4-10'],
    [[port(1, 10), port(5, 20)], [port(30)], '1-20', ''],
    [[port(1, 10), port(12, 20)], [port(10, 12)], '1-10,12-20', '10,12'],
    [[], [port(1)], '', ''],
  ])('%o and %o', (a, b, union, common) => {
    expect(formatPortRanges(unionOfPorts(a))).toBe(union);
    expect(formatPortRanges(commonPorts(a, b))).toBe(common);
    expect(formatPortRanges(commonPorts(b, a))).toBe(common);
  });
});
