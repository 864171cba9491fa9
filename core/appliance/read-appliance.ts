/**
 * From the Appliance of the topology file to facts: the model's ports with their settings, the
 * internal switch, the node VMs (`read-nodes.ts`), and the custom routes.
 */
import { addToIpv4 } from '../address/ipv4';
import type { Placed, Topology } from '../topology/document';
import { internalSubnetOf } from '../topology/check/view';
import { factoryPort } from '../topology/objects/factory-ports';
import type { ApplianceResource, PortSettings } from '../topology/resources';
import type { ApplianceFacts, InternalSwitch, PlacedRoute, Port } from './facts';
import { models, type PortHardware } from './models';
import { readNodes } from './read-nodes';
import { routeIds } from '../topology/things/route-ids';
import { portId } from '../topology/things/thing-id';

/** What is taken when the files have no appliance, so that workloads alone can be judged: all as from the factory. */
const factoryAppliance: ApplianceResource = {
  kind: 'Appliance',
  name: 'appliance',
  model: 'pro-gpu',
  ports: [],
  internalSwitchSubnet: null,
  kubernetes: null,
  routes: [],
};

/**
 * The appliance's facts. Without an Appliance in the files: a Pro GPU as it comes from the factory, with the nodes
 * of a dump, or else a master and a worker VM that only have their internal addresses.
 */
export function readAppliance(topology: Topology): ApplianceFacts {
  const appliance = topology.appliance?.resource ?? factoryAppliance;
  const ports = models[appliance.model].ports.map((hardware) => readPort(hardware, appliance.ports));
  const computePort = ports.find((port) => port.compute) ?? null;
  const internalSwitch = readInternalSwitch(appliance);
  const kubernetes = appliance.kubernetes;
  return {
    name: appliance.name,
    model: appliance.model,
    ports,
    internalSwitch,
    computePort: computePort?.name ?? null,
    gatewayPort: ports.find((port) => port.gateway !== null)?.name ?? null,
    nodes: readNodes(topology, internalSwitch, computePort),
    nodeRange: kubernetes?.nodeAddresses ?? null,
    serviceRange: kubernetes?.serviceAddresses ?? null,
    routes: topology.appliance ? placedRoutes(topology.appliance) : [],
  };
}

function readPort(hardware: PortHardware, settings: readonly PortSettings[]): Port {
  const { lease, ...given } =
    settings.find((port) => port.name === hardware.name) ?? factoryPort(hardware.name);
  const leased =
    lease && given.dhcp
      ? {
          address: given.address ?? lease.address,
          gateway: given.gateway ?? lease.gateway,
          dns: [...given.dns, ...lease.dns],
        }
      : {};
  return { ...given, ...leased, ...hardware, device: portId(hardware.name) };
}

/** The device has the subnet's first address. */
function readInternalSwitch(appliance: ApplianceResource): InternalSwitch {
  const subnet = internalSubnetOf(appliance);
  return {
    subnet,
    assumed: appliance.internalSwitchSubnet === null,
    address: addToIpv4(subnet.address, 1),
  };
}

function placedRoutes({ resource, origin }: Placed<ApplianceResource>): readonly PlacedRoute[] {
  const ids = routeIds(resource.routes);
  return resource.routes.flatMap((route, index) => {
    const id = ids[index];
    return id === undefined ? [] : [{ ...route, id, origin }];
  });
}
