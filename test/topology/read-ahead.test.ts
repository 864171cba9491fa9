/** A window shows what its host has read, and edits it as if it had read it itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { applyChange as applyToRead } from '#core/topology/edit';
import { readTopology } from '#core/topology/read';
import { valuesToHandOver } from '#core/topology/read-ahead';

const folder = new URL('../../assets/samples/', import.meta.url);
const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
const small = samples.filter(({ text }) => text.length < 64 * 1024);

const sample = samples.find(({ name }) => name === 'two-tier.topology.yaml') ?? { name: '', text: '' };

/** The sample with one document more. */
const withDocument = (document: string): string => `${sample.text}---\n${document}`;

/** A window that has just started: nothing that reads texts is there. */
async function freshWindow() {
  vi.resetModules();
  const { readAhead } = await import('#core/topology/read-ahead');
  const { buildModel: build } = await import('#core/analysis/build-model');
  const { previewChange } = await import('#core/topology/preview');
  const fetchEditor = async () => {
    const { readTextsBy } = await import('#core/topology/text/text-reader');
    const { readYamlDocumentInSteps } = await import('#core/topology/text/yaml-document');
    readTextsBy(readYamlDocumentInSteps);
    return import('#core/topology/edit');
  };
  return { readAhead, buildModel: build, previewChange, fetchEditor };
}

let fresh: Awaited<ReturnType<typeof freshWindow>>;
beforeEach(async () => {
  fresh = await freshWindow();
});

/** As it comes through: nothing but JSON. */
function handedOver(file: { readonly name: string; readonly text: string }): readonly unknown[] | null {
  const values = valuesToHandOver(readTopology([file]));
  return values && (JSON.parse(JSON.stringify(values)) as readonly unknown[]);
}

it.each(small.map((file) => [file.name, file] as const))('%s is the same document', (_, file) => {
  const read = readTopology([file]);
  const values = handedOver(file);
  expect(values === null).toBe(read.problems.length > 0);
  if (!values) return;
  const ahead = fresh.readAhead(file, values);
  expect(ahead).toEqual(read);
});

it('means the same', () => {
  const ahead = fresh.readAhead(sample, handedOver(sample) ?? []);
  const { network } = buildModel(readTopology([sample]).topology);
  expect(ahead && fresh.buildModel(ahead.topology).network).toEqual(network);
});

it('is there of the first sample, and of most', () => {
  expect(handedOver(sample)).not.toBeNull();
  expect(small.filter((file) => handedOver(file)).length).toBeGreaterThan(small.length / 2);
});

/** The address of a host on a network that is not there, and a change that can stand. */
const documentOf = (name: string): number =>
  sample.text.split('\n---\n').findIndex((text) => text.includes(`\n  name: ${name}\n`));
const change = (name: string, value: string) =>
  ({
    title: 't',
    operations: [
      { type: 'set', file: 0, document: documentOf(name), path: ['spec', 'interfaces', 0, 'address'], value },
    ],
  }) as const;

it('can be edited once an editor is there, byte for byte as what was read', async () => {
  const ahead = fresh.readAhead(sample, handedOver(sample) ?? []);
  const { applyChange } = await fresh.fetchEditor();
  for (const value of ['192.168.40.26/24', '192.168.40.999/24']) {
    const edited = ahead && applyChange(ahead, change('operator-pc', value));
    expect(edited?.files[0]?.text).toBe(sample.text.replace('192.168.40.25/24', value));
    expect(edited).toEqual(applyToRead(readTopology([sample]), change('operator-pc', value)));
  }
});

it('shows the beginning as the place of a problem until somebody can read', async () => {
  const ahead = fresh.readAhead(sample, handedOver(sample) ?? []);
  const wrong = change('operator-pc', 'x');
  const lines = () => ahead && fresh.previewChange(ahead, wrong).problems.map(({ line }) => line);
  const before = sample.text.slice(0, sample.text.indexOf('name: operator-pc')).split('\n').length;
  expect(lines()).toEqual([before - 4]);
  await fresh.fetchEditor();
  expect(lines()).toEqual([before + 4]);
});

it.each([
  ['with a problem, which has a place', sample.text.replace('192.168.40.25/24', '192.168.40.999/24')],
  [
    'with a ConfigMap, in which there may be another text',
    withDocument('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { a: b }\n'),
  ],
  ['that is long', `${sample.text}# ${'x'.repeat(64 * 1024)}\n`],
  [
    'with what JSON has no word for',
    withDocument(
      'apiVersion: crd.projectcalico.org/v1\nkind: FelixConfiguration\nmetadata: { name: a }\nspec: { most: .inf }\n',
    ),
  ],
  ['that cannot be read', '{'],
])('is not handed over: a file %s', (_, text) => {
  expect(handedOver({ name: 'a.yaml', text })).toBeNull();
});

it('is handed over with whatever JSON has a word for', () => {
  const felix =
    'apiVersion: crd.projectcalico.org/v1\nkind: FelixConfiguration\nmetadata: { name: a }\nspec: { most: 3 }\n';
  expect(handedOver({ name: 'a.yaml', text: withDocument(felix) })).not.toBeNull();
});

it('is refused where the text has another number of documents', () => {
  expect(fresh.readAhead(sample, [{}])).toBeNull();
});
