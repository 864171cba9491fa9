/**
 * Ports beside each other: an address is one port's, and a subnet is behind one port. A host with two legs in one subnet
 * answers by the one that its table names first, whichever was asked (RFC 1122, 3.3.4, the weak model; Microsoft asks for
 * a subnet of its own for each port).
 */
import { formatIpv4 } from '../../address/ipv4';
import { formatPrefix, prefixesOverlap } from '../../address/prefix';
import type { PlacedFinding } from '../problems/finding';
import { findingsAbout, subnetOf, type Check } from './view';

export const checkPortSubnets: Check = ({ topology: { appliance } }) => {
  if (!appliance) return [];
  const { ports } = appliance.resource;
  return ports.flatMap((port, index): PlacedFinding[] => {
    const { address } = port;
    if (!address) return [];
    const subnet = subnetOf(address);
    const path = ['spec', 'ports', index, 'address'];
    const before = ports.slice(0, index);
    const twin = before.find((other) => other.address?.address === address.address);
    // Within one network that is told of all interfaces alike.
    if (twin && (twin.network === null || twin.network !== port.network)) {
      const args = { port: port.name, other: twin.name, address: formatIpv4(address.address) };
      return [findingsAbout(appliance, 'error')('HS218/same', path, args)];
    }
    const other = before.find(
      (one) => one.address && one !== twin && prefixesOverlap(subnetOf(one.address), subnet),
    );
    if (!other?.address || twin) return [];
    const otherSubnet = formatPrefix(subnetOf(other.address));
    const args = { port: port.name, subnet: formatPrefix(subnet), other: other.name, otherSubnet };
    return [findingsAbout(appliance, 'warning')('HS218/overlap', path, args)];
  });
};
