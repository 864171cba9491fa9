/** YAML in many styles, for the tests of lossless editing: the same values, as different people write them. */
import * as fc from 'fast-check';
import { stringify } from 'yaml';
import type { Json, Path } from '#core/topology/document';
import { isList, isMapping } from '#core/topology/values';

const words = [
  'a',
  'b',
  'name',
  'spec',
  'routes',
  'x y',
  'no',
  '10.0.0.1',
  '0x1F',
  '',
  '#c',
  'a: b',
  "it's",
  'é',
  '- z',
  'two\nlines',
];

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(...words),
  fc.integer({ min: -1000, max: 1000 }),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(1.5, 1e21),
);

const key = fc.constantFrom('a', 'b', 'c', 'name', 'spec', 'routes', 'x y', 'no', '8080', 'app.io/x');

/** Values that a document can have. */
export const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json; list: Json; map: Json }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, tie('list'), tie('map')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  map: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
})).value;

export const mapping = fc.dictionary(key, json, { minKeys: 1, maxKeys: 5, noNullPrototype: true });

interface Formatting {
  readonly indent: number;
  readonly indentSeq: boolean;
  readonly style: 'block' | 'any' | 'flow' | 'json' | 'minified';
  readonly quote: 'QUOTE_SINGLE' | 'QUOTE_DOUBLE' | 'PLAIN';
  readonly crlf: boolean;
  readonly bom: boolean;
  readonly comments: boolean;
  readonly finalBreak: boolean;
}

export const formatting: fc.Arbitrary<Formatting> = fc.record({
  indent: fc.constantFrom(2, 3, 4),
  indentSeq: fc.boolean(),
  style: fc.constantFrom('block', 'block', 'any', 'flow', 'json', 'minified'),
  quote: fc.constantFrom('QUOTE_SINGLE', 'QUOTE_DOUBLE', 'PLAIN'),
  crlf: fc.boolean(),
  bom: fc.boolean(),
  comments: fc.boolean(),
  finalBreak: fc.boolean(),
});

/** Writes a value in a style. */
export function write(value: Json, how: Formatting): string {
  let text = body(value, how);
  if (how.comments && how.style !== 'json' && how.style !== 'minified') text = withComments(text);
  if (!how.finalBreak) text = text.replace(/\n$/, '');
  if (how.crlf) text = text.replaceAll('\n', '\r\n');
  return (how.bom ? '\uFEFF' : '') + text;
}

function body(value: Json, { style, indent, indentSeq, quote }: Formatting): string {
  if (style === 'json') return `${JSON.stringify(value, null, indent)}\n`;
  if (style === 'minified') return `${JSON.stringify(value)}\n`;
  return stringify(value, {
    indent,
    indentSeq,
    defaultStringType: quote,
    defaultKeyType: 'PLAIN',
    collectionStyle: style,
    lineWidth: 0,
    blockQuote: quote === 'PLAIN',
  });
}

/** Comments on lines of their own in front of keys and dashes, and behind plain values. */
function withComments(text: string): string {
  return text
    .split('\n')
    .flatMap((line, index) => {
      const indentation = /^ */.exec(line)?.[0] ?? '';
      const plainPair = /^ *(?:- )*\w+: [\w.]+$/.test(line);
      const before = index % 3 === 0 && plainPair ? [`${indentation}# before ${index}`] : [];
      return [...before, plainPair && index % 2 === 0 ? `${line} # behind ${index}` : line];
    })
    .join('\n');
}

/** All paths in a value, the root's included. */
export function pathsOf(value: Json, path: Path = []): readonly Path[] {
  if (isList(value)) return [path, ...value.flatMap((item: Json, index) => pathsOf(item, [...path, index]))];
  if (!isMapping(value)) return [path];
  return [path, ...Object.entries(value).flatMap(([name, item]) => pathsOf(item, [...path, name]))];
}
