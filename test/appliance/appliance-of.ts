/** Small appliances for tests, written as people write them. */
import { buildApplianceNetwork } from '#core/appliance/appliance-network';
import type { ApplianceFacts } from '#core/appliance/facts';
import { readAppliance } from '#core/appliance/read-appliance';
import type { Device, Network } from '#core/network/model';
import type { Topology } from '#core/topology/document';
import { readTopology } from '#core/topology/read';

export interface Built {
  readonly topology: Topology;
  readonly facts: ApplianceFacts;
  readonly network: Network;
}

/** `spec` is the Appliance's, indented by two; `others` are further documents. */
export function applianceOf(spec: string, ...others: readonly string[]): Built {
  const appliance = `apiVersion: hopscope.dev/v1\nkind: Appliance\nmetadata: { name: Test-Edge }\nspec:\n${spec}`;
  return built([appliance, ...others].join('\n---\n'));
}

export function built(text: string): Built {
  const { topology } = readTopology([{ name: 'test.topology.yaml', text }]);
  const facts = readAppliance(topology);
  return { topology, facts, network: buildApplianceNetwork(topology, facts) };
}

export function deviceOf(network: Network, name: string): Device {
  const device = network.devices.find((candidate) => candidate.name === name);
  if (!device) throw new Error(`no device ${name}`);
  return device;
}

/** `spec` of an ordinary appliance: uplink on Port 2, compute on Port 3. */
export const ordinary = `  model: pro-gpu
  ports:
    - { name: Port2, network: uplink, address: 10.0.0.30/24, gateway: 10.0.0.1 }
    - { name: Port3, network: plant, address: 192.168.20.10/24, compute: true, mtu: 1450 }
    - { name: Port4, network: plant, dhcp: true }
  kubernetes:
    nodeIPs: 192.168.20.20-192.168.20.21
    serviceIPs: 192.168.20.30-192.168.20.39
  routes:
    - { interfaceAlias: Port3, destinationPrefix: 192.168.40.0/24, nextHop: 192.168.20.1, routeMetric: 100 }`;

export const surroundings = [
  'apiVersion: hopscope.dev/v1\nkind: Network\nmetadata: { name: uplink }\nspec: { cidr: 10.0.0.0/24 }',
  'apiVersion: hopscope.dev/v1\nkind: Network\nmetadata: { name: plant }\nspec: { cidr: 192.168.20.0/24, mtu: 1400 }',
  `apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: gateway }
spec:
  role: router
  interfaces:
    - { network: plant, address: 192.168.20.1/24 }
    - { network: uplink, address: 10.0.0.2/24, gateway: 10.0.0.1 }
  routes:
    - { to: 172.16.0.0/12, via: 192.168.20.254, metric: 5 }
    - { to: 172.16.0.0/12, via: 192.168.20.253, metric: 5 }
    - { to: 10.9.0.0/16, via: 10.99.0.1 }
  masquerade: [uplink]`,
  `apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: line-2_plc }
spec:
  role: camera
  interfaces: [ { network: plant, address: 192.168.20.51/24 } ]
  listens: [ { protocol: UDP, port: 161 } ]`,
];
