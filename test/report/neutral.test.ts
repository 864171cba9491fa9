/** A neutral file is the same design, and nothing in it is the original's. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIpv4, ipv4FromNumber } from '#core/address/ipv4';
import { prefixContains, prefixOf } from '#core/address/prefix';
import { buildModel } from '#core/analysis/build-model';
import { answerQuestion } from '#core/analysis/answer-question';
import { checkWalkthroughs } from '#core/analysis/walkthrough/check-walkthroughs';
import { KEPT_FIELDS } from '#core/report/neutral/known-words';
import { neutralAddresses } from '#core/report/neutral/neutral-addresses';
import { NEUTRAL_HEAD, neutralTopology } from '#core/report/neutral/neutral-topology';
import type { TopologyDocument } from '#core/topology/document';
import { readTopology } from '#core/topology/read';
import { isList, isMapping } from '#core/topology/values';

const samples = readdirSync('assets/samples').filter((name) => name.endsWith('.yaml'));

function sourceOf(name: string) {
  return { name, text: readFileSync(`assets/samples/${name}`, 'utf8') };
}

/** The addresses of a text that are not every appliance's. */
function addressesIn(text: string): readonly string[] {
  const found = text.match(/\d{1,3}(?:\.\d{1,3}){3}/g) ?? [];
  return [...new Set(found)].filter(
    (each) =>
      parseIpv4(each) !== null &&
      !/^(0\.|127\.|169\.254\.|192\.168\.100\.|172\.2[78]\.|172\.29\.0\.)/.test(each),
  );
}

/** Titles, texts and notes of walkthroughs. */
function toldIn({ topology }: TopologyDocument): readonly string[] {
  return topology.walkthroughs.flatMap(({ resource: { title, steps } }) => [
    title,
    ...steps.flatMap((step) => [step.title, step.text, step.notes]),
  ]);
}

/** The names that a text speaks of, in capitals or in several words, too. */
function spokenOf(names: readonly string[], text: string): readonly string[] {
  const plain = ` ${text.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ')} `;
  return names.filter((name) => plain.includes(` ${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ')} `));
}

describe.each(samples)('%s under other names', (sample) => {
  const source = sourceOf(sample);
  const { file, nameOf } = neutralTopology([source]);
  const before = readTopology([source]);
  const after = readTopology([file]);

  it('has no address and no name of the original', () => {
    const names = [
      before.topology.appliance?.resource.name ?? '',
      ...before.topology.networks.map(({ resource }) => resource.name),
      ...before.topology.hosts.flatMap(({ resource }) => [resource.name, ...resource.names]),
      ...before.topology.kubernetes.flatMap(({ resource }) => [resource.name, resource.namespace]),
    ].filter((name) => nameOf(name) !== name);
    expect(names.length).toBeGreaterThan(5);
    for (const original of [...names, ...addressesIn(source.text)]) {
      const whole = new RegExp(String.raw`(?<![\w.-])${original.replaceAll('.', String.raw`\.`)}(?![\w-])`);
      expect(file.text.match(whole)?.[0], original).toBeUndefined();
    }
    expect(file.text.replace(NEUTRAL_HEAD, '')).not.toContain('#');
    for (const told of toldIn(after)) expect(spokenOf(names, told), told).toEqual([]);
  });

  it('has as many things, and what is wrong is as wrong', () => {
    const count = ({ topology }: typeof before) => [
      topology.networks.length,
      topology.hosts.length,
      topology.faults.length,
      topology.walkthroughs.length,
      topology.kubernetes.map(({ resource }) => resource.kind),
    ];
    expect(count(after)).toEqual(count(before));
    const codes = (document: typeof before) =>
      [...document.problems, ...buildModel(document.topology).problems].map(({ code }) => code).toSorted();
    expect(codes(after)).toEqual(codes(before));
    const untrue = ({ topology }: typeof before) =>
      checkWalkthroughs(buildModel(topology)).map(({ code, path }) => [code, path]);
    expect(untrue(after)).toEqual(untrue(before));
  });

  it('gives the same answers to the questions of its walkthroughs', () => {
    const models = [buildModel(before.topology), buildModel(after.topology)] as const;
    const steps = before.topology.walkthroughs.flatMap(({ resource }) => resource.steps);
    for (const { trace } of steps) {
      const [first, second] = models.map((model, at) => {
        const renamed = { from: nameOf(trace.from), to: nameOf(trace.to) };
        const question = {
          ...trace,
          ...(at === 0 ? {} : renamed),
          sourcePort: null,
          size: null,
          endpoint: null,
        };
        const answer = answerQuestion(model, question);
        return answer.ok ? [answer.outcome, answer.reason?.code] : answer.problem.said;
      });
      expect(second).toEqual(first);
    }
  });

  it('is the same bytes each time, also of what is neutral already', () => {
    expect(neutralTopology([source]).file).toEqual(file);
    expect(readTopology([neutralTopology([file]).file]).problems.length).toBe(after.problems.length);
  });
});

