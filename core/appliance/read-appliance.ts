/**
 * From the Appliance of the topology file to facts: the model's ports with their settings, the
 * internal switch, the node VMs with their addresses, and the custom routes.
 *
 * Assumptions, as Microsoft documents none of it: the internal switch's default subnet, the order in
 * which addresses are given out, and the nodes' names. The pattern of the names follows documented samples.
 */
import { addToIpv4, type Ipv4 } from '../address/ipv4';
import { prefix, type Prefix } from '../address/prefix';
import { rangeContains } from '../address/range';
import type { Placed, Topology } from '../topology/document';
import { factoryPort } from '../topology/objects/factory-ports';
import type { ApplianceResource, KubernetesSettings, PortSettings } from '../topology/resources';
import type { ApplianceFacts, InternalSwitch, NodeFacts, PlacedRoute, Port } from './facts';
import { models, type PortHardware } from './models';
import { nodeNames } from '../topology/things/node-names';
import { routeIds } from '../topology/things/route-ids';
import { portId } from '../topology/things/thing-id';

/** Assumption: Microsoft does not document the internal switch's subnet. */
const assumedInternalSubnet: Prefix = prefix('172.29.0.0/24');

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
 * The appliance's facts. Without an Appliance in the files: a Pro GPU as it comes from the factory, with a
 * master and a worker VM that only have their internal addresses.
 */
export function readAppliance(topology: Topology): ApplianceFacts {
  const appliance = topology.appliance?.resource ?? factoryAppliance;
  const ports = models[appliance.model].ports.map((hardware) => readPort(hardware, appliance.ports));
  const computePort = ports.find((port) => port.compute) ?? null;
  const internalSwitch = readInternalSwitch(appliance);
  const kubernetes = appliance.kubernetes;
  const workers = kubernetes?.workers ?? (topology.appliance ? null : 1);
  return {
    name: appliance.name,
    model: appliance.model,
    ports,
    internalSwitch,
    computePort: computePort?.name ?? null,
    gatewayPort: ports.find((port) => port.gateway !== null)?.name ?? null,
    nodes:
      workers === null
        ? []
        : nodes(appliance.name, workers, internalSwitch, kubernetes, externalLength(computePort, topology)),
    nodeRange: kubernetes?.nodeAddresses ?? null,
    serviceRange: kubernetes?.serviceAddresses ?? null,
    routes: topology.appliance ? placedRoutes(topology.appliance) : [],
  };
}

function readPort(hardware: PortHardware, settings: readonly PortSettings[]): Port {
  const given = settings.find((port) => port.name === hardware.name) ?? factoryPort(hardware.name);
  return { ...given, ...hardware, device: portId(hardware.name) };
}

/** The device has the subnet's first address. */
function readInternalSwitch(appliance: ApplianceResource): InternalSwitch {
  const subnet = appliance.internalSwitchSubnet ?? assumedInternalSubnet;
  return {
    subnet,
    assumed: appliance.internalSwitchSubnet === null,
    address: addToIpv4(subnet.address, 1),
  };
}

/** The length of the nodes' subnet: the compute port's own, or that of the network it is cabled to. */
function externalLength(computePort: Port | null, topology: Topology): number | null {
  if (!computePort) return null;
  const network = topology.networks.find(({ resource }) => resource.name === computePort.network);
  return computePort.address?.length ?? network?.resource.cidr.length ?? null;
}

function nodes(
  applianceName: string,
  workers: number,
  internalSwitch: InternalSwitch,
  kubernetes: KubernetesSettings | null,
  length: number | null,
): readonly NodeFacts[] {
  return nodeNames(applianceName, workers).map((names, index): NodeFacts => {
    const external = kubernetes && nodeAddress(kubernetes, index);
    const suffix = index < 2 ? '' : String(index);
    return {
      ...names,
      role: index === 0 ? 'master' : 'worker',
      title: index === 0 ? 'Master VM' : `Worker VM${suffix === '' ? '' : ` ${suffix}`}`,
      internalAddress: addToIpv4(internalSwitch.address, index + 1),
      externalAddress: external === null || length === null ? null : { address: external, length },
    };
  });
}

/** The range's addresses go to the master, then to the workers; null when there are too few. */
function nodeAddress(kubernetes: KubernetesSettings, index: number): Ipv4 | null {
  const address = addToIpv4(kubernetes.nodeAddresses.first, index);
  return rangeContains(kubernetes.nodeAddresses, address) ? address : null;
}

function placedRoutes({ resource, origin }: Placed<ApplianceResource>): readonly PlacedRoute[] {
  const ids = routeIds(resource.routes);
  return resource.routes.flatMap((route, index) => {
    const id = ids[index];
    return id === undefined ? [] : [{ ...route, id, origin }];
  });
}
