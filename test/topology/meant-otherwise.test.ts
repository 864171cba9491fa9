/** What is taken and means something else than it seems: one object beside a site without faults, and all that is said of it. */
import { expect, it } from 'vitest';
import type { Kind } from '#core/sentences/catalogue';
import { readTopology } from '#core/topology/read';
import { problemsOf, tryRemedies } from '../mended';
import { site } from './site';

const policy = (spec: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p }\nspec: ${spec}\n`;

const ingress = (peers: string): string => policy(`{ podSelector: {}, ingress: [{ from: [${peers}] }] }`);

const service = (spec: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: s }\nspec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 8443, targetPort: 443 }], ${spec} }\n`;

const object = (version: string, kind: string, spec: string): string =>
  `apiVersion: ${version}\nkind: ${kind}\nmetadata: { name: a }\nspec: ${spec}\n`;

const calico = (kind: string, spec: string): string => object('projectcalico.org/v3', kind, spec);

const pod = (name: string, namespace: string, extra = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: ${namespace}, labels: { app: ${name} } }\nspec: { ${extra}containers: [{ name: c, image: i }] }\n`;

const namespace = (name: string, labels: string): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: { ${labels} } }\n`;

const from = 'spec.ingress[0].from[0]';

const cases: readonly (readonly [objects: readonly string[], ...found: readonly `${string} ${Kind}`[]])[] = [
  [
    [ingress('{ ipBlock: { cidr: 192.168.0.0/16, except: [192.168.40.77/24] } }')],
    `${from}.ipBlock.except[0] HS345/host-bits`,
  ],
  [[ingress('{ ipBlock: { cidr: 192.168.40.77/24 } }')], `${from}.ipBlock.cidr HS345/host-bits`],
  [[ingress("{ ipBlock: { cidr: 'fd00::/8' } }")], `${from}.ipBlock.cidr HS381/ipv6`],
  [
    [ingress("{ ipBlock: { cidr: 0.0.0.0/0, except: ['fd00::/8'] } }")],
    `${from}.ipBlock.except[0] HS340/except`,
  ],
  [
    [service("loadBalancerSourceRanges: [192.168.40.77/24, 'fd00::/8']")],
    'spec.loadBalancerSourceRanges[0] HS381/host-bits',
    'spec.loadBalancerSourceRanges[1] HS381/ipv6',
  ],
  [[calico('IPPool', '{ cidr: 172.27.0.5/16 }')], 'spec.cidr HS381/pool'],
  [[calico('IPPool', "{ cidr: 'fd00:10::/64' }")], 'spec.cidr HS381/ipv6-pool'],
  // AND where OR was meant, and the other way round.
  [
    [
      namespace('ops', 'team: ops'),
      pod('tool', 'ops'),
      ingress(
        '{ namespaceSelector: { matchLabels: { team: ops } }, podSelector: { matchLabels: { app: web } } }',
      ),
    ],
    `${from} HS360/joined`,
  ],
  [
    [
      namespace('ops', 'team: ops'),
      pod('tool', 'ops'),
      ingress(
        '{ namespaceSelector: { matchLabels: { team: ops } } }, { podSelector: { matchLabels: { app: tool } } }',
      ),
    ],
    'spec.ingress[0].from[1] HS360/split',
  ],
  [
    [
      pod('tool', 'default', 'hostNetwork: true, '),
      policy(
        '{ podSelector: {}, egress: [{ to: [{ podSelector: { matchLabels: { app: tool } } }] }, { ports: [{ port: 53, protocol: UDP }] }], policyTypes: [Egress] }',
      ),
    ],
    'spec.egress[0].to[0] HS346/host-network',
  ],
  [
    [
      pod('tool', 'default', 'hostNetwork: true, '),
      ingress('{ podSelector: { matchLabels: { app: tool } } }'),
    ],
    `${from} HS346/host-network`,
  ],
  [
    [pod('tool', 'ops'), ingress('{ namespaceSelector: { matchLabels: { team: ops } } }')],
    `${from}.namespaceSelector HS347`,
  ],
  // Fields that nobody knows, with what was meant.
  [[calico('GlobalNetworkPolicy', "{ selctor: app == 'web', types: [Ingress] }")], 'spec.selctor HS136'],
  [
    [
      calico(
        'NetworkPolicy',
        "{ selector: app == 'web', ingress: [{ action: Allow, sorce: { nets: [10.0.0.0/8] } }] }",
      ),
    ],
    'spec.ingress[0].sorce HS136',
  ],
  [
    [
      calico(
        'NetworkPolicy',
        "{ selector: app == 'web', ingress: [{ action: Allow, source: { net: [10.0.0.0/8] } }] }",
      ),
    ],
    'spec.ingress[0].source.net HS136',
  ],
  [[calico('GlobalNetworkSet', '{ net: [10.0.0.0/8] }')], 'spec.net HS136'],
  [[calico('Tier', '{ ordr: 1 }')], 'spec.ordr HS136'],
  [
    [object('crd.projectcalico.org/v1', 'IPAMConfig', '{ strictAffinity: false, maxBlockPerHost: 2 }')],
    'spec.maxBlockPerHost HS136',
  ],
];

it.each(cases.map(([objects, ...found]) => ({ objects, found })))('$found', ({ objects, found }) => {
  const files = [{ name: 'a.topology.yaml', text: [site, ...objects].join('---\n') }];
  const said = problemsOf(readTopology(files)).map(({ path, said: { kind } }) => `${path} ${kind}`);
  expect(said.toSorted()).toEqual(found.toSorted());
  expect(tryRemedies(files).filter(({ faults }) => faults.length > 0)).toEqual([]);
});

it.each([
  [calico('FelixConfiguration', '{ vxlanMtu: 1400 }'), 'vxlanMTU'],
  [calico('FelixConfiguration', '{ ipipMtu: 1400 }'), 'ipipMTU'],
  [
    object(
      'crd.projectcalico.org/v1',
      'BlockAffinity',
      '{ cdir: 172.27.0.64/26, node: x, state: confirmed }',
    ),
    'cidr',
  ],
  [
    object(
      'policy.networking.k8s.io/v1alpha1',
      'AdminNetworkPolicy',
      '{ priority: 1, subjet: { namespaces: {} } }',
    ),
    'subject',
  ],
])('%s: what was meant is said', (text, meant) => {
  const problems = problemsOf(readTopology([{ name: 'a.topology.yaml', text: `${site}---\n${text}` }]));
  const unknown = problems.flatMap(({ said }) => (said.kind === 'HS136' ? said.args.meant : []));
  expect(unknown).toEqual([meant]);
});

it('a field of another release is no slip', () => {
  const text = `${site}---\n${calico('FelixConfiguration', '{ somethingOfNextYear: true }')}`;
  const problems = problemsOf(readTopology([{ name: 'a.topology.yaml', text }]));
  expect(problems.filter(({ code }) => code === 'HS136')).toEqual([]);
});
