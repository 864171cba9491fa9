/** Choices for a picture: kept ones come back, wrong ones give way; what is not there gives way to everything. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pictureName } from '#renderer/export/make-picture';
import { pictureRequest, type PictureParts } from '#renderer/export/picture-request';
import { sizeWords } from '#renderer/export/packed-size';
import { FIRST_CHOICES, readPictureChoices } from '#renderer/state/picture-choices';

it('come back as they were kept', () => {
  const chosen = { ...FIRST_CHOICES, format: 'svg', theme: 'dark', scale: 4, topology: false } as const;
  expect(readPictureChoices(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen);
});

it('are never wrong, whatever was kept', () => {
  const keys = Object.keys(FIRST_CHOICES).toSorted();
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom(...keys), fc.anything())), (kept) => {
      const read = readPictureChoices(kept);
      expect(Object.keys(read).toSorted()).toEqual(keys);
      expect(readPictureChoices(read)).toEqual(read);
    }),
  );
});

const NOTHING: PictureParts = { view: null, selection: [], trace: false };
const AREA = { left: 0, top: 0, right: 10, bottom: 10 };

it.each([
  ['view', NOTHING, { type: 'everything' }],
  ['view', { ...NOTHING, view: AREA }, { type: 'area', area: AREA }],
  ['selection', NOTHING, { type: 'everything' }],
  ['selection', { ...NOTHING, selection: ['port/Port3'] }, { type: 'boxes', ids: ['port/Port3'] }],
  ['trace', NOTHING, { type: 'everything' }],
  ['trace', { ...NOTHING, trace: true }, { type: 'trace' }],
] as const)('of the %s there is %o', (what, parts, part) => {
  const request = pictureRequest({ ...FIRST_CHOICES, what, trace: false }, parts, 'dark', null);
  expect(request).toMatchObject({ part, theme: 'dark', trace: part.type === 'trace' });
});

it.each([
  ['plant.topology.yaml', 'png', true, 'plant.topology.png'],
  ['plant.topology.yaml', 'svg', false, 'plant.svg'],
  ['plant.yml', 'png', false, 'plant.png'],
  ['plant.topology.png', 'png', true, 'plant.topology.png'],
  ['plant', 'svg', true, 'plant.topology.svg'],
] as const)('%s as %s, topology %s, is called %s', (file, format, topology, name) => {
  expect(pictureName(file, { format, topology })).toBe(name);
});

it.each([
  [12, '1\u00a0kB'],
  [2_600, '3\u00a0kB'],
  [1_234_567, '1.2\u00a0MB'],
])('%i bytes are %s', (bytes, words) => expect(sizeWords(bytes)).toBe(words));
