/**
 * The namespace whose objects MetalLB reads: that of its own workloads, else the usual one, else the only one there is.
 * Source: metallb, cmd and internal/k8s (`--namespace`, METALLB_NAMESPACE: it watches its own namespace only).
 */
import { expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { buildFixture, service } from '#test/kubernetes/cluster-fixture';

const pool = (namespace: string, address: string): object => ({
  apiVersion: 'metallb.io/v1beta1',
  kind: 'IPAddressPool',
  metadata: { name: `pool-${namespace}`, namespace },
  spec: { addresses: [`${address}/32`] },
});
const workload = (kind: string, component: string, namespace: string): object => {
  const labels = { app: 'metallb', component };
  const containers = [{ name: component, image: `quay.io/metallb/${component}:v0.14.9` }];
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: component, namespace },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
  };
};
const usual = pool('metallb-system', '10.0.0.1');
const other = pool('lb', '10.0.0.2');

it.each<[string, readonly object[], string]>([
  ['the usual one, where it has objects', [other, usual], '10.0.0.1'],
  ['the first that has some, where the usual has none', [other], '10.0.0.2'],
  ['the speakers’', [workload('DaemonSet', 'speaker', 'lb'), usual, other], '10.0.0.2'],
  ['the controller’s', [workload('Deployment', 'controller', 'lb'), usual, other], '10.0.0.2'],
  [
    'the speakers’ before the controller’s',
    [
      workload('Deployment', 'controller', 'metallb-system'),
      workload('DaemonSet', 'speaker', 'lb'),
      usual,
      other,
    ],
    '10.0.0.2',
  ],
])('%s', (_, objects, expected) => {
  const web = service('web', { type: 'LoadBalancer' });
  const [own] = buildFixture({ objects: [...objects, web] }).services;
  expect(own?.externalAddress && formatIpv4(own.externalAddress)).toBe(expected);
});
