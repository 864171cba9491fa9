/**
 * What people picked where a packet has a choice, under full names: a service's endpoint, the node among a router's equal
 * ways, who answers ARP. Several are written with commas between them, for a packet that has several choices.
 */
import { parseIpv4, type Ipv4 } from '../../address/ipv4';
import { parseEndpoint } from './endpoint-reference';
import {
  addressesOf,
  deviceNamed,
  findPod,
  findPodOfWorkload,
  found,
  nodeNamed,
  notFound,
  type Found,
} from './find-endpoint';
import type { Device } from '../../network/model';
import type { Model } from '../model';
import { noSuchEndpoint, problemIn } from '../question-problem';
import { hostId } from '../../topology/things/thing-id';

const separator = ',';

/** The targets of a question's `endpoint`, as the walk prefers them; empty when nobody picked any. */
export function pickedTargets(endpoint: string | null): readonly string[] {
  return endpoint === null ? [] : endpoint.split(separator);
}

/** The targets as a question's `endpoint`; null for none. */
export function endpointOf(targets: readonly string[]): string | null {
  return targets.length === 0 ? null : targets.join(separator);
}

/** Null when nobody picked one: the service's own rule decides then. */
export function chooseEndpoint(model: Model, text: string | null): Found<string | null> {
  const names: string[] = [];
  for (const part of pickedTargets(text)) {
    const chosen = chooseOne(model, part.trim());
    if (!chosen.ok) return chosen;
    names.push(chosen.value);
  }
  return found(endpointOf(names));
}

function chooseOne(model: Model, text: string): Found<string> {
  if (isTarget(model, text) || isAddress(text) || isEqualWay(model, text)) return found(text);
  const reference = parseEndpoint(text);
  const node = reference.type === 'node' ? nodeNamed(model, reference.name) : null;
  const way = reference.type === 'host' ? hostId(reference.name) : node;
  if (way !== null && isWay(model, way)) return found(way);
  const pod =
    reference.type === 'pod'
      ? findPod(model, reference.namespace, reference.name)
      : reference.type === 'workload'
        ? findPodOfWorkload(model, reference)
        : null;
  if (pod?.ok) return found(pod.value.device);
  const devices = model.cluster.pods.map(({ device }) => device);
  return notFound(problemIn('endpoint', pod?.problem ?? noSuchEndpoint(text, 'pod', devices)));
}

/** Whether a packet can be sent its way where there is a choice: of a router's equal ways, of those who answer ARP. */
export function isWay(model: Model, target: string): boolean {
  const device = deviceNamed(model, target);
  if (device?.kind === 'host')
    return addressesOf(device).some(({ address }) => isClaimed(model, device, address));
  if (device?.kind !== 'node') return false;
  return (
    model.cluster.bgp.routes.some(({ nodes }) => nodes.length > 1 && nodes.includes(target)) ||
    device.interfaces.some(({ announces, standsIn = [] }) => announces.length + standsIn.length > 0)
  );
}

/** Whether another device has or announces the address, too. */
function isClaimed({ network }: Model, own: Device, address: Ipv4): boolean {
  return network.devices.some(
    (device) =>
      device !== own &&
      device.interfaces.some(
        ({ addresses, announces }) =>
          announces.includes(address) || addresses.some((one) => one.address === address),
      ),
  );
}

/** One of the equal ways of a route, of the device's several default gateways for one. */
function isEqualWay({ network }: Model, text: string): boolean {
  return network.devices.some(({ routes }) =>
    routes.some(({ nextHops = [] }) => nextHops.some(({ target }) => target === text)),
  );
}

/** One of the addresses of a name. */
function isAddress(text: string): boolean {
  return text.startsWith('address:') && parseIpv4(text.slice('address:'.length)) !== null;
}

/** Endpoints that are no pods are known by what kube-proxy's branches call them. */
function isTarget(model: Model, text: string): boolean {
  return model.cluster.services.some(({ ports }) =>
    ports.some(({ endpoints }) => endpoints.some(({ target }) => target === text)),
  );
}
