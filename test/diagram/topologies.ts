/** Topologies of any size as files: what the pictures in these tests are made of. */
import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import { readTopology } from '#core/topology/read';

const SAMPLES = new URL('../../assets/samples/', import.meta.url);

/** The bundled samples, by their names. */
export const SAMPLE_NAMES: readonly string[] = readdirSync(SAMPLES)
  .filter((name) => name.endsWith('.topology.yaml'))
  .map((name) => name.replace('.topology.yaml', ''))
  .toSorted();

/** The model of a file's text. */
export function modelOf(text: string): Model {
  return buildModel(readTopology([{ name: 'test.topology.yaml', text }]).topology);
}

/** The model of a bundled sample. */
export function sampleModel(name: string): Model {
  return modelOf(readFileSync(new URL(`${name}.topology.yaml`, SAMPLES), 'utf8'));
}

export interface Shape {
  readonly model: 'pro-gpu' | 'pro-2' | 'pro-r' | 'mini-r';
  readonly gatewayPort: number;
  readonly computePort: number;
  readonly workers: number;
  /** Replicas of each Deployment, and the namespace that it is in. */
  readonly deployments: readonly {
    readonly replicas: number;
    readonly namespace: string;
    readonly name: string;
  }[];
  readonly loadBalancers: number;
  readonly clusterServices: number;
  readonly cameras: number;
  /** Networks one behind the other beyond the plant's gateway. */
  readonly depth: number;
  readonly routes: number;
}

const NAME = fc.stringMatching(/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/);

/** Appliances with anything between nothing and far too much on them. */
export const SHAPES: fc.Arbitrary<Shape> = fc.record({
  model: fc.constantFrom('pro-gpu', 'pro-2', 'pro-r', 'mini-r'),
  gatewayPort: fc.integer({ min: 1, max: 4 }),
  computePort: fc.integer({ min: 1, max: 4 }),
  workers: fc.integer({ min: 1, max: 2 }),
  deployments: fc.array(
    fc.record({
      replicas: fc.integer({ min: 1, max: 30 }),
      namespace: fc.constantFrom('default', 'shop', 'a-namespace-with-a-long-name'),
      name: NAME,
    }),
    { maxLength: 30 },
  ),
  loadBalancers: fc.integer({ min: 0, max: 20 }),
  clusterServices: fc.integer({ min: 0, max: 30 }),
  cameras: fc.integer({ min: 0, max: 12 }),
  depth: fc.integer({ min: 0, max: 4 }),
  routes: fc.integer({ min: 0, max: 9 }),
});

/** The file of a shape; JSON is YAML. */
export function textOf(shape: Shape): string {
  return [appliance(shape), ...outside(shape), ...workloads(shape)]
    .map((document) => JSON.stringify(document))
    .join('\n---\n');
}

function appliance(shape: Shape): object {
  const ports = [...new Set([shape.gatewayPort, shape.computePort])].map((number) => ({
    name: `Port${number}`,
    network: number === shape.computePort ? 'plant' : 'uplink',
    address: number === shape.computePort ? '192.168.20.10/24' : '10.126.72.30/21',
    ...(number === shape.gatewayPort
      ? { gateway: number === shape.computePort ? '192.168.20.1' : '10.126.72.1' }
      : {}),
    ...(number === shape.computePort ? { compute: true } : {}),
  }));
  return {
    apiVersion: 'hopscope.dev/v1',
    kind: 'Appliance',
    metadata: { name: 'edge' },
    spec: {
      model: shape.model,
      ports,
      kubernetes: {
        nodeIPs: `192.168.20.20-192.168.20.${20 + shape.workers}`,
        serviceIPs: '192.168.20.30-192.168.20.49',
        workers: shape.workers,
      },
      routes: Array.from({ length: shape.routes }, (_, index) => ({
        interfaceAlias: `Port${shape.computePort}`,
        destinationPrefix: `192.168.${100 + index}.0/24`,
        nextHop: '192.168.20.1',
        routeMetric: 100 + index,
      })),
    },
  };
}

function outside(shape: Shape): readonly object[] {
  const network = (name: string, cidr: string): object => ({
    apiVersion: 'hopscope.dev/v1',
    kind: 'Network',
    metadata: { name },
    spec: { cidr },
  });
  const host = (name: string, role: string, interfaces: readonly object[]): object => ({
    apiVersion: 'hopscope.dev/v1',
    kind: 'Host',
    metadata: { name },
    spec: { role, interfaces, listens: [{ protocol: 'TCP', port: 443 }] },
  });
  const names = ['plant', ...Array.from({ length: shape.depth }, (_, index) => `behind-${index}`)];
  const cidr = (index: number): string => (index === 0 ? '192.168.20' : `192.168.${39 + index}`);
  return [
    network('uplink', '10.126.72.0/21'),
    ...names.map((name, index) => network(name, `${cidr(index)}.0/24`)),
    ...Array.from({ length: Math.max(1, shape.depth) }, (_, index) =>
      host(`gateway-${index}`, 'router', [
        { network: names[index], address: `${cidr(index)}.1/24` },
        ...(index < shape.depth ? [{ network: names[index + 1], address: `${cidr(index + 1)}.254/24` }] : []),
      ]),
    ),
    ...Array.from({ length: shape.cameras }, (_, index) =>
      host(`camera-${index}`, 'camera', [{ network: 'plant', address: `192.168.20.${60 + index}/24` }]),
    ),
  ];
}

function workloads(shape: Shape): readonly object[] {
  const deployments = shape.deployments.map(({ replicas, namespace, name }, index) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${name}-${index}`, namespace },
    spec: {
      replicas,
      selector: { matchLabels: { app: `app-${index}` } },
      template: {
        metadata: { labels: { app: `app-${index}` } },
        spec: { containers: [{ name: 'main', image: 'main' }] },
      },
    },
  }));
  const service = (name: string, type: string, index: number): object => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: index % 3 === 0 ? 'shop' : 'default' },
    spec: { type, selector: { app: `app-${index}` }, ports: [{ port: 80 }] },
  });
  return [
    ...deployments,
    ...Array.from({ length: shape.loadBalancers }, (_, index) =>
      service(`outside-${index}`, 'LoadBalancer', index),
    ),
    ...Array.from({ length: shape.clusterServices }, (_, index) =>
      service(`inside-${index}`, 'ClusterIP', index),
    ),
  ];
}
