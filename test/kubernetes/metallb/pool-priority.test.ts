/**
 * The order in which MetalLB takes pools that are made for a service: the lower the number the sooner, and 0,
 * which is also what is left out, last. Source: MetalLB documentation, "Advanced AddressPool configuration".
 */
import { expect, it } from 'vitest';
import fc from 'fast-check';
import { formatIpv4 } from '#core/address/ipv4';
import { buildFixture, service } from '#test/kubernetes/cluster-fixture';

/** Each pool has one address, 10.0.N.1. */
function pool(name: string, number: number, allocation: object | null): object {
  return {
    apiVersion: 'metallb.io/v1beta1',
    kind: 'IPAddressPool',
    metadata: { name, namespace: 'metallb-system' },
    spec: {
      addresses: [`10.0.${number}.1/32`],
      ...(allocation === null ? {} : { serviceAllocation: allocation }),
    },
  };
}

/** The pools by number, in the order in which services get their addresses. */
function orderOf(pools: readonly object[]): readonly string[] {
  const services = pools.map((_, index) =>
    service(`s${index}`, { type: 'LoadBalancer', ports: [{ port: 80 }] }),
  );
  return buildFixture({ objects: [...pools, ...services] }).services.map(({ externalAddress }) =>
    externalAddress === null ? '-' : (formatIpv4(externalAddress).split('.')[2] ?? ''),
  );
}

it.each<[string, readonly (object | null)[], readonly string[]]>([
  ['the lower number first', [{ priority: 20 }, { priority: 3 }], ['1', '0']],
  ['0 after every other', [{ priority: 0 }, { priority: 1000 }], ['1', '0']],
  ['none like 0', [{}, { priority: 1000 }], ['1', '0']],
  ['pools for everybody after those, whatever their name', [null, { priority: 0 }], ['1', '0']],
  ['equals by name', [{ priority: 7 }, { priority: 7 }], ['0', '1']],
])('%s', (_, allocations, order) => {
  expect(orderOf(allocations.map((one, index) => pool(`p${index}`, index, one)))).toEqual(order);
});

it('the order of the pools in the file makes no difference', () => {
  const priorities = fc.uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(priorities, (numbers) => {
      const pools = numbers.map((priority, index) => pool(`p${priority}`, index, { priority }));
      const last = numbers.indexOf(0);
      const sorted = numbers
        .filter((one) => one !== 0)
        .toSorted((a, b) => a - b)
        .map((one) => `${numbers.indexOf(one)}`);
      expect(orderOf(pools)).toEqual(last < 0 ? sorted : [...sorted, `${last}`]);
    }),
    { numRuns: 30 },
  );
});
