/**
 * What is wrong in policies of Calico and of cluster administrators, at its place: such a policy holds for nobody.
 * Source: libcalico-go validator/v3 (ICMPFields: type 0 to 254, code 0 to 255); Calico documentation, "Network policy",
 * "Tier"; network-policy-api, AdminNetworkPolicy.
 */
import { describe, expect, it } from 'vitest';
import { buildFixture, pod } from '#test/kubernetes/cluster-fixture';

const object = (kind: string, name: string, spec: unknown) => ({
  apiVersion: /^(Admin|Baseline|Cluster)/.test(kind)
    ? 'policy.networking.k8s.io/v1alpha1'
    : 'crd.projectcalico.org/v1',
  kind,
  metadata: { name },
  spec,
});
const global = (spec: unknown) => object('GlobalNetworkPolicy', 'p', spec);
const rule = (item: object) => global({ ingress: [{ action: 'Allow', ...item }] });
const icmp = (fields: object) => rule({ protocol: 'ICMP', icmp: fields });

/** Where errors stand, and whether a policy is left. */
function read(...objects: readonly object[]): readonly string[] {
  const { problems, cluster } = buildFixture({ objects: [pod('a'), ...objects] });
  const left = cluster.tiers.flatMap(({ policies }) => policies.map(({ name }) => name));
  return [...problems.map(({ code, severity, path }) => `${severity} ${code} ${path}`), ...left];
}

describe('refused', () => {
  it.each<[string, object, string]>([
    ['types that are no list', global({ types: 'both' }), 'spec.types'],
    ['a type that is none', global({ types: ['Ingress', 'Inward'] }), 'spec.types[1]'],
    ['rules that are no list', global({ egress: {} }), 'spec.egress'],
    ['an order that is no number', global({ order: '5' }), 'spec.order'],
    ['a tier that is not there', global({ tier: 'nowhere' }), 'spec.tier'],
    ['ICMP type 255', icmp({ type: 255 }), 'spec.ingress[0].icmp.type'],
    ['ICMP type -1', icmp({ type: -1 }), 'spec.ingress[0].icmp.type'],
    ['ICMP code 256', icmp({ type: 8, code: 256 }), 'spec.ingress[0].icmp.code'],
    ['an ICMP code without a type', icmp({ code: 0 }), 'spec.ingress[0].icmp.code'],
    ['ICMP of TCP', rule({ protocol: 'TCP', icmp: { type: 8 } }), 'spec.ingress[0].icmp'],
    [
      'ports 90 to 80',
      rule({ protocol: 'TCP', source: { ports: ['90:80'] } }),
      'spec.ingress[0].source.ports[0]',
    ],
    [
      'port 65536',
      rule({ protocol: 'TCP', destination: { ports: [65536] } }),
      'spec.ingress[0].destination.ports[0]',
    ],
    [
      'a range of 33 bits',
      rule({ source: { notNets: ['10.0.0.0/33'] } }),
      'spec.ingress[0].source.notNets[0]',
    ],
  ])('%s', (_, policy, path) => {
    expect(read(policy)).toEqual([`error HS343 ${path}`]);
  });

  it.each<[string, object, string]>([
    ['a tier’s order', object('Tier', 't', { order: '5' }), 'spec.order'],
    ['a tier’s end', object('Tier', 't', { defaultAction: 'Allow' }), 'spec.defaultAction'],
  ])('%s', (_, tier, path) => {
    expect(read(tier)).toEqual([`error HS343 ${path}`]);
  });
});

describe('taken', () => {
  it.each<[string, object]>([
    [
      'ICMP types 0 and 254',
      global({ ingress: [0, 254].map((type) => ({ action: 'Deny', protocol: 'ICMP', icmp: { type } })) }),
    ],
    ['ICMP code 255', icmp({ type: 8, code: 255 })],
    ['ports 0 to 65535', rule({ protocol: 'TCP', destination: { ports: ['0:65535'] } })],
    ['types in small letters', global({ types: ['ingress', 'egress'] })],
  ])('%s', (_, policy) => {
    expect(read(policy)).toEqual(['p']);
  });
});

describe('the order in a tier', () => {
  const policy = (name: string, order?: number) =>
    object('GlobalNetworkPolicy', name, order === undefined ? {} : { order });
  it.each<[string, readonly object[], readonly string[]]>([
    ['by number', [policy('a', 2), policy('b', 1)], ['b', 'a']],
    ['those without a number last', [policy('a'), policy('b', 1e9)], ['b', 'a']],
    ['of one number by name', [policy('b', 1), policy('a', 1)], ['a', 'b']],
    ['of one name to Felix as in the file', [policy('default.a', 1), policy('a', 1)], ['default.a', 'a']],
    [
      'of one name to Felix as in the file, the other way',
      [policy('a', 1), policy('default.a', 1)],
      ['a', 'default.a'],
    ],
  ])('%s', (_, objects, expected) => {
    expect(read(...objects)).toEqual(expected);
  });
});
