/** A file of an appliance of a given size, always the same: its workloads, services, policies and custom routes. */
import type { SourceFile } from '#core/topology/document';

export interface ClusterSize {
  readonly pods: number;
  readonly services: number;
  readonly policies: number;
  readonly routes: number;
}

const PODS_OF_A_WORKLOAD = 10;

export function sizedCluster({ pods, services, policies, routes }: ClusterSize): SourceFile {
  const workloads = Math.ceil(pods / PODS_OF_A_WORKLOAD);
  const documents = [
    appliance(routes),
    ...outside(),
    ...Array.from({ length: workloads }, (_, index) =>
      workload(index, Math.min(PODS_OF_A_WORKLOAD, pods - index * PODS_OF_A_WORKLOAD)),
    ),
    ...Array.from({ length: services }, (_, index) => service(index, index % workloads)),
    ...Array.from({ length: policies }, (_, index) =>
      policy(index, index % workloads, (index + 1) % workloads),
    ),
  ];
  const text = documents.map((document) => `${JSON.stringify(document)}\n`).join('---\n');
  return { name: 'sized.topology.yaml', text };
}

/** The prefix of a custom route by its number: spread over 10.0.0.0/8, then over 11.0.0.0/8 and on. */
export function routePrefix(index: number): string {
  return `${11 + Math.floor(index / 65536)}.${(index >>> 8) & 255}.${index & 255}.0/24`;
}

export function routeAt(index: number, nextHop: string): Readonly<Record<string, unknown>> {
  return { interfaceAlias: 'Port3', destinationPrefix: routePrefix(index), nextHop, routeMetric: 100 };
}

function appliance(routes: number): object {
  return own('Appliance', 'edge', {
    model: 'pro-gpu',
    ports: [
      { name: 'Port2', network: 'uplink', address: '10.126.72.30/21', gateway: '10.126.72.1' },
      { name: 'Port3', network: 'plant', address: '192.168.20.10/24', compute: true },
    ],
    kubernetes: { nodeIPs: '192.168.20.20-192.168.20.21', serviceIPs: '192.168.20.100-192.168.20.249' },
    routes: Array.from({ length: routes }, (_, index) => routeAt(index, '192.168.20.1')),
  });
}

/** A router in the plant, with a network of the first custom route behind it. */
function outside(): readonly object[] {
  return [
    own('Network', 'plant', { cidr: '192.168.20.0/24' }),
    own('Network', 'uplink', { cidr: '10.126.72.0/21' }),
    own('Network', 'offices', { cidr: routePrefix(0) }),
    own('Host', 'gateway', {
      role: 'router',
      interfaces: [
        { network: 'plant', address: '192.168.20.1/24' },
        { network: 'offices', address: routePrefix(0).replace('.0/24', '.1/24') },
      ],
    }),
    own('Host', 'pc', {
      role: 'client',
      interfaces: [
        {
          network: 'offices',
          address: routePrefix(0).replace('.0/24', '.25/24'),
          gateway: routePrefix(0).replace('.0/24', '.1'),
        },
      ],
      listens: [{ protocol: 'TCP', port: 443 }],
    }),
  ];
}

function own(kind: string, name: string, spec: object): object {
  return { apiVersion: 'hopscope.dev/v1', kind, metadata: { name }, spec };
}

function workload(index: number, replicas: number): object {
  const labels = { app: `app-${index}` };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `app-${index}`, namespace: 'default' },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'main', image: 'example/main:1', ports: [{ containerPort: 8080 }] }] },
      },
    },
  };
}

function service(index: number, app: number): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `svc-${index}`, namespace: 'default' },
    spec: {
      ...(index % 4 === 0 ? { type: 'LoadBalancer' } : {}),
      selector: { app: `app-${app}` },
      ports: [{ port: 80, targetPort: 8080 }],
    },
  };
}

function policy(index: number, app: number, from: number): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: `policy-${index}`, namespace: 'default' },
    spec: {
      podSelector: { matchLabels: { app: `app-${app}` } },
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ podSelector: { matchLabels: { app: `app-${from}` } } }] }],
    },
  };
}
