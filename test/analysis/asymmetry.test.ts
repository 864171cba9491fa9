/** Whether the answer takes another way than the question, and how that is told. */
import { describe, expect, it } from 'vitest';
import { asymmetryOf } from '#core/analysis/asymmetry';
import type { Trace } from '#core/network/trace';
import { traceToJson } from '#core/report/json/trace-json';
import { traceToText } from '#core/report/trace/trace-text';
import { verdictOf } from '#core/report/trace/verdict';
import { devicesOf, given, sampleModel, withoutRoute, type Change } from './topologies';

const loose: Change = [/^ {2}kubernetes:\n/m, '  kubernetes:\n    reversePathFilter: loose\n'];
const parted = sampleModel('two-tier', withoutRoute, loose);
const whole = sampleModel('two-tier');

describe('without the route, with a loose filter', () => {
  const answer = given(parted, 'host/operator-pc', 'svc/web');

  it('the ways part where the node turns to the internal switch', () => {
    expect(answer.trace?.forward.outcome).toBe('delivered');
    expect(devicesOf(answer.trace?.reply)).toContain('port/Port2');
    expect(answer.trace && asymmetryOf(answer.trace)).toEqual({
      at: 'switch/internal',
      through: 'port/Port2',
    });
  });

  it('says so in the verdict, the text and the JSON', () => {
    expect(verdictOf(answer).message).toContain('The reply comes back through Port 2.');
    expect(traceToText(parted, answer)).toContain('  The reply comes back through Port 2.\n');
    expect(traceToJson(parted, answer)).toMatchObject({ asymmetric: true, asymmetricAt: 'switch/internal' });
  });
});

it.each([
  ['deploy/web', 'host/operator-pc'],
  ['deploy/web', 'svc/db'],
  ['host/operator-pc', 'svc/web'],
  ['deploy/web', 'portal.azure.com'],
])('%s to %s and back is one way', (from, to) => {
  const answer = given(whole, from, to);
  expect(answer.trace && asymmetryOf(answer.trace)).toBeNull();
  expect(traceToJson(whole, answer)).toMatchObject({ asymmetric: false, asymmetricAt: null });
  expect(verdictOf(answer).message).not.toContain('comes back through');
});

it('knows a way back that goes on where the way there began', () => {
  const trace = given(whole, 'deploy/web', 'host/operator-pc').trace;
  const [first] = trace?.forward.hops ?? [];
  if (!trace?.reply || !first) throw new Error('There is no reply.');
  const longer: Trace = {
    ...trace,
    reply: { ...trace.reply, hops: [...trace.reply.hops, { ...first, device: 'host/beyond', kind: 'host' }] },
  };
  expect(asymmetryOf(longer)).toEqual({ at: 'host/beyond', through: 'host/beyond' });
  expect(asymmetryOf({ ...trace, reply: null })).toBeNull();
});
