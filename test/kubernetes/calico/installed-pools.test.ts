/**
 * The pools that Calico makes when it is installed, field by field, where a dump has no IPPool.
 * Source: Calico documentation, "Installation reference" (IPPool), "Configuring calico/node" (CALICO_IPV4POOL_…).
 */
import { describe, expect, it } from 'vitest';
import { formatPrefix } from '#core/address/prefix';
import { buildFixture } from '#test/kubernetes/cluster-fixture';

const environment = (values: Readonly<Record<string, string>>): object => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'calico-node', namespace: 'calico-system' },
  spec: {
    selector: { matchLabels: { app: 'x' } },
    template: {
      metadata: { labels: { app: 'x' } },
      spec: {
        hostNetwork: true,
        containers: [
          { name: 'other', env: [{ name: 'CALICO_IPV4POOL_CIDR', value: '172.27.128.0/17' }] },
          { name: 'calico-node', env: Object.entries(values).map(([name, value]) => ({ name, value })) },
        ],
      },
    },
  },
});

const installation = (...ipPools: readonly object[]): object => ({
  apiVersion: 'operator.tigera.io/v1',
  kind: 'Installation',
  metadata: { name: 'default' },
  spec: { calicoNetwork: { ipPools } },
});

/** `NAME 172.27.0.0/17 /26 VXLAN`, and what else holds. */
function pools(...objects: readonly object[]): readonly string[] {
  const { podNetwork } = buildFixture({ objects }).cluster;
  return podNetwork.pools.map((one) =>
    [
      one.name ?? '-',
      formatPrefix(one.subnet),
      `/${one.blockSize}`,
      one.encapsulation,
      ...(one.crossSubnet ? ['across'] : []),
      ...(one.natOutgoing ? ['hidden'] : []),
      ...(one.disabled ? ['disabled'] : []),
    ].join(' '),
  );
}

const cidr = '172.27.0.0/17';
const usual = '- 172.27.0.0/16 /26 VXLAN hidden';

describe('calico-node’s environment', () => {
  it.each<[Readonly<Record<string, string>>, string]>([
    [{}, 'default-ipv4-ippool 172.27.0.0/17 /26 None hidden'],
    [{ IPIP: 'Always' }, 'default-ipv4-ippool 172.27.0.0/17 /26 IPIP hidden'],
    [{ IPIP: 'CrossSubnet' }, 'default-ipv4-ippool 172.27.0.0/17 /26 IPIP across hidden'],
    [{ VXLAN: 'always' }, 'default-ipv4-ippool 172.27.0.0/17 /26 VXLAN hidden'],
    [{ VXLAN: 'CrossSubnet', IPIP: 'Never' }, 'default-ipv4-ippool 172.27.0.0/17 /26 VXLAN across hidden'],
    [{ BLOCK_SIZE: '24' }, 'default-ipv4-ippool 172.27.0.0/17 /24 None hidden'],
    [{ NAT_OUTGOING: 'False' }, 'default-ipv4-ippool 172.27.0.0/17 /26 None'],
  ])('%j', (values, expected) => {
    const named = Object.entries(values).map(([name, value]): [string, string] => [
      `CALICO_IPV4POOL_${name}`,
      value,
    ]);
    const all = { CALICO_IPV4POOL_CIDR: cidr, ...Object.fromEntries(named) };
    expect(pools(environment(all))).toEqual([expected]);
    expect(pools(environment({ ...all, NO_DEFAULT_POOLS: 'false' }))).toEqual([expected]);
    expect(pools(environment({ ...all, NO_DEFAULT_POOLS: 'True' }))).toEqual([usual]);
  });

  it('without a range says too little', () => {
    expect(pools(environment({ CALICO_IPV4POOL_IPIP: 'Always' }))).toEqual([usual]);
  });
});

describe('the operator’s Installation', () => {
  it.each<[object, string]>([
    [{}, 'default-ipv4-ippool 172.27.0.0/17 /26 IPIP hidden'],
    [{ name: 'own', blockSize: 24 }, 'own 172.27.0.0/17 /24 IPIP hidden'],
    [{ encapsulation: 'VXLAN' }, 'default-ipv4-ippool 172.27.0.0/17 /26 VXLAN hidden'],
    [{ encapsulation: 'VXLANCrossSubnet' }, 'default-ipv4-ippool 172.27.0.0/17 /26 VXLAN across hidden'],
    [{ encapsulation: 'IPIPCrossSubnet' }, 'default-ipv4-ippool 172.27.0.0/17 /26 IPIP across hidden'],
    [{ encapsulation: 'None' }, 'default-ipv4-ippool 172.27.0.0/17 /26 None hidden'],
    [{ natOutgoing: 'Disabled' }, 'default-ipv4-ippool 172.27.0.0/17 /26 IPIP'],
    [{ natOutgoing: 'Enabled' }, 'default-ipv4-ippool 172.27.0.0/17 /26 IPIP hidden'],
  ])('%j', (fields, expected) => {
    expect(pools(installation({ cidr, ...fields }))).toEqual([expected]);
  });

  it('names a second pool by its range, and passes over those of IPv6', () => {
    const six = { cidr: 'fd00::/64' };
    const second = { cidr: '172.27.128.0/17' };
    expect(pools(installation({ cidr }, six, second))).toEqual([
      'default-ipv4-ippool 172.27.0.0/17 /26 IPIP hidden',
      'ipv4-172-27-128-0-17 172.27.128.0/17 /26 IPIP hidden',
    ]);
  });

  it('counts before the environment', () => {
    const both = [environment({ CALICO_IPV4POOL_CIDR: '172.27.128.0/17' }), installation({ cidr })];
    expect(pools(...both)).toEqual(['default-ipv4-ippool 172.27.0.0/17 /26 IPIP hidden']);
  });
});
