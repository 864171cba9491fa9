/** A step as the window shows it is the step as it is walked. */
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import { stepChange } from '#core/analysis/walkthrough/step-change';
import { outcomesOf, walkStep } from '#core/analysis/walkthrough/walk-step';
import { previewChange } from '#core/topology/preview';
import { readTopology } from '#core/topology/read';
import { sampleText } from '../topologies';

const samples = ['two-tier', 'broken-uplink', 'routed-plant', 'two-workers', 'flat-network'];

const steps = samples.flatMap((sample) => {
  const document = readTopology([{ name: sample, text: sampleText(sample) }]);
  const model = buildModel(document.topology);
  return document.topology.walkthroughs.flatMap(({ resource }) =>
    resource.steps.map((step, index) => ({
      name: `${sample} ${resource.name} ${index + 1}`,
      document,
      model,
      step,
    })),
  );
});

describe('a step shown', () => {
  it.each(steps)('$name comes to what it is walked to', ({ document, model, step }) => {
    const walked = walkStep(model, step);
    const change = stepChange(document, model, step);
    const shown = previewChange(document, change);
    const answer = ask(buildModel(shown.topology), { ...step.trace, endpoint: step.endpoint });
    expect(outcomesOf(answer)).toEqual(outcomesOf(walked.answer));
    expect(change.operations.length > 0).toBe(
      step.without.length + step.faults.length + step.restarted.length > 0,
    );
  });

  it('is tried where it differs from the file', () => {
    expect(steps.some(({ step }) => step.without.length > 0)).toBe(true);
    expect(steps.some(({ step }) => step.faults.length > 0)).toBe(true);
    expect(steps.some(({ step }) => step.restarted.length > 0)).toBe(true);
  });
});
