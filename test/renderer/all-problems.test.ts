/** The list of problems: its order, and what is found in it. */
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { readTopology } from '#core/topology/read';
import { allProblems, worst } from '#renderer/derive/all-problems';
import { withWords } from '#renderer/derive/problem-words';

const document = readTopology([
  {
    name: 'a.yaml',
    text: 'apiVersion: hopscope.dev/v1\nkind: Network\nmetadata: { name: a }\nspec: { cidr: here }\n',
  },
  { name: 'b.yaml', text: 'apiVersion: hopscope.dev/v1\nkind: Network\nmetadata: { nam: b }\n' },
]);
const problems = allProblems(document, buildModel(document.topology));

describe('all problems', () => {
  it('begin with the gravest', () => {
    expect(problems.map(({ severity }) => severity)).toEqual(
      problems.map(({ severity }) => severity).toSorted(),
    );
    expect(worst(problems)?.words).toMatch(/^\d errors$/);
  });

  it.each([
    ['', problems.length],
    ['hs122', 1],
    ['B.yaml:3 nam', 1],
    ['prefix nowhere', 0],
  ])('with the words %j: %i', (words, count) => {
    expect(withWords(problems, words)).toHaveLength(count);
  });
});
