/** Files as people have them, and changes of every kind to whatever is in them. */
import * as fc from 'fast-check';
import { stateOf } from '#core/topology/assemble';
import type { Json, Operation, Path, SourceFile, TopologyDocument } from '#core/topology/document';
import { toJson } from '#core/topology/values';
import { formatting, json, mapping, pathsOf, write } from '../styles';
import { fixture, plain } from '../topologies';

const name = fc.constantFrom('a', 'b', 'web', 'Web', 'x y');
const object = fc
  .record({ kind: fc.constantFrom('Service', 'Pod', 'Widget'), name, labels: mapping })
  .map(({ kind, name: called, labels }): Json => ({
    apiVersion: 'v1',
    kind,
    metadata: { name: called, labels },
  }));
const own = fc
  .record({ kind: fc.constantFrom('Host', 'Network', 'Fault', 'Appliance'), name, spec: json })
  .map(({ kind, name: called, spec }): Json => ({
    apiVersion: 'hopscope.dev/v1',
    kind,
    metadata: { name: called },
    spec,
  }));
const list = fc
  .array(object, { maxLength: 3 })
  .map((items): Json => ({ apiVersion: 'v1', kind: 'List', items }));

/** Texts that are no YAML, or not as they should be. */
const broken = fc.constantFrom(
  'a: [1, 2\n',
  'a: 1\na: 2\n',
  'a:\n\tb: 1\n',
  '"never closed\n',
  '{{ template }}\n',
  'a: &x {b: 1}\nc: *x\n',
  'a: *nothing\n',
  '# nothing\n',
  '',
);

const body = fc.oneof(
  { weight: 5, arbitrary: fc.record({ value: fc.oneof(mapping, object, own, list), how: formatting }) },
  { weight: 1, arbitrary: broken },
);

const manyDocuments = fc
  .record({
    documents: fc.array(body, { minLength: 1, maxLength: 4 }),
    crlf: fc.boolean(),
    bom: fc.boolean(),
  })
  .map(({ documents, crlf, bom }) => {
    const texts = documents.map((each) =>
      typeof each === 'string'
        ? each
        : write(each.value, { ...each.how, crlf: false, bom: false }).replace(/\n?$/, '\n'),
    );
    const text = texts.join('---\n');
    return `${bom ? '\uFEFF' : ''}${crlf ? text.replaceAll('\n', '\r\n') : text}`;
  });
const oneDocument = fc
  .record({ value: fc.oneof(mapping, object, own, list), how: formatting })
  .map(({ value, how }) => write(value, how));
const whole = fc.constantFrom(plain, plain.replaceAll('\n', '\r\n'), fixture('full.topology.yaml'));

const text = fc.oneof(
  { weight: 4, arbitrary: manyDocuments },
  { weight: 3, arbitrary: oneDocument },
  { weight: 1, arbitrary: whole },
);

/** One to three files of a topology. */
export const anyFiles: fc.Arbitrary<readonly SourceFile[]> = fc
  .array(text, { minLength: 1, maxLength: 3 })
  .map((texts) => texts.map((each, index) => ({ name: `${index}.yaml`, text: each })));

/** What an operation is to be, whatever the document is by then. */
export interface Intention {
  readonly type: Operation['type'];
  readonly file: number;
  readonly document: number;
  readonly path: number;
  readonly deeper: boolean;
  readonly value: Json;
}

export const anyIntention: fc.Arbitrary<Intention> = fc.record({
  type: fc.constantFrom<Operation['type'][]>(
    'set',
    'set',
    'append',
    'insert',
    'move',
    'delete',
    'delete',
    'add-document',
    'remove-document',
  ),
  file: fc.nat(20),
  document: fc.nat(20),
  path: fc.nat(1000),
  deeper: fc.boolean(),
  value: fc.oneof(json, object, own),
});

/** The operation in this document. Where there is nothing, it may be one that cannot be done. */
export function operationIn(document: TopologyDocument, intention: Intention): Operation {
  const { files } = stateOf(document);
  const file = intention.file % files.length;
  const parts = files[file]?.parts ?? [];
  const index = intention.document % Math.max(1, parts.length);
  const { type, value } = intention;
  if (type === 'add-document') return { type, file, value };
  if (type === 'remove-document') return { type, file, document: index };
  const paths = pathsOf(toJson(parts[index]?.value ?? null));
  const found: Path = paths[intention.path % paths.length] ?? [];
  if (type === 'move') return { type, file, document: index, path: found, to: intention.file % 3 };
  const path = intention.deeper && type !== 'delete' ? [...found, 'added'] : found;
  return type === 'delete'
    ? { type, file, document: index, path }
    : { type, file, document: index, path, value };
}
