/**
 * The appliance and what surrounds it as a Network: ports, switches, the Windows host, the node VMs,
 * networks and hosts outside. The cluster adds pods and rules to it.
 */
import type { Device, Link, Network } from '../network/model';
import type { Topology } from '../topology/document';
import type { ApplianceFacts } from './facts';
import { faultTargets, withFaults } from './faults';
import { nodeDevice, nodeLinks } from './node-vm';
import { hostCables, outsideHost } from './outside-host';
import { outsideNetwork } from './outside-network';
import { portCable, portDevice } from './ports';
import { switches, switchUplink } from './switches';
import { windowsHost, windowsHostLinks } from './windows-host';

/** All devices and links that follow from the appliance, the networks, the hosts and the active faults. */
export function buildApplianceNetwork(topology: Topology, facts: ApplianceFacts): Network {
  const down = faultTargets(topology);
  const networks = unique(topology.networks.map(({ resource }) => resource));
  const hosts = unique(topology.hosts.map(({ resource }) => resource));
  const filter = topology.appliance?.resource.kubernetes?.reversePathFilter ?? 'strict';
  const devices: readonly Device[] = [
    ...facts.ports.map(portDevice),
    ...switches(facts),
    windowsHost(facts, down),
    ...facts.nodes.map((node) => nodeDevice(facts, node, filter)),
    ...networks.map((network) => outsideNetwork(network, facts.ports, hosts)),
    ...hosts.map((host) => outsideHost(host, networks)),
  ];
  const names = new Set(networks.map((network) => network.name));
  const links: readonly Link[] = [
    ...windowsHostLinks(facts),
    ...switchUplink(facts),
    ...facts.nodes.flatMap(nodeLinks),
    ...facts.ports.flatMap((port) => portCable(port, names) ?? []),
    ...hosts.flatMap((host) => hostCables(host, names)),
  ];
  return { devices: devices.map((device) => withFaults(device, down)), links };
}

/** Names are unique in a good file; of a bad one the first of each name counts. */
function unique<T extends { readonly name: string }>(resources: readonly T[]): readonly T[] {
  return [
    ...new Map(resources.toReversed().map((resource) => [resource.name, resource])).values(),
  ].toReversed();
}
