/** Finds pods, nodes, hosts and owners of addresses in a model. */
import type { Ipv4 } from '../../address/ipv4';
import { prefixContains, prefixOf, type AddressWithLength } from '../../address/prefix';
import { anybodyIn, hostId, networkId, nodeId, WINDOWS_HOST } from '../../topology/things/thing-id';
import type { Pod, Service } from '../../kubernetes/cluster';
import { podNamed, podOfDevice, podsOwnedBy } from '../../kubernetes/pods/pod-index';
import type { Device, DeviceName } from '../../network/model';
import type { EndpointReference } from './endpoint-reference';
import { objectName, shortKind } from './endpoint-reference';
import type { Model } from '../model';
import type { NameProblem, QuestionProblem } from '../question';
import { noSuchEndpoint } from '../question-problem';

export type Found<T, P = QuestionProblem> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: P };

/** What a name stands for, before it is known in which part of a question it stands. */
export type Named<T> = Found<T, NameProblem>;

export function found<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function notFound<P>(problem: P): { readonly ok: false; readonly problem: P } {
  return { ok: false, problem };
}

/** A pod that can be asked from and to: it has a node and an address. */
export type RunningPod = Pod & { readonly node: DeviceName; readonly address: Ipv4 };

function isRunning(pod: Pod): pod is RunningPod {
  return pod.node !== null && pod.address !== null;
}

/** The device that a pod's packets start and end at: its own, or its node with host network. */
export function deviceOfPod(pod: RunningPod): DeviceName {
  return pod.hostNetwork ? pod.node : pod.device;
}

export function findPod(model: Model, namespace: string, name: string): Named<RunningPod> {
  const pod = podNamed(model.cluster, namespace, name);
  if (!pod) return notFound(noSuchEndpoint(objectName('pod', namespace, name), 'pod', podNames(model)));
  if (isRunning(pod)) return found(pod);
  const why = pod.withoutAddress;
  if (why) return notFound({ said: { kind: 'HS406/no-address', args: { pod: pod.device, why } }, names: [] });
  return notFound({ said: { kind: 'HS406/pod', args: { pod: pod.device } }, names: [] });
}

/** One of a workload's pods: the first that is ready, else the first that has an address. */
export function findPodOfWorkload(
  model: Model,
  reference: Extract<EndpointReference, { readonly type: 'workload' }>,
): Named<RunningPod> {
  const { kind, namespace, name } = reference;
  const pods = podsOwnedBy(model.cluster, kind, namespace, name);
  const running = pods.filter(isRunning);
  const pod = running.find((one) => one.ready) ?? running[0];
  if (pod) return found(pod);
  const text = objectName(shortKind(kind) ?? kind, namespace, name);
  const refused = pods.find(({ withoutAddress }) => withoutAddress !== undefined);
  if (refused?.withoutAddress) {
    const args = { pod: refused.device, why: refused.withoutAddress };
    return notFound({ said: { kind: 'HS406/no-address', args }, names: [] });
  }
  if (pods.length === 0) return notFound(noSuchEndpoint(text, 'workload', workloadNames(model)));
  return notFound({ said: { kind: 'HS406/workload', args: { workload: text } }, names: [] });
}

export function findService(model: Model, namespace: string, name: string): Named<Service> {
  const { services } = model.cluster;
  const service = services.find((one) => one.namespace === namespace && one.name === name);
  if (service) return found(service);
  const names = services.map((one) => objectName('svc', one.namespace, one.name));
  return notFound(noSuchEndpoint(objectName('svc', namespace, name), 'service', names));
}

/** `master`, `worker`, or the Kubernetes name; null when it is no node's. */
export function nodeNamed(model: Model, name: string): DeviceName | null {
  const wanted = name.toLowerCase();
  const node = model.appliance.nodes.find(
    ({ device, kubernetesName }) => device === nodeId(wanted) || kubernetesName === wanted,
  );
  return node?.device ?? null;
}

export function findNode(model: Model, name: string): Named<DeviceName> {
  const node = nodeNamed(model, name);
  if (node) return found(node);
  const names = model.appliance.nodes.map(({ device }) => device);
  return notFound(noSuchEndpoint(nodeId(name), 'node', names));
}

export function findHost(model: Model, name: string): Named<DeviceName> {
  const device = hostId(name);
  if (deviceNamed(model, device)) return found(device);
  const names = model.topology.hosts.map(({ resource }) => hostId(resource.name));
  return notFound(noSuchEndpoint(device, 'host', names));
}

/** Anybody in a network: a device only of a model that has been extended by `withAnybody`. */
export function findAnybody(model: Model, network: string): Named<DeviceName> {
  const device = anybodyIn(network);
  if (deviceNamed(model, device)) return found(device);
  const names = model.topology.networks.map(({ resource }) => networkId(resource.name));
  return notFound(noSuchEndpoint(networkId(network), 'network', names));
}

export function deviceNamed(model: Model, name: DeviceName): Device | null {
  return model.plane.devices.get(name)?.model ?? null;
}

/** Who has the address on one of its interfaces; null when nobody has. */
export function ownerOf(model: Model, address: Ipv4): Device | null {
  const has = (device: Device): boolean => addressesOf(device).some((own) => own.address === address);
  return model.network.devices.find(has) ?? null;
}

export function addressesOf(device: Device): readonly AddressWithLength[] {
  return device.interfaces.flatMap((item) => item.addresses);
}

/**
 * The address by which `from` would call a device that has several: one on a subnet that they share, as
 * people would take it; else a node's on the external switch; else the first.
 */
export function addressTowards(model: Model, from: DeviceName, to: Device): Ipv4 | null {
  const pod = podOfDevice(model.cluster, from);
  const asker = deviceNamed(model, pod?.node ?? from);
  const subnets = asker ? addressesOf(asker).filter(({ length }) => length < 32) : [];
  const own = addressesOf(to).filter(({ length }) => length < 32 || to.kind === 'pod');
  const shared = own.find(({ address }) =>
    subnets.some((subnet) => prefixContains(prefixOf(subnet.address, subnet.length), address)),
  );
  const external = to.kind === 'node' ? own[1] : to.name === WINDOWS_HOST ? gatewayAddress(model) : null;
  // The internal switch is between the device and its nodes; people mean a node's address in the plant.
  if (to.kind === 'node' && external) return external.address;
  return (shared ?? external ?? own[0])?.address ?? null;
}

/** The device's address on the port with the default gateway. */
function gatewayAddress({ appliance }: Model): AddressWithLength | null {
  return appliance.ports.find((port) => port.name === appliance.gatewayPort)?.address ?? null;
}

function podNames(model: Model): readonly string[] {
  return model.cluster.pods.map((pod) => objectName('pod', pod.namespace, pod.name));
}

/** `deploy/web` for all owners of pods, each once. */
export function workloadNames(model: Model): readonly string[] {
  const names = model.cluster.pods.flatMap(({ owner, namespace }) => {
    const short = owner && shortKind(owner.kind);
    return owner && short ? [objectName(short, namespace, owner.name)] : [];
  });
  return [...new Set(names)];
}
