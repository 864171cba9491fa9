/** Writing walkthroughs: each change touches its own lines of the file, and means what its preview means. */
import { describe, expect, it } from 'vitest';
import {
  addStep,
  duplicateStep,
  moveStep,
  placeOfNewStep,
  askInStep,
  removeStep,
  wordStep,
  type NewStep,
} from '#core/topology/changes/walkthroughs/steps';
import { renameWalkthrough } from '#core/topology/changes/walkthroughs/stories';
import { applyChange } from '#core/topology/edit';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { plain, read } from '../../topologies';
import { diffOf } from '../line-diff';

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
const second = { walkthrough: 'second', step: 0 };

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
    ['+      text: |', '+        Look *here*.', '+        And there.'],
  ],
  [
    'writes one line as it is',
    (document) => wordStep(document, one, { text: 'Look *here*.' }),
    ['+      text: "Look *here*."'],
  ],
  [
    'changes one line of a text',
    (document) => wordStep(document, two, { text: 'It **arrives**.\nOnce: # or not.\n' }),
    ['-        Twice.', '+        Once: # or not.'],
  ],
  [
    'makes one line of a text',
    (document) => wordStep(document, two, { text: 'It arrives' }),
    ['-      text: |', '-        It **arrives**.', '-        Twice.', '+      text: "It arrives"'],
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
    'duplicates a step right behind it',
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
    'moves a step down with its comment, as it is written',
    (document) => moveStep(document, one, 1),
    [
      '-    # The name comes first.',
      '-    - title: One',
      '-      trace: { from: deploy/web, to: db, port: 5432 }',
      '-      expect: delivered',
      '+    # The name comes first.',
      '+    - title: One',
      '+      trace: { from: deploy/web, to: db, port: 5432 }',
      '+      expect: delivered',
    ],
  ],
  [
    'adds a step behind the first',
    (document) => addStep(document, { ...question, expect: null }, one),
    [
      '+    - title: "web → db: delivered"',
      '+      trace:',
      '+        from: deploy/web',
      '+        to: db',
      '+        protocol: TCP',
      '+        port: 5432',
    ],
  ],
  [
    'asks another question',
    (document) =>
      askInStep(document, one, {
        trace: { from: 'deploy/web', to: 'svc/web', protocol: 'icmp', port: null },
        endpoint: 'pod/default/web-0',
        expect: 'delivered',
      }),
    [
      '-      trace: { from: deploy/web, to: db, port: 5432 }',
      '+      trace: { from: deploy/web, to: svc/web, protocol: ICMP }',
      '+      endpoint: pod/default/web-0',
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

  it('takes a step behind the one that is shown, or at the end of the first', () => {
    expect(placeOfNewStep(written, null)).toEqual({ walkthrough: 'first', step: 2 });
    expect(placeOfNewStep(written, second)).toEqual({ walkthrough: 'second', step: 0 });
    const after = applyChange(written, addStep(written, question, second)).topology.walkthroughs;
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
    expect(up.files).toEqual(written.files);
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
