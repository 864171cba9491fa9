import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyToValue, type ValueOperation } from '#core/topology/apply-operation';
import type { Json, Path } from '#core/topology/document';
import { editDocument } from '#core/topology/splice/edit-text';
import { isList, isMapping, sameValue, valueAt } from '#core/topology/values';
import { readYamlDocument } from '#core/topology/yaml/yaml-document';
import { formatting, json, mapping, pathsOf, write } from './styles';

const place = { file: 0, document: 0 };

function operationFor(
  value: Json,
  choice: number,
  type: ValueOperation['type'],
  given: Json,
): ValueOperation {
  const paths = pathsOf(value).filter((path) => path.length > 0);
  const path: Path = paths[choice % paths.length] ?? [];
  if (type === 'delete') return { ...place, type, path };
  if (type === 'set') {
    const extra = choice % 3 === 0 && isMapping(valueAt(value, path)) ? [...path, 'added', 'deep'] : path;
    return { ...place, type, path: extra, value: given };
  }
  const lists = paths.filter((each) => isList(valueAt(value, each)));
  const target = lists[choice % Math.max(1, lists.length)] ?? ['newList'];
  return { ...place, type, path: target, value: given };
}

const anyEdit = fc.record({
  value: mapping,
  how: formatting,
  choice: fc.nat(1000),
  type: fc.constantFrom<ValueOperation['type']>('set', 'append', 'delete'),
  given: json,
});

describe('editing any document in any style', () => {
  it('gives exactly the value that the operation means', () => {
    fc.assert(
      fc.property(anyEdit, ({ value, how, choice, type, given }) => {
        const text = write(value, how).replace(/^\uFEFF/, '');
        const document = readYamlDocument(text);
        fc.pre(document.findings.length === 0 && sameValue(document.value, value));
        const operation = operationFor(value, choice, type, given);
        const expected = applyToValue(document.value, operation);
        fc.pre(expected !== null);
        const edited = editDocument(document, operation, how.crlf ? '\r\n' : '\n');
        expect(edited?.value).toEqual(expected?.value);
        expect(edited?.findings).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
