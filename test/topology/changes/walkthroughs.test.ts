/** Writing walkthroughs: each change touches its own lines of the file, and means what its preview means. */
import { describe, expect, it } from 'vitest';
import {
  addStep,
  duplicateStep,
  moveStep,
  placeOfNewStep,
  removeStep,
  renameWalkthrough,
  wordStep,
  type NewStep,
} from '#core/topology/changes/walkthroughs';
import { applyChange } from '#core/topology/edit';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { plain, read } from '../topologies';
import { diffOf } from './line-diff';

const story = `---
apiVersion: hopscope.dev/v1
kind: Walkthrough
metadata:
  name: first
spec:
  title: The story # of the plant
  steps:
    # The name comes first.
    - title: One
      trace: { from: deploy/web, to: db, port: 5432 }
      expect: delivered
    - title: Two
      text: |
        It **arrives**.
        Twice.
      trace: { from: deploy/web, to: host/operator-pc, port: 443 }
---
apiVersion: hopscope.dev/v1
kind: Walkthrough
metadata:
  name: second
spec:
  title: Another
  steps: []
`;

const written = read(`${plain.trimEnd()}\n${story}`);
const bare = read(plain);

const question: NewStep = {
  title: 'web → db: delivered',
  trace: { from: 'deploy/web', to: 'db', protocol: 'tcp', port: 5432 },
  endpoint: null,
  expect: 'delivered',
};
const one = { walkthrough: 'first', step: 0 };
const two = { walkthrough: 'first', step: 1 };

type Make = (document: TopologyDocument) => TopologyChange;

const changes: readonly (readonly [what: string, make: Make, lines: readonly string[]])[] = [
  [
    'adds a step to the first walkthrough',
    (document) => addStep(document, question, null),
    [
      '+    - title: "web → db: delivered"',
      '+      trace:',
      '+        from: deploy/web',
      '+        to: db',
      '+        protocol: TCP',
      '+        port: 5432',
      '+      expect: delivered',
    ],
  ],
  [
    'renames a walkthrough',
    (document) => renameWalkthrough(document, 'first', ' A tale '),
    ['-  title: The story # of the plant', '+  title: "A tale" # of the plant'],
  ],
  [
    'words a title',
    (document) => wordStep(document, one, { title: 'Eins' }),
    ['-    - title: One', '+    - title: Eins'],
  ],
  ['leaves an empty title', (document) => wordStep(document, one, { title: ' ' }), []],
  [
    'writes a text',
    (document) => wordStep(document, one, { text: 'Look *here*.\nAnd there.\n' }),
    ['+      text: "Look *here*.\\nAnd there.\\n"'],
  ],
  [
    'takes a text out',
    (document) => wordStep(document, two, { text: '' }),
    ['-      text: |', '-        It **arrives**.', '-        Twice.'],
  ],
  [
    'expects something',
    (document) => wordStep(document, two, { expect: 'delivered' }),
    ['+      expect: delivered'],
  ],
  ['expects nothing', (document) => wordStep(document, one, { expect: null }), ['-      expect: delivered']],
  [
    'duplicates a step',
    (document) => duplicateStep(document, one),
    [
      '+    - title: One',
      '+      trace:',
      '+        from: deploy/web',
      '+        to: db',
      '+        port: 5432',
      '+      expect: delivered',
    ],
  ],
  [
    'moves a step down',
    (document) => moveStep(document, one, 1),
    [
      '+    - title: Two',
      '+      trace: { from: deploy/web, to: host/operator-pc, port: 443 }',
      '+      text: "It **arrives**.\\nTwice.\\n"',
      '-    - title: Two',
      '-      text: |',
      '-        It **arrives**.',
      '-        Twice.',
      '-      trace: { from: deploy/web, to: host/operator-pc, port: 443 }',
    ],
  ],
  ['moves none above the first', (document) => moveStep(document, one, -1), []],
  [
    'deletes a step',
    (document) => removeStep(document, two),
    [
      '-    - title: Two',
      '-      text: |',
      '-        It **arrives**.',
      '-        Twice.',
      '-      trace: { from: deploy/web, to: host/operator-pc, port: 443 }',
    ],
  ],
];

describe('a walkthrough', () => {
  it.each(changes)('%s', (_, make, lines) => {
    expect(diffOf(written, make(written))).toEqual(lines);
  });

  it.each(changes)('%s nowhere but in the walkthrough', (_, make) => {
    const after = applyChange(written, make(written)).files[0]?.text ?? '';
    expect(after.startsWith(`${plain.trimEnd()}\n`)).toBe(true);
    expect(after.slice(after.indexOf('  name: second'))).toBe(story.slice(story.indexOf('  name: second')));
  });

  it('takes a step by its name, or the first', () => {
    expect(placeOfNewStep(written, null)).toEqual({ walkthrough: 'first', step: 2 });
    expect(placeOfNewStep(written, 'second')).toEqual({ walkthrough: 'second', step: 0 });
    const after = applyChange(written, addStep(written, question, 'second')).topology.walkthroughs;
    expect(after.map(({ resource }) => resource.steps.length)).toEqual([2, 1]);
  });

  it('begins with the first step, and an endpoint and no port are written as they were asked', () => {
    const ping: NewStep = {
      title: 'Ping',
      trace: { from: 'deploy/web', to: 'svc/web', protocol: 'icmp', port: null },
      endpoint: 'pod/default/web-0',
      expect: null,
    };
    expect(placeOfNewStep(bare, null)).toEqual({ walkthrough: 'walkthrough', step: 0 });
    const { topology, problems } = applyChange(bare, addStep(bare, ping, null));
    expect(problems).toEqual(bare.problems);
    const [only] = topology.walkthroughs;
    expect(only?.resource).toMatchObject({ name: 'walkthrough', title: 'Walkthrough' });
    expect(only?.resource.steps).toMatchObject([
      { title: 'Ping', endpoint: 'pod/default/web-0', trace: { protocol: 'icmp', port: null }, expect: null },
    ]);
  });

  it('has its order back when a step goes down and up', () => {
    const down = applyChange(written, moveStep(written, one, 1));
    const up = applyChange(down, moveStep(down, two, -1));
    expect(up.topology.walkthroughs[0]?.resource).toEqual(written.topology.walkthroughs[0]?.resource);
  });

  it.each<[what: string, make: Make]>([
    ['rename', (document) => renameWalkthrough(document, 'nobody', 'x')],
    ['word', (document) => wordStep(document, { walkthrough: 'first', step: 2 }, { title: 'x' })],
    ['duplicate', (document) => duplicateStep(document, { walkthrough: 'second', step: 0 })],
    ['move', (document) => moveStep(document, two, 1)],
    ['remove', (document) => removeStep(document, { walkthrough: 'nobody', step: 0 })],
  ])('has nothing to %s where there is nothing', (_, make) => {
    expect(make(written).operations).toEqual([]);
  });
});
