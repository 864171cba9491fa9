/** Dumps as clusters print them: nothing is wrong with them but that no appliance says its service addresses (HS201, HS321). */
import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readTopology } from '#core/topology/read';
import { problemsOf } from '../mended';

const folder = new URL('../fixtures/dumps/', import.meta.url);

it.each(readdirSync(folder))('%s', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const found = problemsOf(readTopology([{ name, text }]));
  const wrong = found.filter(({ code, severity }) => !/^HS(201|321)$/.test(code) && severity !== 'note');
  expect(wrong.map(({ said, path }) => `${path} ${JSON.stringify(said)}`)).toEqual([]);
});
