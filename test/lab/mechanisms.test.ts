/** Every mechanism of the walk by a case of its own: the simulator says what is expected, and the kernel agrees. */
import { describe, expect, it } from 'vitest';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import { traceFlow } from '#core/network/trace-flow';
import type { Flow } from '#core/network/trace';
import { flow } from '../network/build';
import { disagreements } from './disagreements';
import { kernelHas, whyNoLab } from './kernel-lab';
import { filterCases } from './cases/filters';
import type { LabCase } from './cases/lab-case';
import { neighbourCases } from './cases/neighbours';
import { routingCases } from './cases/routing';
import { sizeCases } from './cases/sizes';
import { translationCases } from './cases/translation';
import { tunnelCases } from './cases/tunnels';

const obstacle = whyNoLab();
const cases: readonly LabCase[] = [
  ...routingCases,
  ...neighbourCases,
  ...translationCases,
  ...filterCases,
  ...sizeCases,
  ...tunnelCases,
];

const flowsOf = (one: LabCase): readonly Flow[] =>
  one.questions.map(([question, , settings], index) =>
    flow(question, { sourcePort: 40_000 + index, ...settings }),
  );

describe('the simulator', () => {
  it.each(cases)('$name', (one) => {
    const plane = buildForwardingPlane(one.network);
    const outcomes = flowsOf(one).map((asked) => {
      const trace = traceFlow(plane, asked);
      return trace.reason?.code ?? trace.outcome;
    });
    expect(outcomes).toEqual(one.questions.map(([, outcome]) => outcome));
  });
});

describe.skipIf(obstacle !== null)(`the kernel agrees${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  it.for(cases)('$name', { timeout: 60_000 }, (one, context) => {
    const needs = one.needs;
    context.skip(needs !== undefined && !kernelHas(needs), `this kernel has no ${needs} interfaces`);
    expect(disagreements(one.network, flowsOf(one))).toEqual([]);
  });
});