it('knows every field of the format', () => {
  const names = new Set<string>();
  const collect = (value: unknown): void => {
    if (isList(value)) for (const item of value) collect(item);
    if (!isMapping(value)) return;
    if (isMapping(value['properties'])) for (const name of Object.keys(value['properties'])) names.add(name);
    for (const inner of Object.values(value)) collect(inner);
  };
  collect(JSON.parse(readFileSync('assets/topology.schema.json', 'utf8')));
  expect(names.size).toBeGreaterThan(60);
  expect([...names].filter((name) => !KEPT_FIELDS.has(name))).toEqual([]);
});

describe('sentences', () => {
  const told = (text: string): string => {
    const source = {
      name: 'x.topology.yaml',
      text: readFileSync('assets/samples/two-tier.topology.yaml', 'utf8').replace(
        /^ {2}title: Kubernetes networking.*$/m,
        `  title: ${JSON.stringify(text)}`,
      ),
    };
    return readTopology([neutralTopology([source]).file]).topology.walkthroughs[0]?.resource.title ?? '';
  };

  it.each([
    [
      'Plant gateway, plant_gateway, PlantGateway and plant-gateway',
      'router-1, router-1, router-1 and router-1',
    ],
    ['the plant\nfloor', 'the net-1'],
    ['Overview', 'Overview'],
    ['a web of webs, cobweb, web-like, web.', 'a app-1 of webs, cobweb, web-like, app-1.'],
    ['192.168.20.10 of 192.168.20.0/24, 192.168.20.x', /^10\.\d+\.\d+\.10 of (10\.\d+\.\d+)\.0\/24, \1\.x$/],
    ['192.168.20 as people say, and version 1.28.3', /^10\.\d+\.\d+ as people say, and version 1\.28\.3$/],
    ['https://wiki.contoso.com/teams/web?x=1.', /^https:\/\/dns-\d+\.edge-2\.com$/],
    [
      '[the page](https://learn.microsoft.com/azure/web)',
      '[the page](https://learn.microsoft.com/azure/web)',
    ],
    ['Ask jane.doe@contoso.com', /^Ask someone@edge-2\.com$/],
    ['02:00:c0:a8:14:01 or AA-BB-CC-DD-EE-FF', '00:00:5e:00:53:00 or 00:00:5e:00:53:00'],
    ['Contoso and CONTOSO-EDGE-01', /^edge-2 and edge-1$/],
  ])('%j', (text, expected) => {
    expect(told(text)).toMatch(
      typeof expected === 'string'
        ? new RegExp(`^${expected.replaceAll(/[.[\](){}?+*]/g, '\\$&')}$`)
        : expected,
    );
  });
});

describe('neutral addresses', () => {
  const prefixes = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 0xffff_ffff }), fc.integer({ min: 12, max: 30 }))
      .map(([address, length]) => prefixOf(ipv4FromNumber(address), length)),
    { minLength: 1, maxLength: 12 },
  );
  const places = fc.array(fc.nat(0xffff), { minLength: 2, maxLength: 12 });

  it('keep who shares how much of a prefix, and who is who', () => {
    fc.assert(
      fc.property(prefixes, places, (networks, offsets) => {
        const map = neutralAddresses(networks, []);
        const hosts = networks.flatMap((network) =>
          offsets.map((offset) => ipv4FromNumber(network.address + (offset % 2 ** (32 - network.length)))),
        );
        for (const network of networks) {
          const inside = hosts.filter((host) => prefixContains(network, host));
          const moved = prefixOf(map(network.address), network.length);
          for (const host of inside) {
            expect(prefixContains(moved, map(host))).toBe(true);
            expect((map(host) ^ host) << network.length).toBe(0);
          }
        }
        expect(new Set(hosts.map(map)).size).toBe(new Set(hosts).size);
      }),
    );
  });
});
