import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finished } from '#core/topology/steps';
import { readPieces } from '#core/topology/text/piece-reader';
import { readTree } from '#core/topology/text/syntax-tree';
import { readYamlDocument } from '#core/topology/text/yaml-document';
import { isList, valueAt } from '#core/topology/values';
import { dumpOf } from '#electron/cli/bench/dump';
import { placeOf, read, spoil } from './topologies';
import { formatting, json, mapping, write } from './styles';

const document = fc.record({
  apiVersion: json,
  items: fc.array(fc.oneof(mapping, json), { maxLength: 4 }),
  kind: json,
});

describe('reading in pieces', () => {
  it('gives what reading at once gives', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.oneof(document, mapping), formatting, (value, how) => {
        const text = write(value, { ...how, bom: false });
        const pieces = finished(readPieces(text));
        if (!pieces) return;
        const { value: expected, findings } = readTree(text);
        // The writer of these texts is not always right.
        expect(pieces.findings.length > 0, text).toBe(findings.length > 0);
        expect(pieces.value, text).toEqual(expected);
        if (findings.length === 0) read++;
      }),
      { numRuns: 1000 },
    );
    expect(read).toBeGreaterThan(350);
  });

  it('finds keys and items where they stand', () => {
    fc.assert(
      fc.property(document, formatting, (value, how) => {
        const text = write(value, { ...how, bom: false });
        const pieces = finished(readPieces(text));
        if (pieces?.value === undefined) return;
        for (const [index] of value.items.entries()) {
          const stretch = pieces.stretch(['items', index]);
          if (!stretch) continue;
          const part = readTree(text.slice(stretch.start, stretch.end)).value;
          expect(valueAt(part, stretch.path), text).toEqual(value.items[index]);
        }
      }),
      { numRuns: 500 },
    );
  });
});

const dump = dumpOf(3, 5);
const indented = dump.replaceAll(/^(?=[- ])(?! {2}resourceVersion: "")/gm, '    ');

describe.each([
  ['kubectl', dump],
  ['other programs', indented],
])('a long document as %s print it', (_, text) => {
  it('is a long one, and read as it is', () => {
    expect(text.length).toBeGreaterThan(100_000);
    const document = readYamlDocument(text);
    expect(document.findings).toEqual([]);
    expect(document.value).toEqual(readTree(dump).value);
    expect(document.pieces?.size).toBeGreaterThan(20);
  });

  it.each([
    ['a broken text', 'name: app-1-6d4cf56db6-x2\n', 'name: "app-1\n', 'HS101', null],
    ['a tab', 'name: app-1-6d4cf56db6-x2\n', 'name:\n\t\tapp-1: 1\n', 'HS103', '\t\tapp-1: 1'],
    ['an alias of nothing', 'name: app-1-6d4cf56db6-x2\n', 'name: *app\n', 'HS109', '*app'],
    ['nesting', 'name: app-1-6d4cf56db6-x2\n', `name: ${'['.repeat(5000)}\n`, 'HS105', null],
    ['a key twice at the margin', 'kind: List\n', 'kind: List\nkind: PodList\n', 'HS102', 'kind: PodList'],
  ])('has %s told at its place', (_, from, to, code, marker) => {
    const spoilt = spoil(text, from, to);
    const found = read(spoilt).problems.filter((problem) => problem.code === code);
    expect(found).toHaveLength(1);
    if (marker !== null) expect(found).toMatchObject([placeOf(spoilt, marker)]);
  });

  it('may have anchors in one item and aliases in another', () => {
    const marked = spoil(text, 'name: app-0-6d4cf56db6-x0\n', 'name: &first app-0-6d4cf56db6-x0\n');
    const both = spoil(
      marked,
      'name: app-1-6d4cf56db6-x2\n',
      'name: app-1-6d4cf56db6-x2\n      x: *first\n'.replace('      ', text === dump ? '    ' : '        '),
    );
    expect(readYamlDocument(both)).toMatchObject({ findings: [], value: { kind: 'List' } });
  });

  it('is read again in its changed piece only', () => {
    const before = readYamlDocument(text);
    const after = readYamlDocument(spoil(text, 'app-1-6d4cf56db6-x2\n', 'renamed\n'), before);
    const items = ({ value }: typeof before) => {
      const list = valueAt(value, ['items']);
      return isList(list) ? list : [];
    };
    const changed = items(after).flatMap((item, index) => (item === items(before)[index] ? [] : [index]));
    expect(changed).toEqual([11]);
  });
});

describe('what cannot be cut', () => {
  it.each([
    ['a list', '- a: 1\n- b: 2\n'],
    ['an indented mapping', '  a: 1\n  b: 2\n'],
    ['a mapping in brackets', '{a: 1,\n b: 2}\n'],
    ['explicit keys', '? a\n: 1\n'],
    ['a tag', '!!map\na: 1\n'],
    ['a mere text', 'text\n'],
    ['comments', '# a\n# b\n'],
  ])('is read at once: %s', (_, text) => {
    expect(finished(readPieces(text))).toBeNull();
  });

  it('has an end mark that ends it', () => {
    expect(finished(readPieces('a: 1\n...\n# no more\n'))?.value).toEqual({ a: 1 });
  });
});

describe('a long file of many short documents', () => {
  const documents = Array.from(
    { length: 1200 },
    (_, index) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: n-${index}}\n`,
  );
  const text = documents.join('---\n');

  it('is read document by document', () => {
    expect(read(text).topology.kubernetes).toHaveLength(1200);
  });

  it('has its problems at their places', () => {
    const spoilt = spoil(text, 'n-1000', 'n/1000');
    const found = read(spoilt).problems.find(({ code }) => code === 'HS132');
    expect(found).toMatchObject({ ...placeOf(spoilt, 'n/1000'), path: 'metadata.name' });
  });
});
