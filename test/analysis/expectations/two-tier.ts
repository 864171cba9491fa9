/** The two-tier sample with one expectation, whose fields are given, and without its walkthrough. */
import { buildModel } from '#core/analysis/build-model';
import { judgeExpectations, type JudgedExpectation } from '#core/analysis/expectations/check-expectations';
import { sampleText, topologyOf } from '../topologies';

export function expectationText(fields: string, sample = 'two-tier'): string {
  const indented = fields
    .trim()
    .split('\n')
    .map((line) => `  ${line}\n`)
    .join('');
  const others = sampleText(sample)
    .split(/^---\n/m)
    .filter((document) => !/^kind: (Expectation|Walkthrough)$/m.test(document));
  return `${others.join('---\n').trimEnd()}\n---\napiVersion: hopscope.dev/v1\nkind: Expectation\nmetadata: { name: e }\nspec:\n${indented}`;
}

/** What becomes of it. */
export function judged(text: string): JudgedExpectation {
  const [one] = judgeExpectations(buildModel(topologyOf(text)));
  if (!one) throw new Error('nothing is expected');
  return one;
}
