/** A problem leads to the thing that it is about. */
import { expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { problemTarget } from '#core/report/problem-target';
import { readTopology } from '#core/topology/read';
import { sampleText, type Change } from '#test/analysis/topologies';

const cases: readonly (readonly [string, Change, unknown])[] = [
  ['the node range', ['192.168.20.20-192.168.20.21', '192.168.30.20-192.168.30.21'], 'cluster'],
  ['a route', ['nextHop: 192.168.20.1', 'nextHop: 192.168.99.1'], 'route/192.168.40.0/24/100'],
  ['a fault', ['target: port/Port2', 'target: port/Port9'], 'port/Port9'],
];

it.each(cases)('%s', (_, change, target) => {
  const document = readTopology([{ name: 'test.topology.yaml', text: sampleText('two-tier', change) }]);
  const [problem] = document.problems;
  if (!problem) throw new Error('nothing is wrong');
  expect(problemTarget(buildModel(document.topology), document, problem)).toEqual(target);
});

it('leads nowhere from a file that says nothing', () => {
  const document = readTopology([{ name: 'test.topology.yaml', text: '' }]);
  const [problem] = document.problems;
  expect(problem && problemTarget(buildModel(document.topology), document, problem)).toBeNull();
});
