/** A topology with an appliance as the articles describe it, around whatever objects a test gives. */
import { buildCluster } from '#core/kubernetes/build-cluster';
import type { Cluster, Pod, Service } from '#core/kubernetes/cluster';
import { formatIpv4, ipv4 } from '#core/address/ipv4';
import { prefix } from '#core/address/prefix';
import { parseRange } from '#core/address/range';
import type { ApplianceFacts } from '#core/appliance/facts';
import type { Placed, Topology } from '#core/topology/document';
import { plannedNodes } from '#core/topology/dump/planned-nodes';
import type { Problem } from '#core/topology/problem';
import type {
  FaultResource,
  HostResource,
  KubernetesObject,
  KubernetesSettings,
} from '#core/topology/resources';
import { readTextsBy } from '#core/topology/text/text-reader';
import { readYamlDocumentInSteps } from '#core/topology/text/yaml-document';

// A ConfigMap may hold another text.
readTextsBy(readYamlDocumentInSteps);

export interface ClusterFixture {
  readonly objects?: readonly object[];
  readonly workers?: number;
  readonly serviceRange?: string | null;
  readonly settings?: Partial<KubernetesSettings>;
  readonly faults?: readonly string[];
  readonly names?: Readonly<Record<string, string>>;
}

export interface BuiltFixture {
  readonly topology: Topology;
  readonly facts: ApplianceFacts;
  readonly cluster: Cluster;
  readonly problems: readonly Problem[];
  /** Without the system's. */
  readonly pods: readonly Pod[];
  readonly services: readonly Service[];
}

export function buildFixture(fixture: ClusterFixture = {}): BuiltFixture {
  const topology = fixtureTopology(fixture);
  const facts = fixtureFacts(fixture);
  const { cluster, problems } = buildCluster(topology, facts);
  return {
    topology,
    facts,
    cluster,
    problems,
    pods: cluster.pods.filter((pod) => !pod.system),
    services: cluster.services.filter((service) => !service.system),
  };
}

export function fixtureTopology(fixture: ClusterFixture): Topology {
  const objects = (fixture.objects ?? []).map(placedObject);
  return {
    appliance: {
      origin: originOf(0),
      resource: {
        kind: 'Appliance',
        name: 'contoso',
        model: 'pro-gpu',
        ports: [],
        internalSwitchSubnet: null,
        kubernetes: {
          nodeAddresses: { first: ipv4('192.168.20.20'), last: ipv4('192.168.20.21') },
          serviceAddresses: null,
          podSubnet: prefix('172.27.0.0/16'),
          serviceSubnet: prefix('172.28.0.0/16'),
          workers: fixture.workers ?? 1,
          dnsSearches: [],
          masterSchedulable: true,
          calico: { encapsulation: 'VXLAN', natOutgoing: true, blockSize: 26 },
          metallb: { mode: 'layer2', peers: [] },
          reversePathFilter: 'strict',
          ...fixture.settings,
        },
        routes: [],
      },
    },
    networks: [],
    hosts: Object.entries(fixture.names ?? {}).map(([name, address]) => placedHost(name, address)),
    faults: (fixture.faults ?? []).map(placedFault),
    walkthroughs: [],
    expectations: [],
    diagram: null,
    kubernetes: objects,
    notSimulated: [],
    leftOut: [],
  };
}

function fixtureFacts(fixture: ClusterFixture): ApplianceFacts {
  const range = fixture.serviceRange === undefined ? '192.168.20.30-192.168.20.39' : fixture.serviceRange;
  const nodes = plannedNodes(fixtureTopology(fixture)).map(
    ({ device, role, names, kubernetesName, dumped }, position): ApplianceFacts['nodes'][number] => ({
      device,
      kubernetesName,
      names,
      role,
      title: device.replace('node/', ''),
      internalAddress: ipv4(`172.29.0.${position + 2}`),
      externalAddress: { address: ipv4(`192.168.20.${position + 20}`), length: 24 },
      addressFrom: 'settings',
      dumped,
    }),
  );
  return {
    name: 'contoso',
    model: 'pro-gpu',
    ports: [],
    internalSwitch: { subnet: prefix('172.29.0.0/24'), assumed: true, address: ipv4('172.29.0.1') },
    computePort: 'Port3',
    gatewayPort: 'Port2',
    nodes,
    nodeRange: null,
    serviceRange: range === null ? null : parseRange(range),
    routes: [],
  };
}

function originOf(document: number): Placed<unknown>['origin'] {
  return { file: 0, document, path: [] };
}

function placedObject(value: object, index: number): Placed<KubernetesObject> {
  const { apiVersion, kind, metadata } = value as {
    apiVersion?: string;
    kind?: string;
    metadata?: { name?: string; namespace?: string };
  };
  return {
    origin: originOf(index + 1),
    resource: {
      apiVersion: apiVersion ?? '',
      kind: kind ?? '',
      namespace: metadata?.namespace ?? 'default',
      name: metadata?.name ?? '',
      value: { ...value },
    },
  };
}

/** `node/worker`, or with a state behind it: `node/worker failed-over`. */
function placedFault(text: string, index: number): Placed<FaultResource> {
  const [target = '', written] = text.split(' ');
  const state = written === 'restarted' || written === 'failed-over' ? written : 'down';
  return {
    origin: originOf(100 + index),
    resource: { kind: 'Fault', name: `fault-${index}`, target, state, active: true },
  };
}

function placedHost(name: string, address: string): Placed<HostResource> {
  return {
    origin: originOf(200),
    resource: {
      kind: 'Host',
      name: name.replaceAll('.', '-'),
      role: 'server',
      stateful: false,
      interfaces: [{ network: 'out', address: { address: ipv4(address), length: 24 }, gateway: null }],
      routes: [],
      masquerade: [],
      listens: [],
      names: [name],
      dns: [],
    },
  };
}

/** `172.27.0.5`, or `-`. */
export function addressText(address: Pod['address']): string {
  return address === null ? '-' : formatIpv4(address);
}

/** A controller, its template labelled `app: NAME`, with one TCP port. */
export function controller(kind: string, name: string, spec: object = {}, podSpec: object = {}): object {
  return {
    apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
    kind,
    metadata: { name },
    spec: {
      ...(kind === 'Job' ? {} : { selector: { matchLabels: { app: name } } }),
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'c', ports: [{ containerPort: 8080 }] }], ...podSpec },
      },
      ...spec,
    },
  };
}

/** A service that selects `app: NAME`, port 80 to 8080. */
export function service(name: string, spec: object = {}, metadata: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, ...metadata },
    spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }], ...spec },
  };
}

export function pod(name: string, spec: object = {}, rest: object = {}, metadata: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { app: name }, ...metadata },
    spec: { containers: [{ name: 'c' }], ...spec },
    ...rest,
  };
}
