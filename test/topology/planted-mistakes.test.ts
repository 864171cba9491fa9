/**
 * Random mistakes planted into samples and fixtures: whatever is found of them, its remedies make it go away and bring no
 * finding that was not there, be it a warning or a note; and what was no mistake before is none beside one.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTopology } from '#core/topology/read';
import { problemsOf, tryRemedies } from '../mended';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const files = [
  'assets/samples/two-tier.topology.yaml',
  'assets/samples/two-workers.topology.yaml',
  'test/fixtures/kubernetes/policies.topology.yaml',
  'test/fixtures/kubernetes/services.topology.yaml',
  'test/fixtures/cases/target-port.topology.yaml',
].map((name) => ({ name, text: withoutStories(read(name)) }));

/** What walkthroughs tell is held by tests of their own. */
function withoutStories(text: string): string {
  return text
    .split(/^---$/m)
    .filter((document) => !/^kind: Walkthrough$/m.test(document))
    .join('---');
}

/** What fingers do to a text: a pattern, and what may stand there instead. */
const slips: readonly (readonly [pattern: RegExp, ...instead: string[]])[] = [
  [/\bpodSelector:/g, 'podSelctor:', 'podselector:', 'selector:'],
  [/\bmatchLabels:/g, 'matchLabel:', 'matchlabels:'],
  [/\bfrom:/g, 'form:', 'frm:', 'to:'],
  [/\bingress:/g, 'ingres:', 'Ingress:'],
  [/\bcontainerPort:/g, 'containerport:', 'containersPort:'],
  [/\btargetPort:/g, 'targetport:', 'tragetPort:'],
  [/\bselector: \{/g, 'selectors: {', 'selctor: {'],
  [/\bkind: Deployment/g, 'kind: Deployement', 'kind: deployment'],
  [/\bkind: NetworkPolicy/g, 'kind: Networkpolicy', 'kind: NetworkPolicies'],
  [/\bapps\/v1\b/g, 'apps/v2', 'app/v1', 'extensions/v1beta1'],
  [/\bnetworking\.k8s\.io\/v1\b/g, 'extensions/v1beta1', 'networking.k8s.io/v2'],
  [/\bapp: (\w)/g, 'app: x$1', 'app: 1$1', 'app: 7 #'],
  [/\breplicas: \d+/g, 'replicas: "2"', 'replica: 2'],
  [/\btype: LoadBalancer/g, 'type: Loadbalancer', 'type: LoadBalancer, externalTrafficPolicy: local'],
  [/\bport: 80\b/g, 'port: "80"', 'port: 81', 'prot: 80'],
  [/\bcidr: (\d+\.\d+\.\d+)\.0\//g, 'cidr: $1.77/', 'cdir: $1.0/'],
  [/\bgateway: (\d+\.\d+\.\d+)\.\d+/g, 'gateway: $1.255', 'gateway: 127.0.0.1', 'gatway: $1.1'],
  [/\baddress: (\d+\.\d+\.\d+)\.(\d+)\//g, 'address: $1.255/', 'address: 224.0.0.$2/', 'adress: $1.$2/'],
  [/\bnodeIPs: (\d+\.\d+\.\d+)\.\d+-\S+/g, 'nodeIPs: $1.9-$1.10', 'nodeIPs: $1.254-$1.255'],
  [/\bnodeIPs: (\S+)/g, 'nodeIP: $1', 'nodeips: $1'],
  [/\bpolicyTypes: \[\w+/g, 'policyTypes: [ingress', 'policyTypes: [Inbound'],
];

interface Planted {
  readonly file: (typeof files)[number];
  readonly slip: number;
  readonly instead: number;
  readonly place: number;
}

const planted: fc.Arbitrary<Planted> = fc.record({
  file: fc.constantFrom(...files),
  slip: fc.nat({ max: slips.length - 1 }),
  instead: fc.nat({ max: 2 }),
  place: fc.nat({ max: 20 }),
});

/** The text with one slip in it; the same where the slip has no place in it. */
function withSlip({ file, slip, instead, place }: Planted): string {
  const [pattern, ...choices] = slips[slip] ?? [];
  const { text } = file;
  if (!pattern) return text;
  const places = [...text.matchAll(pattern)];
  const at = places[place % Math.max(1, places.length)];
  const words = choices[instead % choices.length];
  if (!at || words === undefined) return text;
  const [whole, ...groups] = at;
  const written = words.replace(/\$(\d)/g, (_, number: string) => groups[Number(number) - 1] ?? '');
  return text.slice(0, at.index) + written + text.slice(at.index + whole.length);
}

it('what is found of a slip goes away with each of its remedies, and nothing else comes', () => {
  fc.assert(
    fc.property(planted, (one) => {
      const text = withSlip(one);
      const tried = tryRemedies([{ name: one.file.name, text }]);
      expect(tried.filter(({ faults }) => faults.length > 0)).toEqual([]);
    }),
    { numRuns: 60, seed: 21 },
  );
}, 240_000);

it('a slip in a key or a kind is always told', () => {
  const keys = slips.flatMap(([pattern, ...choices], slip) =>
    /kind|selector|Selector|Labels|from|ingress|Port|apps|networking/.test(pattern.source)
      ? choices.map((_, instead) => ({ slip, instead }))
      : [],
  );
  for (const file of files) {
    const before = new Set(told(file.text));
    const silent = keys.filter((key) => {
      const text = withSlip({ file, ...key, place: 0 });
      return text !== file.text && told(text).every((said) => before.has(said));
    });
    expect(
      silent.map(({ slip, instead }) => slips[slip]?.[instead + 1]),
      file.name,
    ).toEqual([]);
  }
}, 240_000);

function told(text: string): readonly string[] {
  const problems = problemsOf(readTopology([{ name: 'a.topology.yaml', text }]));
  return problems.map(({ said, path }) => `${path} ${JSON.stringify(said)}`);
}
