/**
 * Label selectors: what each operator makes of labels that are there and of those that are not, and what the API server
 * refuses. Source: k8s.io/apimachinery, pkg/labels and pkg/apis/meta/v1/validation.
 */
import { describe, expect, it } from 'vitest';
import {
  expressionMatches,
  labelsMatch,
  selectorMatches,
  specSelector,
} from '#core/kubernetes/policies/label-selector';
import { readSelector } from '#core/kubernetes/policies/read-selector';

const labels = { app: 'web', tier: 'front', size: '10', empty: '' };

describe('an expression', () => {
  it.each<[string, string, readonly unknown[], boolean]>([
    ['app', 'In', ['web'], true],
    ['app', 'In', ['db', 'web'], true],
    ['app', 'In', ['db'], false],
    ['zone', 'In', ['web'], false],
    ['size', 'In', [10], true],
    ['app', 'NotIn', ['web'], false],
    ['app', 'NotIn', ['db'], true],
    ['zone', 'NotIn', ['web'], true],
    ['app', 'Exists', [], true],
    ['empty', 'Exists', [], true],
    ['zone', 'Exists', [], false],
    ['toString', 'Exists', [], false],
    ['app', 'DoesNotExist', [], false],
    ['zone', 'DoesNotExist', [], true],
    ['size', 'Gt', ['9'], true],
    ['size', 'Gt', ['10'], false],
    ['zone', 'Gt', ['9'], false],
    ['size', 'Lt', ['11'], true],
    ['size', 'Lt', ['10'], false],
    ['zone', 'Lt', ['11'], false],
    ['app', 'Like', ['web'], false],
  ])('%s %s %o: %s', (key, operator, values, expected) => {
    expect(expressionMatches({ key, operator, values }, labels)).toBe(expected);
  });

  it('without a key selects nothing', () => {
    expect(expressionMatches({ operator: 'DoesNotExist' }, labels)).toBe(false);
  });
});

describe('a selector', () => {
  it.each<[object, boolean]>([
    [{}, true],
    [{ matchLabels: { app: 'web' } }, true],
    [{ matchLabels: { app: 'web', tier: 'back' } }, false],
    [{ matchLabels: { size: 10 } }, true],
    [{ matchExpressions: [{ key: 'app', operator: 'Exists' }] }, true],
    [
      {
        matchExpressions: [
          { key: 'app', operator: 'Exists' },
          { key: 'zone', operator: 'Exists' },
        ],
      },
      false,
    ],
    [{ matchLabels: { app: 'web' }, matchExpressions: [{ key: 'zone', operator: 'Exists' }] }, false],
    [{ matchLabels: { app: 'db' }, matchExpressions: [{ key: 'app', operator: 'Exists' }] }, false],
  ])('%o: %s', (selector, expected) => {
    expect(selectorMatches({ ...selector }, labels)).toBe(expected);
  });

  it.each<[Readonly<Record<string, string>>, boolean]>([
    [{}, true],
    [{ app: 'web' }, true],
    [{ app: 'web', tier: 'front' }, true],
    [{ app: 'web', tier: 'back' }, false],
    [{ toString: 'x' }, false],
  ])('as a map %o: %s', (wanted, expected) => {
    expect(labelsMatch(wanted, labels)).toBe(expected);
  });

  it.each<[unknown, unknown]>([
    [{ spec: { selector: { app: 'web' } } }, { app: 'web' }],
    [{ spec: { selector: {} } }, null],
    [{ spec: { selector: 'web' } }, null],
    [{ spec: {} }, null],
  ])('of %o is %o', (object, expected) => {
    expect(specSelector(object)).toEqual(expected);
  });
});

/** Where the API server finds something wrong. */
function wrongAt(selector: unknown): readonly string[] {
  const found: string[] = [];
  readSelector(selector, ['s'], (path) => found.push(path.join('.')));
  return found;
}

const expression = (key: unknown, operator: unknown, values?: unknown) => ({
  matchExpressions: [{ key, operator, ...(values === undefined ? {} : { values }) }],
});

describe('refused', () => {
  it.each<[unknown, readonly string[]]>([
    [undefined, []],
    [null, []],
    [{}, []],
    ['all', ['s']],
    [[], ['s']],
    [{ matchLabels: { app: 'web', 'example.com/app_1.x': '' } }, []],
    [{ matchLabels: { '-app': 'web' } }, ['s.matchLabels.-app']],
    [{ matchLabels: { 'app-': 'web' } }, ['s.matchLabels.app-']],
    [{ matchLabels: { a: 'b c' } }, ['s.matchLabels.a']],
    [{ matchLabels: { a: '-b' } }, ['s.matchLabels.a']],
    [{ matchLabels: { a: 'b-' } }, ['s.matchLabels.a']],
    [{ matchLabels: { 'Example.com/a': 'b' } }, ['s.matchLabels.Example.com/a']],
    [{ matchLabels: { '.com/a': 'b' } }, ['s.matchLabels..com/a']],
    [{ matchLabels: { 'com./a': 'b' } }, ['s.matchLabels.com./a']],
    [{ matchLabels: { '/a': 'b' } }, ['s.matchLabels./a']],
    [{ matchLabels: { ['a'.repeat(63)]: 'b'.repeat(63) } }, []],
    [{ matchLabels: { ['a'.repeat(64)]: 'b' } }, [`s.matchLabels.${'a'.repeat(64)}`]],
    [{ matchLabels: { a: 'b'.repeat(64) } }, ['s.matchLabels.a']],
    [{ matchLabels: { [`${'a'.repeat(253)}/a`]: 'b' } }, []],
    [{ matchLabels: { [`${'a'.repeat(254)}/a`]: 'b' } }, [`s.matchLabels.${'a'.repeat(254)}/a`]],
    [{ matchExpressions: {} }, ['s.matchExpressions']],
    [{ matchExpressions: ['a'] }, ['s.matchExpressions.0.key']],
    [expression('', 'Exists'), ['s.matchExpressions.0.key']],
    [expression(7, 'Exists'), ['s.matchExpressions.0.key']],
    [expression('a', undefined), ['s.matchExpressions.0.operator']],
    [expression('a', 'Gt', ['1']), ['s.matchExpressions.0.operator']],
    [expression('a', 'In'), ['s.matchExpressions.0.values']],
    [expression('a', 'In', []), ['s.matchExpressions.0.values']],
    [expression('a', 'NotIn', []), ['s.matchExpressions.0.values']],
    [expression('a', 'In', ['b']), []],
    [expression('a', 'NotIn', ['b']), []],
    [expression('a', 'Exists'), []],
    [expression('a', 'Exists', ['b']), ['s.matchExpressions.0.values']],
    [expression('a', 'DoesNotExist', ['b']), ['s.matchExpressions.0.values']],
    [expression('-a', 'Exists'), ['s.matchExpressions.0']],
    [expression('a', 'In', ['b', '-']), ['s.matchExpressions.0']],
  ])('in %o: %o', (selector, expected) => {
    expect(wrongAt(selector)).toEqual(expected);
  });
});
