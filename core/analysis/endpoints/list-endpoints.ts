/** All endpoints that a question can name, for pickers: grouped, with title, addresses and open ports. */
import { formatIpv4 } from '../../address/ipv4';
import { hostId, WINDOWS_HOST } from '../../topology/things/thing-id';
import { addressesOf, deviceNamed, deviceOfPod, findPodOfWorkload, workloadNames } from './find-endpoint';
import type { Pod, Service } from '../../kubernetes/cluster';
import type { Device } from '../../network/model';
import { objectName, parseEndpoint } from './endpoint-reference';
import { internetHost } from './internet';
import type { Model } from '../model';
import { portsOf, portsOfDevice, portsOfService, type OpenPort } from './open-ports';

export type EndpointGroup =
  'Workloads' | 'Services' | 'Outside' | 'Names' | 'Pods' | 'Appliance' | 'System pods';

export interface EndpointChoice {
  /** As a question names it: `deploy/web`, `svc/shop/db`, `host/operator-pc`, `portal.azure.com`. */
  readonly name: string;
  readonly group: EndpointGroup;
  /** `web`, `Operator PC`. */
  readonly title: string;
  /** Dotted decimal; the first is the one that people know it by. Empty while it has none. */
  readonly addresses: readonly string[];
  /** Empty for what only asks. ICMP is always possible, except to services. */
  readonly ports: readonly OpenPort[];
  /** May it be a question's source? Services and names send nothing. */
  readonly asks: boolean;
  /** As the source of a question: itself, or who sends in its place, as a pod for its service. Null for nobody. */
  readonly sender: string | null;
}

/** Every endpoint by its shortest name, group by group. */
export function listEndpoints(model: Model): readonly EndpointChoice[] {
  const pods = model.cluster.pods.filter((pod) => pod.address !== null);
  return [
    ...workloadNames(model).flatMap((name) => workloadChoice(model, name)),
    ...model.cluster.services.map((service) => serviceChoice(model, service)),
    ...internetChoice(model),
    ...model.topology.hosts.flatMap(({ resource }) => deviceChoice(model, hostId(resource.name), 'Outside')),
    // A wildcard is nothing that can be asked for.
    ...[...model.cluster.outsideNames]
      .filter(([name]) => !name.startsWith('*'))
      .map(([name, addresses]) => nameChoice(model, name, addresses.map(formatIpv4))),
    ...pods.filter((pod) => !pod.system).map((pod) => podChoice(model, pod)),
    ...model.appliance.nodes.flatMap((node) => deviceChoice(model, node.device, 'Appliance')),
    ...deviceChoice(model, WINDOWS_HOST, 'Appliance'),
    ...pods.filter((pod) => pod.system).map((pod) => podChoice(model, pod)),
  ];
}

/** A workload stands for one of its pods; those of the system are only listed as pods. */
function workloadChoice(model: Model, name: string): readonly EndpointChoice[] {
  const reference = parseEndpoint(name);
  if (reference.type !== 'workload') return [];
  const pod = findPodOfWorkload(model, reference);
  if (!pod.ok || pod.value.system) return [];
  return [{ ...podChoice(model, pod.value), name, group: 'Workloads', title: reference.name, sender: name }];
}

function podChoice(model: Model, pod: Pod): EndpointChoice {
  const device =
    pod.node === null || pod.address === null
      ? null
      : deviceOfPod({ ...pod, node: pod.node, address: pod.address });
  const known = device === null ? null : deviceNamed(model, device);
  const name = objectName('pod', pod.namespace, pod.name);
  return {
    name,
    group: pod.system ? 'System pods' : 'Pods',
    title: pod.name,
    addresses: pod.address === null ? [] : [formatIpv4(pod.address)],
    ports: pod.hostNetwork || !known ? pod.ports : portsOfDevice(known).map((port) => named(port, pod)),
    asks: known !== null,
    sender: known === null ? null : name,
  };
}

function named(port: OpenPort, pod: Pod): OpenPort {
  const declared = pod.ports.find((one) => one.protocol === port.protocol && one.port === port.port);
  return { ...port, name: declared?.name ?? null };
}

/** Someone on the internet, where the file has anybody there. */
function internetChoice(model: Model): readonly EndpointChoice[] {
  const host = internetHost(model);
  return (host === null ? [] : deviceChoice(model, host, 'Outside')).map((choice) => ({
    ...choice,
    name: 'internet',
    title: 'Internet',
    sender: 'internet',
  }));
}

function serviceChoice(model: Model, service: Service): EndpointChoice {
  const addresses = [service.externalAddress, service.clusterAddress].filter((one) => one !== null);
  return {
    name: objectName('svc', service.namespace, service.name),
    group: 'Services',
    title: service.name,
    addresses: addresses.map(formatIpv4),
    ports: portsOfService(service),
    asks: false,
    sender: podBehind(model, service),
  };
}

/** A service sends nothing by itself; its first ready pod does. */
function podBehind(model: Model, service: Service): string | null {
  const ready = service.ports.flatMap(({ endpoints }) => endpoints.filter((endpoint) => endpoint.ready));
  const pod = model.cluster.pods.find(({ device }) => ready.some(({ target }) => target === device));
  return pod ? objectName('pod', pod.namespace, pod.name) : null;
}

function nameChoice(model: Model, name: string, addresses: readonly string[]): EndpointChoice {
  const owner = model.network.devices.find((device) => addressTexts(device)[0] === addresses[0]);
  const ports = owner ? portsOfDevice(owner) : [];
  return { name, group: 'Names', title: name, addresses, ports, asks: false, sender: owner?.name ?? null };
}

function deviceChoice(model: Model, name: string, group: EndpointGroup): readonly EndpointChoice[] {
  const device = deviceNamed(model, name);
  if (!device) return [];
  const node = model.appliance.nodes.find((one) => one.device === name);
  const external = node?.externalAddress ? [formatIpv4(node.externalAddress.address)] : [];
  const addresses = [...new Set([...external, ...addressTexts(device)])];
  const ports = portsOf(model, device);
  return [{ name, group, title: device.title, addresses, ports, asks: true, sender: name }];
}

/** A node's tunnel has an address too, which nobody calls it by. */
function addressTexts(device: Device): readonly string[] {
  const named =
    device.kind === 'pod' ? addressesOf(device) : addressesOf(device).filter(({ length }) => length < 32);
  return named.map(({ address }) => formatIpv4(address));
}
