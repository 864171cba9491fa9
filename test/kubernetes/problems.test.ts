/** Problems of Kubernetes objects stand at their place in the file. */
import { expect, it } from 'vitest';
import { readAppliance } from '#core/appliance/read-appliance';
import { buildCluster } from '#core/kubernetes/build-cluster';
import { readTopology } from '#core/topology/read';

const text = `apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: Deployment
    metadata: { name: web }
    spec:
      replicas: -3
      selector: { matchLabels: { app: web } }
      template: { metadata: { labels: { app: web } } }
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  externalIPs: [0.0.0.0]
  ports:
    - port: 99999
`;

it('with file, line, column and path', () => {
  const { topology } = readTopology([{ name: 'shop.yaml', text }]);
  const { problems } = buildCluster(topology, readAppliance(topology));
  const places = problems.map((one) => `${one.code} ${one.file}:${one.line}:${one.column} ${one.path}`);
  expect(places).toEqual([
    'HS303 shop.yaml:8:17 items[0].spec.replicas',
    'HS311 shop.yaml:19:13 spec.ports[0].port',
    'HS315 shop.yaml:17:17 spec.externalIPs[0]',
  ]);
});

it('and a folder of manifests without an appliance still has its pods', () => {
  const { topology } = readTopology([{ name: 'shop.yaml', text }]);
  const { cluster } = buildCluster(topology, readAppliance(topology));
  expect(cluster.pods.filter((one) => !one.system).map((one) => one.owner?.name)).toEqual(['web']);
});
