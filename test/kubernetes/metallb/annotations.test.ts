/**
 * Annotations that MetalLB does not read: which was meant, and whether writing it would do.
 * Source: metallb, internal/k8s and controller/service.go (the names of annotations); MetalLB documentation, "Usage".
 */
import { describe, expect, it } from 'vitest';
import { buildFixture, service } from '#test/kubernetes/cluster-fixture';

const pool = {
  apiVersion: 'metallb.io/v1beta1',
  kind: 'IPAddressPool',
  metadata: { name: 'gold', namespace: 'metallb-system' },
  spec: { addresses: ['192.168.20.40/32'] },
};

/** `unknown → MEANT`, and `mends` where that would do. */
function told(annotations: object, spec: object = {}, more: object = {}): readonly string[] {
  const web = { ...service('web', { type: 'LoadBalancer', ...spec }, { annotations }), ...more };
  return buildFixture({ objects: [pool, web] }).problems.flatMap(({ said, path }) => {
    if (said.kind !== 'HS328/unknown' && said.kind !== 'HS328/written') return [];
    expect(path).toBe(`metadata.annotations["${said.args.annotation}"]`);
    const words = [said.kind.replace('HS328/', ''), said.args.meant ?? 'nothing'];
    return [[...words, ...(said.args.mends ? ['mends'] : [])].join(' ')];
  });
}

describe('an annotation that MetalLB does not read means', () => {
  it.each<[string, string, string]>([
    ['allow-shared', 'k', 'allow-shared-ip'],
    ['allow-share-ip', 'k', 'allow-shared-ip'],
    ['sharing-key', 'k', 'allow-shared-ip'],
    ['load-balancer-ip', '192.168.20.33', 'loadBalancerIPs mends'],
    ['load-balancer-ips', '192.168.20.33', 'loadBalancerIPs mends'],
    ['ip', '192.168.20.33', 'loadBalancerIPs mends'],
    ['loadBalancerIP', '192.168.20.33', 'loadBalancerIPs mends'],
    ['pool', 'gold', 'address-pool mends'],
    ['pool', 'silver', 'address-pool'],
    ['ip-address-pool', 'gold', 'address-pool mends'],
    ['ipAddressPool', 'gold', 'address-pool mends'],
    ['adress-pool', 'gold', 'address-pool mends'],
  ])('%s: %s', (name, value, expected) => {
    expect(told({ [`metallb.io/${name}`]: value })).toEqual([`unknown metallb.io/${expected}`]);
    const before = `metallb.universe.tf/${name}`;
    expect(told({ [before]: value })).toEqual([`unknown metallb.universe.tf/${expected}`]);
  });

  it.each<[string, object, readonly string[]]>([
    ['nothing near', { 'metallb.io/colour': 'red' }, ['unknown nothing mends']],
    ['what it reads', { 'metallb.io/address-pool': 'gold' }, []],
    ['what it reads besides', { 'metallb.io/loadBalancerIPs': '192.168.20.33' }, []],
    ['another’s', { 'example.com/pool': 'gold' }, []],
    [
      'the pool that it came from',
      { 'metallb.io/ip-allocated-from-pool': 'gold' },
      ['written metallb.io/address-pool mends'],
    ],
    [
      'one that is there already',
      { 'metallb.io/pool': 'gold', 'metallb.io/address-pool': 'gold' },
      ['unknown metallb.io/address-pool'],
    ],
  ])('%s', (_, annotations, expected) => {
    expect(told(annotations)).toEqual(expected);
  });

  it('an address that the field asks for already', () => {
    expect(told({ 'metallb.io/ip': '192.168.20.33' }, { loadBalancerIP: '192.168.20.34' })).toEqual([
      'unknown metallb.io/loadBalancerIPs',
    ]);
  });

  it('nothing that is wrong beside the address of a dump', () => {
    const status = { loadBalancer: { ingress: [{ ip: '192.168.20.40' }] } };
    expect(told({ 'metallb.io/ip-allocated-from-pool': 'gold' }, {}, { status })).toEqual([]);
  });
});
