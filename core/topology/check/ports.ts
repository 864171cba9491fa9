/** The appliance's ports: which there are, and what one port can have. Microsoft's rules [D]; one compute port [D]. */
import { formatIpv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains, type AddressWithLength } from '../../address/prefix';
import type { Path, Topology } from '../document';
import type { PlacedFinding } from '../problems/finding';
import { nearest } from '../problems/nearest';
import type { ApplianceResource, PortSettings } from '../resources';
import { only, suggestAddress, withLength } from './suggest';
import { suggestGateway } from './suggest-gateway';
import { takenIn } from './taken';
import { findingsAbout, isEdgeOf, subnetOf, type Check } from './view';

/** Microsoft's specifications [D]: six ports on Pro with GPU, four on all others. */
const portCounts: Readonly<Record<ApplianceResource['model'], number>> = {
  'pro-gpu': 6,
  'pro-2': 4,
  'pro-r': 4,
  'mini-r': 4,
};

/** The names of the model's ports, in order. */
export function portNames(model: ApplianceResource['model']): readonly string[] {
  return Array.from({ length: portCounts[model] }, (_, index) => `Port${index + 1}`);
}

export const checkPorts: Check = ({ topology }) => {
  const appliance = topology.appliance;
  if (!appliance) return [];
  const error = findingsAbout(appliance, 'error');
  const names = portNames(appliance.resource.model);
  const findings: PlacedFinding[] = [];
  const seen = new Set<string>();
  let compute: string | null = null;
  for (const [index, port] of appliance.resource.ports.entries()) {
    const path = ['spec', 'ports', index];
    if (!names.includes(port.name)) {
      const number = port.name.replace(/\D/g, '');
      // A number that the model does not have is no slip of the pen: which port is meant, nobody knows.
      const meant =
        names.find((name) => name.slice(4) === number) ?? (number === '' ? nearest(port.name, names) : null);
      const { model } = appliance.resource;
      findings.push(error('HS210', [...path, 'name'], { model, port: port.name, meant, names }));
    } else if (seen.has(port.name)) {
      const free = names.find((name) => !seen.has(name)) ?? null;
      findings.push(error('HS211', [...path, 'name'], { port: port.name, free }));
    }
    seen.add(port.name);
    if (port.compute && compute !== null) {
      findings.push(error('HS212', [...path, 'compute'], { other: compute }));
    } else if (port.compute) compute = port.name;
  }
  return [
    ...findings,
    ...appliance.resource.ports.flatMap((_, index) => portAddressing(topology, appliance, index)),
  ];
};

type Addressed = Pick<PortSettings, 'name' | 'network' | 'gateway'> & { readonly address: AddressWithLength };

function portAddressing(
  topology: Topology,
  appliance: NonNullable<Topology['appliance']>,
  index: number,
): PlacedFinding[] {
  const error = findingsAbout(appliance, 'error');
  const port = appliance.resource.ports[index];
  const path = ['spec', 'ports', index];
  if (!port) return [];
  if (port.dhcp) {
    const given = port.address ? 'address' : port.gateway !== null ? 'gateway' : null;
    if (given !== null) return [error('HS213/static', [...path, given], { port: port.name, field: given })];
    return port.lease
      ? addressFindings(topology, appliance, { ...port, ...port.lease }, [...path, 'lease'])
      : [];
  }
  if (port.lease) return [error('HS213/lease', [...path, 'lease'], { port: port.name })];
  if (!port.address) {
    if (port.gateway === null) return [];
    return [error('HS214/no-address', [...path, 'gateway'], { port: port.name })];
  }
  return addressFindings(topology, appliance, { ...port, address: port.address }, path);
}

/** What is wrong with an address and its gateway, be they written or given by a DHCP server. */
function addressFindings(
  topology: Topology,
  appliance: NonNullable<Topology['appliance']>,
  port: Addressed,
  path: Path,
): PlacedFinding[] {
  const error = findingsAbout(appliance, 'error');
  const subnet = subnetOf(port.address);
  const taken = [
    only(port.address.address),
    ...(port.gateway === null ? [] : [only(port.gateway)]),
    ...takenIn(topology),
  ];
  const findings: PlacedFinding[] = [];
  if (isEdgeOf(subnet, port.address.address)) {
    const args = {
      address: formatIpv4(port.address.address),
      subnet: formatPrefix(subnet),
      free: withLength(suggestAddress(subnet, port.address.address, taken), subnet.length),
    };
    findings.push(error('HS215', [...path, 'address'], args));
  }
  if (port.gateway !== null && (!prefixContains(subnet, port.gateway) || isEdgeOf(subnet, port.gateway))) {
    const free = suggestGateway(topology, port.network, subnet, {
      like: port.gateway,
      own: port.address.address,
    });
    const args = {
      port: port.name,
      gateway: formatIpv4(port.gateway),
      subnet: formatPrefix(subnet),
      free,
    };
    findings.push(error('HS214/port', [...path, 'gateway'], args));
  } else if (port.gateway === port.address.address) {
    findings.push(error('HS247/port-gateway', [...path, 'gateway'], { port: port.name }));
  }
  return findings;
}
