/** What is right has no finding: the samples, Microsoft's own settings restated, and files of all sorts without a fault. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readTopology } from '#core/topology/read';
import { messageOf } from '../words';
import { problemsOf } from '../mended';

const root = new URL('../..', import.meta.url);

const files = ['assets/samples', 'test/fixtures/correct'].flatMap((folder) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`),
);

/** What these two samples are there to show. */
const shown: Readonly<Record<string, readonly string[]>> = {
  'assets/samples/broken-uplink.topology.yaml': ['HS228 spec.ports[1].mtu'],
  'assets/samples/routed-plant.topology.yaml': [
    'HS320 spec.type',
    'HS236 spec.routes[1]',
    'HS239 spec.routes',
    'HS318 spec.selector',
  ],
};

it.each(files)('%s', (name) => {
  const problems = problemsOf(readTopology([{ name, text: readFileSync(new URL(name, root), 'utf8') }]));
  expect(
    problems.map(({ code, path }) => `${code} ${path}`),
    problems.map(messageOf).join('\n'),
  ).toEqual(shown[name] ?? []);
});
