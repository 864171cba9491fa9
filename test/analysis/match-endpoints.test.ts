/** What is meant by what is typed in a field for an endpoint. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { listEndpoints } from '#core/analysis/endpoints/list-endpoints';
import { matchEndpoints } from '#core/analysis/endpoints/match-endpoints';
import { readTopology } from '#core/topology/read';

const more = `
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: operator-pc, namespace: default}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: hopscope.dev/v1
kind: Host
metadata: {name: web2}
spec: {interfaces: [{network: plant-floor, address: 192.168.20.77/24}]}
`;
const sample = readFileSync('assets/samples/two-tier.topology.yaml', 'utf8');
const text = sample + more;
const choices = listEndpoints(buildModel(readTopology([{ name: 'a', text }]).topology));
const senders = choices.filter(({ sender }) => sender !== null);

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : 1;

describe('as destination', () => {
  it.each<[string, string | null]>([
    ['web', 'svc/web'],
    ['WEB', 'svc/web'],
    [' web ', 'svc/web'],
    ['db', 'svc/db'],
    ['svc/web', 'svc/web'],
    ['shop/web', 'svc/shop/web'],
    ['shop', 'svc/shop/web'],
    ['deploy/web', 'deploy/web'],
    ['web2', 'host/web2'],
    // A service before the host of that name; the host's title is its own.
    ['operator-pc', 'svc/operator-pc'],
    ['operator pc', 'host/operator-pc'],
    ['Operator PC', 'host/operator-pc'],
    ['host/operator-pc', 'host/operator-pc'],
    ['camera', 'host/camera-aisle-4'],
    ['portal.azure.com', 'portal.azure.com'],
    ['azure', 'host/azure-portal'],
    ['internet', 'internet'],
    ['inter', 'internet'],
    ['worker', 'node/worker'],
    ['db-0', 'pod/db-0'],
    // As typed: an address in full, and what nothing else fits.
    ['192.168.20.30', '192.168.20.30'],
    ['10.9.8.7', '10.9.8.7'],
    ['192.168.20.5', '192.168.20.5'],
    ['192.168.40.2', '192.168.40.2'],
    ['192.168.40.', 'host/plant-gateway'],
    ['web.default.svc.cluster.local', 'web.default.svc.cluster.local'],
    ['web.', 'web.'],
    ['nothing-like-it', 'nothing-like-it'],
    ['', null],
    ['  ', null],
  ])('%j is %s', (typed, meant) => {
    expect(matchEndpoints(choices, typed, 'destination').meant).toBe(meant);
  });
});

describe('as source', () => {
  it.each<[string, string]>([
    ['web', 'deploy/web'],
    ['db', 'sts/db'],
    ['operator-pc', 'host/operator-pc'],
    ['master', 'node/master'],
    ['192.168.40.25', '192.168.40.25'],
    ['svc/web', 'svc/web'],
    ['internet', 'internet'],
  ])('%j is %s', (typed, meant) => {
    expect(matchEndpoints(senders, typed, 'source').meant).toBe(meant);
  });
});

it('offers the text itself unless it names a choice', () => {
  expect(matchEndpoints(choices, 'web', 'destination').literal).toBe('web');
  expect(matchEndpoints(choices, 'svc/web', 'destination').literal).toBeNull();
  expect(matchEndpoints(choices, '', 'destination').literal).toBeNull();
});

it.each([
  ['source', 'Workloads'],
  ['destination', 'Services'],
] as const)('offers a %s everything, %s first', (role, group) => {
  const offered = matchEndpoints(choices, '', role).choices;
  expect(offered[0]?.group).toBe(group);
  expect(offered.toSorted(byName)).toEqual(choices.toSorted(byName));
});

it('names every choice by its own name, keeps groups in one piece and the meant one first', () => {
  const names = choices.map(({ name }) => name);
  const part = fc
    .constantFrom(...names)
    .chain((name) =>
      fc
        .tuple(fc.nat(name.length), fc.nat(name.length))
        .map(([a, b]) => name.slice(Math.min(a, b), Math.max(a, b))),
    );
  fc.assert(
    fc.property(fc.oneof(part, fc.constantFrom(...names)), (typed) => {
      const { choices: found, meant, literal } = matchEndpoints(choices, typed, 'destination');
      if (names.includes(typed)) expect(meant).toBe(typed);
      if (typed.trim() === '') return;
      expect([found[0]?.name ?? typed.trim(), literal, typed.trim()]).toContain(meant);
      const groups = found.map(({ group }) => group);
      expect(groups.filter((group, index) => group !== groups[index - 1])).toEqual([...new Set(groups)]);
    }),
  );
});
