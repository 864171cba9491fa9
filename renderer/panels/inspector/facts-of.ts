/** What the inspector tells about a box: names, addresses, and the tables as the device would have them. */
import { pendingReason } from '#core/sentences/kubernetes/external-addresses';
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import { formatRange, rangeSize } from '#core/address/range';
import { formatPorts, portsOf } from '#core/analysis/endpoints/open-ports';
import type { Model } from '#core/analysis/model';
import type { Service } from '#core/kubernetes/cluster';
import type { Device } from '#core/network/model';
import { shownThing } from '#core/report/device/shown-thing';
import { windowsHostTitle } from '#core/topology/things/titles';
import type { BoxFacts, Fact } from './fact';
import {
  applianceFacts,
  clusterFacts,
  groupFacts,
  interfaceFacts,
  noteFacts,
  podNetworkFacts,
} from './other-facts';
import { serviceId, type ThingId } from '#core/topology/things/thing-id';

/** What is known about a box; null for one that is no longer there. */
export function factsOf(model: Model, id: ThingId): BoxFacts | null {
  const thing = shownThing(model, id);
  switch (thing?.type) {
    case 'device':
      return deviceFacts(model, thing.device.name, thing.device);
    case 'routing-table':
      return {
        ...deviceFacts(model, thing.device.name, thing.device),
        title: `${thing.device.title}, routes`,
        kind: 'Routing table',
        facts: [],
      };
    case 'interface':
      return interfaceFacts(thing.device.title, thing.interface);
    case 'service':
      return serviceFacts(thing.service);
    case 'group':
      return groupFacts(model, id);
    case 'pool':
      return poolFacts(model);
    case 'pod-network':
      return podNetworkFacts(model);
    case 'cluster':
      return clusterFacts(model);
    case 'appliance':
      return applianceFacts(model);
    case 'note':
      return noteFacts(thing.text);
    case 'route':
    case undefined:
      return null;
  }
}

const KINDS: Readonly<Record<Device['kind'], string>> = {
  pod: 'Pod',
  node: 'Node VM',
  switch: 'Virtual switch',
  port: 'Port',
  device: windowsHostTitle,
  network: 'Network',
  host: 'Outside host',
};

function deviceFacts(model: Model, name: string, device: Device): BoxFacts {
  const pod = model.cluster.pods.find((candidate) => candidate.device === name);
  const node = model.cluster.nodes.find((candidate) => candidate.device === name);
  const facts: Fact[] = [];
  if (pod) {
    facts.push({ name: 'Namespace', value: pod.namespace });
    if (pod.owner) facts.push({ name: 'Owner', value: `${pod.owner.kind} ${pod.owner.name}` });
    if (pod.node !== null) facts.push({ name: 'Node', value: pod.node });
    if (pod.formerAddress !== null)
      facts.push({ name: 'Address before', value: formatIpv4(pod.formerAddress), mono: true });
    if (pod.replaces !== null) facts.push({ name: 'In the stead of', value: pod.replaces });
    if (pod.terminating) facts.push({ name: 'State', value: 'terminating' });
    if (!pod.hostNetwork) facts.push({ name: 'Interface on the node', value: pod.hostInterface, mono: true });
    const labels = Object.entries(pod.labels).map(([key, value]) => `${key}=${value}`);
    if (labels.length > 0) facts.push({ name: 'Labels', value: labels.join(', '), mono: true });
  }
  if (node) {
    facts.push({ name: 'Kubernetes name', value: node.kubernetesName, mono: true });
    if (node.blocks.length > 0)
      facts.push({ name: 'Pod blocks', value: node.blocks.map(formatPrefix).join(', '), mono: true });
  }
  facts.push(...portFacts(model, name));
  if (!device.bridges) facts.push({ name: 'Forwards', value: device.forwarding ? 'yes' : 'no' });
  const ports = portsOf(model, device);
  if (ports.length > 0 && device.kind !== 'host')
    facts.push({ name: 'Open ports', value: formatPorts(ports) });
  if (!device.up) facts.push({ name: 'State', value: 'down' });
  return {
    title: device.title,
    kind: KINDS[device.kind],
    facts,
    endpoint: device.bridges ? null : endpointName(device),
    asks: !device.bridges,
  };
}

/** What cannot be changed; the form has the rest. */
function portFacts(model: Model, name: string): readonly Fact[] {
  const port = model.appliance.ports.find(({ device }) => device === name);
  return port ? [{ name: 'Connector', value: `${port.connector}, ${port.speed} GbE` }] : [];
}

/** `pod/default/web-0` is asked for as it stands. */
function endpointName({ name }: Device): string {
  return name;
}

function serviceFacts(service: Service): BoxFacts {
  const facts: Fact[] = [{ name: 'Namespace', value: service.namespace }];
  if (service.externalAddress !== null)
    facts.push({ name: 'External address', value: formatIpv4(service.externalAddress), mono: true });
  if (service.clusterAddress !== null)
    facts.push({ name: 'Cluster address', value: formatIpv4(service.clusterAddress), mono: true });
  if (service.pending !== null) facts.push({ name: 'Pending', value: `${pendingReason(service.pending)}.` });
  if (service.announcedBy !== null) facts.push({ name: 'Announced by', value: service.announcedBy });
  for (const port of service.ports) {
    const targets = port.endpoints.length;
    facts.push({
      name: `${port.protocol.toUpperCase()} ${port.port}`,
      value: targets === 0 ? 'no endpoints' : targets === 1 ? '1 endpoint' : `${targets} endpoints`,
    });
  }
  return {
    title: service.name,
    kind: 'Service',
    facts,
    endpoint: serviceId(service.namespace, service.name),
    asks: false,
  };
}

function poolFacts({ cluster }: Model): BoxFacts {
  const size = cluster.pool.ranges.reduce((sum, range) => sum + rangeSize(range), 0);
  const ranges = cluster.pool.ranges.map((range) => ({
    name: 'Range',
    value: formatRange(range),
    mono: true,
  }));
  return {
    title: 'MetalLB pool',
    kind: 'Service addresses',
    facts: [...ranges, { name: 'In use', value: `${cluster.pool.used.size} of ${size}` }],
    endpoint: null,
    asks: false,
  };
}
