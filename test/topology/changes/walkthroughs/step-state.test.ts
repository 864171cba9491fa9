/** What a step differs in, is held beside and shows: each change touches its own lines and leaves no empty field behind. */
import { describe, expect, it } from 'vitest';
import { prefix } from '#core/address/prefix';
import {
  addDifference,
  compareStep,
  removeDifference,
  setStepEndpoint,
  showInStep,
} from '#core/topology/changes/walkthroughs/step-state';
import { addWalkthrough, removeWalkthrough } from '#core/topology/changes/walkthroughs/stories';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { applyChange } from '#core/topology/edit';
import { previewChange } from '#core/topology/preview';
import { plain, read, values } from '../../topologies';
import { diffOf } from '../line-diff';

const story = `---
apiVersion: hopscope.dev/v1
kind: Walkthrough
metadata:
  name: first
spec:
  title: A story
  steps:
    - title: Bare
      trace: { from: deploy/web, to: db, port: 5432 }
    - title: Full
      without: # not these
        - route: 192.168.40.0/24 # the plant
        - fault: port/Port2
      faults: [port/Port3]
      endpoint: pod/default/web-0
      compare:
        restarted:
          - pod/default/web-1
      show: compare
      trace: { from: deploy/web, to: db, port: 5432 }
`;
const written = read(`${plain.trimEnd()}\n${story}`);
const bare = { walkthrough: 'first', step: 0 };
const full = { walkthrough: 'first', step: 1 };
const route = { list: 'without', item: { route: prefix('192.168.40.0/24') } } as const;

type Make = (document: TopologyDocument) => TopologyChange;

const changes: readonly (readonly [what: string, make: Make, lines: readonly string[]])[] = [
  [
    'leaves a route out',
    (document) => addDifference(document, bare, 'step', route),
    ['+      without:', '+        - route: 192.168.40.0/24'],
  ],
  [
    'breaks one thing more',
    (document) => addDifference(document, full, 'step', { list: 'faults', item: 'host/plant-gateway' }),
    ['-      faults: [port/Port3]', '+      faults: [port/Port3, host/plant-gateway]'],
  ],
  [
    'takes one of two back',
    (document) => removeDifference(document, full, 'step', 'without', 0),
    ['-        - route: 192.168.40.0/24 # the plant'],
  ],
  [
    'takes the last one back with its list',
    (document) => removeDifference(document, full, 'step', 'faults', 0),
    ['-      faults: [port/Port3]'],
  ],
  [
    'takes back nothing that is not there',
    (document) => removeDifference(document, bare, 'step', 'faults', 0),
    [],
  ],
  [
    'leaves who answers to the service',
    (document) => setStepEndpoint(document, full, 'step', null),
    ['-      endpoint: pod/default/web-0'],
  ],
  ['compares with the file', (document) => compareStep(document, bare, true), ['+      compare: true']],
  [
    'compares no more, and does not show it either',
    (document) => compareStep(document, full, false),
    ['-      compare:', '-        restarted:', '-          - pod/default/web-1', '-      show: compare'],
  ],
  [
    'compares with something broken',
    (document) => addDifference(document, bare, 'compare', { list: 'faults', item: 'port/Port2' }),
    ['+      compare: { faults: [port/Port2] }'],
  ],
  [
    'compares with another endpoint, too',
    (document) => setStepEndpoint(document, full, 'compare', 'pod/default/web-1'),
    ['+        endpoint: pod/default/web-1'],
  ],
  [
    'compares with the file when nothing of a comparison is left',
    (document) => removeDifference(document, full, 'compare', 'restarted', 0),
    ['-      compare:', '-        restarted:', '-          - pod/default/web-1', '+      compare: true'],
  ],
  [
    'shows a hop',
    (document) => showInStep(document, bare, { type: 'hop', path: 'reply', hop: 3 }),
    ['+      show: "reply 3"'],
  ],
  ['shows everything', (document) => showInStep(document, full, { type: 'whole' }), ['-      show: compare']],
  [
    'shows a comparison, and has one then',
    (document) => showInStep(document, bare, { type: 'compare' }),
    ['+      show: compare', '+      compare: true'],
  ],
  [
    'begins another walkthrough',
    addWalkthrough,
    [
      '+---',
      '+apiVersion: hopscope.dev/v1',
      '+kind: Walkthrough',
      '+metadata:',
      '+  name: walkthrough',
      '+spec:',
      '+  title: Walkthrough',
      '+  steps: []',
    ],
  ],
  [
    'deletes a walkthrough',
    (document) => removeWalkthrough(document, 'first'),
    story
      .trimEnd()
      .split('\n')
      .map((line) => `-${line}`),
  ],
];

describe('what a step shows', () => {
  it.each(changes)('%s', (_, make, lines) => {
    expect(diffOf(written, make(written))).toEqual(lines);
  });

  it.each(changes)('%s, and means the same before it is written', (_, make) => {
    const change = make(written);
    const after = applyChange(written, change);
    expect(values(previewChange(written, change).topology)).toEqual(values(after.topology));
    expect(after.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each<[what: string, make: Make]>([
    ['difference', (document) => addDifference(document, { ...bare, step: 9 }, 'step', route)],
    ['endpoint', (document) => setStepEndpoint(document, { ...bare, step: 9 }, 'compare', null)],
    ['comparison', (document) => compareStep(document, { ...bare, step: 9 }, true)],
    ['view', (document) => showInStep(document, { ...bare, step: 9 }, { type: 'focus' })],
    ['walkthrough', (document) => removeWalkthrough(document, 'nobody')],
  ])('has no %s where there is no step', (_, make) => {
    expect(make(written).operations).toEqual([]);
  });
});
