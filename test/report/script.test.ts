/** Scripts for the way back: what they say stands as it is, and what the server wrote is not in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { buildModel } from '#core/analysis/build-model';
import { kubernetesYaml, OBJECTS_HEAD } from '#core/report/script/kubernetes-yaml';
import { routeScript } from '#core/report/script/route-script';
import { readTopology } from '#core/topology/read';

const samples = readdirSync('assets/samples').filter((name) => name.endsWith('.yaml'));

function documentOf(text: string) {
  return readTopology([{ name: 'a.yaml', text }]);
}

function sample(name: string) {
  return documentOf(readFileSync(`assets/samples/${name}`, 'utf8'));
}

describe('the custom routes as a script', () => {
  it('adds each, and takes each prefix back once', () => {
    const { appliance } = buildModel(sample('routed-plant.topology.yaml').topology);
    const { run, undo } = routeScript(appliance);
    expect(run.split('\r\n')).toEqual([
      `# Made by Hopscope: the custom routes of ${appliance.name}.`,
      'Add-HcsNetRoute -InterfaceAlias "Port3" -DestinationPrefix "10.51.0.0/16" -NextHop "10.50.0.1" -RouteMetric 100',
      'Add-HcsNetRoute -InterfaceAlias "Port3" -DestinationPrefix "10.51.0.0/16" -NextHop "10.50.0.2" -RouteMetric 200',
      'Add-HcsNetRoute -InterfaceAlias "Port3" -DestinationPrefix "10.51.9.0/24" -NextHop "10.50.0.2" -RouteMetric 500',
      '',
    ]);
    expect(undo.split('\r\n').slice(1)).toEqual([
      'Remove-HcsNetRoute -InterfaceAlias "Port3" -DestinationPrefix "10.51.9.0/24"',
      'Remove-HcsNetRoute -InterfaceAlias "Port3" -DestinationPrefix "10.51.0.0/16"',
      '',
    ]);
  });

  it('says that there are none, and keeps a name in its comment', () => {
    const { run } = routeScript({ name: 'a\r\nRemove-Item é', routes: [] });
    expect(run).toBe('# Made by Hopscope: the custom routes of a??Remove-Item ?.\r\n# There are none.\r\n');
  });
});

describe('the Kubernetes objects', () => {
  it.each(samples)('of %s are read as the same objects', (name) => {
    const { topology } = sample(name);
    const text = kubernetesYaml(topology);
    const again = documentOf(text).topology;
    const summary = (each: typeof topology) =>
      each.kubernetes.map(({ resource: { kind, namespace, name: called } }) => [kind, namespace, called]);
    const made = new Set(['Node']);
    expect(summary(again)).toEqual(summary(topology).filter(([kind]) => !made.has(kind ?? '')));
    expect(text).not.toContain('hopscope.dev');
    expect(kubernetesYaml(again)).toBe(text);
  });

  it('of a dump leave out what the server and its controllers wrote', () => {
    const { topology } = documentOf(`
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Node
  metadata: { name: k8s-a-m0, uid: 1 }
- apiVersion: v1
  kind: Service
  metadata:
    name: web
    uid: 8a
    resourceVersion: "7"
    creationTimestamp: "2026-01-01T00:00:00Z"
    managedFields: [{ manager: kubectl }]
    annotations: { kubectl.kubernetes.io/last-applied-configuration: "{}" , mine: kept }
  spec: { clusterIP: 172.28.1.1, clusterIPs: [172.28.1.1], ipFamilies: [IPv4], selector: { app: web }, ports: [{ port: 80 }] }
  status: { loadBalancer: {} }
- apiVersion: v1
  kind: Service
  metadata: { name: headless, uid: 8b }
  spec: { clusterIP: None, clusterIPs: [None], selector: { app: web } }
- apiVersion: v1
  kind: Service
  metadata: { name: kubernetes, uid: 8c }
  spec: { clusterIP: 172.28.0.1, ports: [{ port: 443 }] }
- apiVersion: v1
  kind: Pod
  metadata: { name: web-1, ownerReferences: [{ kind: ReplicaSet, name: web, controller: true }] }
- apiVersion: discovery.k8s.io/v1
  kind: EndpointSlice
  metadata: { name: web-x, labels: { endpointslice.kubernetes.io/managed-by: endpointslice-controller.k8s.io } }
  endpoints: []
- apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: door }
  spec: {}
`);
    const text = kubernetesYaml(topology);
    expect(text.startsWith(OBJECTS_HEAD)).toBe(true);
    expect(parseAllDocuments(text).map((each) => each.toJS() as unknown)).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'web', annotations: { mine: 'kept' } },
        spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'headless' },
        spec: { clusterIP: 'None', selector: { app: 'web' } },
      },
      { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'door' }, spec: {} },
    ]);
  });

  it('keep an address that a design asks for', () => {
    const { topology } = documentOf(
      'apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { clusterIP: 172.28.3.3, ports: [{ port: 80 }] }\n',
    );
    expect(kubernetesYaml(topology)).toContain('clusterIP: 172.28.3.3');
  });
});
