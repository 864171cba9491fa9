/** What a question that cannot be put would have to say otherwise: each remedy, put into it, makes its problem go away. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import { listEndpoints } from '#core/analysis/endpoints/list-endpoints';
import type { Model } from '#core/analysis/model';
import type { Question, QuestionRemedy } from '#core/analysis/question';
import type { QuestionKind } from '#core/sentences/traces/questions';
import { readTopology } from '#core/topology/read';
import { sampleModel } from './topologies';

const models: ReadonlyMap<string, Model> = new Map([
  ['two-tier', sampleModel('two-tier')],
  ...readdirSync(new URL('../fixtures/kubernetes', import.meta.url))
    .filter((name) => name.endsWith('.topology.yaml'))
    .map((name) => [name.replace('.topology.yaml', ''), modelOf(`kubernetes/${name}`)] as const),
]);
const web = named('two-tier').cluster.pods.flatMap(({ owner, device }) =>
  owner?.name === 'web' ? [device] : [],
);

function modelOf(name: string): Model {
  const text = readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
  return buildModel(readTopology([{ name, text }]).topology);
}

function named(name: string): Model {
  const model = models.get(name);
  if (!model) throw new Error(`there is no ${name}`);
  return model;
}

const question = (from: string, to: string, more: Partial<Question> = {}): Question => ({
  from,
  to,
  protocol: 'tcp',
  port: 80,
  sourcePort: null,
  size: null,
  endpoint: null,
  ...more,
});

const cases: readonly (readonly [string, Question, QuestionKind, readonly QuestionRemedy[]])[] = [
  ['two-tier', question('deploy/wep', 'sts/db'), 'HS401/unknown', [{ from: 'deploy/web' }]],
  ['two-tier', question('deploy/web', 'svc/webb'), 'HS401/unknown', [{ to: 'svc/web' }]],
  ['policies', question('pod/front', 'node/worker'), 'HS401/unknown', [{ from: 'pod/shop/front' }]],
  [
    'two-tier',
    question('deploy/web', 'node/x'),
    'HS401/unknown',
    [{ to: 'node/master' }, { to: 'node/worker' }],
  ],
  ['two-tier', question('fe80::1', 'svc/web'), 'HS401/ipv6', []],
  ['two-tier', question('10.9.8.7', 'svc/web'), 'HS401/nobody', []],
  ['two-tier', question('deploy/web', '0.0.0.0'), 'HS401/no-device', []],
  ['two-tier', question('deploy/web', '224.0.0.5'), 'HS401/multicast', []],
  ['two-tier', question('deploy/web', '255.255.255.255'), 'HS401/reserved', []],
  ['two-tier', question('svc/web', 'sts/db'), 'HS402', web.map((from) => ({ from }))],
  [
    'two-tier',
    question('deploy/web', 'device', { port: null }),
    'HS403',
    [80, 443, 445, 2049, 5985, 5986].map((port) => ({ protocol: 'tcp', port })),
  ],
  ['two-tier', question('deploy/web', 'svc/web', { port: 70000 }), 'HS404/port', []],
  [
    'two-tier',
    question('deploy/web', 'svc/web', { protocol: 'udp', size: 20 }),
    'HS404/size',
    [{ size: 28 }],
  ],
  ['two-tier', question('deploy/web', 'svc/web', { size: 70000 }), 'HS404/size', [{ size: 65535 }]],
  [
    'two-tier',
    question('deploy/web', 'svc/web', { endpoint: 'pod/db-0' }),
    'HS405/stranger',
    web.map((endpoint) => ({ endpoint })),
  ],
];

/** What is still wrong in the same way after a remedy. */
function unmended(name: string, asked: Question): readonly QuestionRemedy[] {
  const of = named(name);
  const answer = ask(of, asked);
  if (answer.ok) return [];
  const { said, remedies } = answer.problem;
  return remedies.filter((remedy) => {
    const again = ask(of, { ...asked, ...remedy });
    return !again.ok && JSON.stringify(again.problem.said) === JSON.stringify(said);
  });
}

describe('a question that cannot be put', () => {
  it.each(cases)('in %s: %o', (name, asked, kind, remedies) => {
    const answer = ask(named(name), asked);
    expect(answer).toMatchObject({ ok: false, problem: { code: kind.slice(0, 5), remedies } });
    expect(answer.ok ? null : answer.problem.said.kind).toBe(kind);
    expect(unmended(name, asked)).toEqual([]);
  });
});

it('every remedy of a name with a letter wrong, in every fixture with a cluster, is one', () => {
  const spoiled = fc.constantFrom(...models.keys()).chain((of) =>
    fc.record({
      of: fc.constant(of),
      name: fc.constantFrom(...listEndpoints(named(of)).map(({ name }) => name)),
      at: fc.nat(40),
      sign: fc.constantFrom('', 'x', '/'),
      part: fc.constantFrom('from', 'to', 'endpoint'),
    }),
  );
  fc.assert(
    fc.property(spoiled, ({ of, name, at, sign, part }) => {
      const text = `${name.slice(0, at)}${sign}${name.slice(at + 1)}`;
      const asked = { ...question('node/worker', 'device'), [part]: text };
      expect(unmended(of, asked)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
