/** Dumps as clusters print them: nothing is wrong with them but that no appliance says its
 * service addresses (HS201, HS321), and nothing noted but what follows of that (HS351) and what is not simulated (HS390). */
import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readTopology } from '#core/topology/read';
import { problemsOf } from '../mended';

const folder = new URL('../fixtures/dumps/', import.meta.url);

it.each(readdirSync(folder))('%s', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const found = problemsOf(readTopology([{ name, text }]));
  const wrong = found.filter(({ code }) => !/^HS(201|321|351|390)$/.test(code));
  expect(wrong.map(({ said, path }) => `${path} ${JSON.stringify(said)}`)).toEqual([]);
});
