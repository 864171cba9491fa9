/** The player without its window: where a trace opens, and where its keys lead. */
import { describe, expect, it } from 'vitest';
import {
  advance,
  dropOfOpen,
  nextSpeed,
  stepBy,
  stepTime,
  togglePlaying,
  translationOfOpen,
} from '#renderer/actions/playing';
import {
  setTraceHeight,
  showTraceDetails,
  toggleTraceDetails,
  wholeHeight,
} from '#renderer/actions/trace-room';
import { openAnswer, trace } from '#renderer/actions/tracing';
import { pathOf, stepsOf } from '#renderer/derive/trace-steps';
import type { App } from '#renderer/state/app';
import type { TraceWay } from '#core/network/trace-paths';
import { appWith } from './fake-app';

const place = ({ traces }: App) => ({ way: traces.getState().way, step: traces.getState().step });
const lengthOf = (app: App, way: TraceWay): number => {
  const path = pathOf(openAnswer(app), way);
  return path ? stepsOf(path).length : 0;
};

function delivered(): App {
  const app = appWith('two-tier.topology.yaml');
  trace(app, 'deploy/web', 'host/operator-pc', 'tcp', 443);
  return app;
}

function dropped(): App {
  const app = appWith('two-tier.topology.yaml');
  trace(app, 'deploy/web', 'host/operator-pc', 'tcp', 81);
  return app;
}

describe('a trace opens', () => {
  it('at its start where it is delivered', () => {
    expect(place(delivered())).toEqual({ way: 'forward', step: 0 });
  });

  it('at the drop where it is not', () => {
    const app = dropped();
    expect(place(app)).toEqual({ way: 'forward', step: lengthOf(app, 'forward') - 1 });
    expect(dropOfOpen(app)).toEqual(place(app));
  });

  it('at the start again when it is played from the drop', () => {
    const app = dropped();
    togglePlaying(app);
    expect(place(app)).toEqual({ way: 'forward', step: 0 });
    expect(app.traces.getState().playing).toBe(true);
  });
});

it('plays the way there, then the way back, and stops', () => {
  const app = delivered();
  const all = lengthOf(app, 'forward') + lengthOf(app, 'reply');
  togglePlaying(app);
  const ways: string[] = [];
  for (let turn = 0; turn < all; turn += 1) {
    ways.push(place(app).way);
    advance(app);
  }
  expect(ways.filter((way) => way === 'forward')).toHaveLength(lengthOf(app, 'forward'));
  expect(ways.at(-1)).toBe('reply');
  expect(app.traces.getState().playing).toBe(false);
});

it('steps within the way, and goes to the first translation', () => {
  const app = delivered();
  stepBy(app, -1);
  expect(place(app).step).toBe(0);
  stepBy(app, 1000);
  expect(place(app).step).toBe(lengthOf(app, 'forward') - 1);
  const found = translationOfOpen(app);
  const path = pathOf(openAnswer(app), 'forward');
  expect(path && found && stepsOf(path)[found.step]?.step.action).toBe('snat');
});

it('has three speeds, one after the other', () => {
  const app = delivered();
  const times = [1, 2, 3, 4].map(() => {
    nextSpeed(app);
    return stepTime(app);
  });
  expect(times).toEqual([550, 2200, 1100, 550]);
});

it('gives the details a height, or none', () => {
  Object.assign(globalThis, { innerHeight: 800 });
  const app = delivered();
  expect([10, 60, 200.4, 5000].map(wholeHeight)).toEqual([0, 72, 200, 400]);
  showTraceDetails(app);
  const { traceHeight } = app.reading.getState();
  expect(traceHeight).toBeGreaterThan(100);
  setTraceHeight(app, 222);
  showTraceDetails(app);
  expect(app.reading.getState().traceHeight).toBe(222);
  toggleTraceDetails(app);
  expect(app.reading.getState().traceHeight).toBe(0);
});

describe('an ACK that is lost behind the answer', () => {
  const lost = (): App => {
    const app = appWith('../../test/fixtures/kubernetes/firewall.topology.yaml');
    trace(app, 'host/pc', '192.168.20.30', 'tcp', 80);
    return app;
  };

  it('is a way of its own, and the trace opens where it is dropped', () => {
    const app = lost();
    expect(place(app)).toEqual({
      way: 'acknowledgement',
      step: lengthOf(app, 'acknowledgement') - 1,
    });
    expect(dropOfOpen(app)).toEqual(place(app));
  });

  it('is played after the way back', () => {
    const app = lost();
    togglePlaying(app);
    expect(place(app)).toEqual({ way: 'forward', step: 0 });
    const ways = new Set<string>();
    for (let steps = 0; steps < 100 && app.traces.getState().playing; steps += 1) {
      ways.add(place(app).way);
      advance(app);
    }
    expect([...ways]).toEqual(['forward', 'reply', 'acknowledgement']);
  });
});
