/** Writing expectations: each change touches its own lines of the file, and means what its preview means. */
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { judgeExpectations } from '#core/analysis/expectations/check-expectations';
import { expectationOf } from '#core/analysis/expectations/new-expectation';
import type { Question } from '#core/analysis/question';
import {
  addExpectation,
  changeExpectation,
  removeExpectation,
  type ExpectationFields,
} from '#core/topology/changes/expectations';
import { applyChange } from '#core/topology/edit';
import { previewChange } from '#core/topology/preview';
import { readTopology } from '#core/topology/read';
import { expectationText } from '../../analysis/expectations/two-tier';
import { sampleText } from '../../analysis/topologies';

const documentOf = (text: string) => readTopology([{ name: 'a.topology.yaml', text }]);
const web = 'trace: { from: host/operator-pc, to: svc/web, port: 80 }';

/** A question, and the expectation that is made of it. */
const questions: readonly (readonly [from: string, to: string, port: number | null, written: string])[] = [
  [
    'host/operator-pc',
    'svc/web',
    80,
    'metadata:\n  name: operator-pc-reaches-web\nspec:\n  trace:\n    from: host/operator-pc\n    to: svc/web\n    protocol: TCP\n    port: 80\n  expect: delivered\n',
  ],
  [
    'host/camera-aisle-4',
    'svc/db',
    5432,
    'metadata:\n  name: camera-aisle-4-is-kept-from-db\nspec:\n  trace:\n    from: host/camera-aisle-4\n    to: svc/db\n    protocol: TCP\n    port: 5432\n  expect: dropped\n',
  ],
  ['pod/default/web-5d4886f8dc-pkzb9', 'svc/db', 5432, '    from: deploy/web\n    to: svc/db\n'],
];

describe('an expectation of a question', () => {
  it.each(questions)('%s → %s', (from, to, port, written) => {
    const document = documentOf(sampleText('two-tier'));
    const question: Question = {
      from,
      to,
      protocol: 'tcp',
      port,
      sourcePort: null,
      size: null,
      endpoint: null,
    };
    const made = expectationOf(buildModel(document.topology), question);
    if (!made) throw new Error('nothing is asked');
    const change = addExpectation(document, made);
    const changed = applyChange(document, change);
    expect(changed.files[0]?.text).toContain(written);
    expect(previewChange(document, change).topology.expectations.at(-1)?.resource).toEqual(
      changed.topology.expectations.at(-1)?.resource,
    );
    const judged = judgeExpectations(buildModel(changed.topology));
    expect(judged.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it('is none of a question that cannot be put', () => {
    const model = buildModel(documentOf(sampleText('two-tier')).topology);
    const question = { from: 'host/nobody', to: 'svc/web', protocol: 'tcp', port: 80 } as const;
    expect(expectationOf(model, { ...question, sourcePort: null, size: null, endpoint: null })).toBeNull();
  });
});

const fields: readonly (readonly [ExpectationFields, lines: string])[] = [
  [{ text: 'Because.' }, '  text: Because.\n'],
  [{ expect: 'dropped' }, '  expect: dropped\n'],
  [{ endpoints: '2 of 3' }, '  endpoints: "2 of 3"\n'],
  [{ survives: { any: 'node' } }, '  survives: { any: node }\n'],
  [{ sameWayBack: true }, '  sameWayBack: true\n'],
  [{ sourceAddress: 'kept' }, '  sourceAddress: kept\n'],
];

describe('a field', () => {
  it.each(fields)('%j', (given, lines) => {
    const before = expectationText(web);
    const document = documentOf(before);
    const changed = applyChange(document, changeExpectation(document, 'e', given));
    expect(changed.files[0]?.text).toBe(`${before}${lines}`);
    const cleared = Object.fromEntries(Object.keys(given).map((key) => [key, null])) as ExpectationFields;
    const back = applyChange(changed, changeExpectation(changed, 'e', cleared));
    expect(back.files[0]?.text).toBe(before);
  });
});

it('goes out of the file, alone', () => {
  const text = `${expectationText(web)}---\napiVersion: hopscope.dev/v1\nkind: Diagram\nmetadata: { name: d }\nspec: {}\n`;
  const document = documentOf(text);
  const changed = applyChange(document, removeExpectation(document, 'e'));
  expect(changed.topology.expectations).toEqual([]);
  expect(changed.files[0]?.text).toContain('kind: Diagram');
  expect(removeExpectation(document, 'nobody').operations).toEqual([]);
});
