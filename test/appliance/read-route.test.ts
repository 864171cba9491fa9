/** Typed fields of a custom route: what is read, what is refused, and what would be right. */
import { describe, expect, it } from 'vitest';
import { fieldSentence } from '#core/sentences/route-objections';
import { readRoute, textsOf, type RouteErrors, type RouteTexts } from '#core/appliance/read-route';

const GOOD: RouteTexts = {
  interfaceAlias: 'Port3',
  prefix: '192.168.40.0/24',
  nextHop: '192.168.20.1',
  metric: '100',
};

const PREFIX = 'A network and its length, like 192.168.40.0/24.';
const NEXT_HOP = 'An IPv4 address, like 192.168.20.1.';
const METRIC = 'A whole number from 0 to 4294967295.';

function wordsOf(errors: RouteErrors): object {
  return Object.fromEntries(Object.entries(errors).map(([field, fault]) => [field, fieldSentence(fault)]));
}

describe('the fields of a route', () => {
  it.each<Partial<RouteTexts>>([
    {},
    { prefix: '0.0.0.0/0' },
    { prefix: '10.1.2.3/32' },
    { metric: '0' },
    { metric: '4294967295' },
  ])('%j is a route, written as it is read', (patch) => {
    const texts = { ...GOOD, ...patch };
    const read = readRoute(texts);
    expect(read.ok && textsOf(read.route)).toEqual(texts);
  });

  it('spaces around what is typed mean nothing', () => {
    const read = readRoute({
      ...GOOD,
      prefix: ' 192.168.40.0/24 ',
      nextHop: ' 192.168.20.1',
      metric: '100 ',
    });
    expect(read).toEqual(readRoute(GOOD));
  });

  it.each<[Partial<RouteTexts>, object]>([
    [{ prefix: '' }, { prefix: PREFIX }],
    [{ prefix: '192.168.40.0' }, { prefix: PREFIX }],
    [{ prefix: '192.168.40.0/33' }, { prefix: PREFIX }],
    [{ prefix: '192.168.40.5/24' }, { prefix: 'Host bits are set; the network is 192.168.40.0/24.' }],
    [{ nextHop: '' }, { nextHop: NEXT_HOP }],
    [{ nextHop: '192.168.20' }, { nextHop: NEXT_HOP }],
    [{ nextHop: '192.168.20.1/24' }, { nextHop: NEXT_HOP }],
    [{ metric: '' }, { metric: METRIC }],
    [{ metric: '-1' }, { metric: METRIC }],
    [{ metric: '1.5' }, { metric: METRIC }],
    [{ metric: '1e3' }, { metric: METRIC }],
    [{ metric: '4294967296' }, { metric: METRIC }],
    [
      { prefix: 'x', nextHop: 'y', metric: 'z' },
      { prefix: PREFIX, nextHop: NEXT_HOP, metric: METRIC },
    ],
  ])('%j is refused in its field', (patch, errors) => {
    const read = readRoute({ ...GOOD, ...patch });
    expect(read.ok ? {} : wordsOf(read.errors)).toEqual(errors);
  });
});
