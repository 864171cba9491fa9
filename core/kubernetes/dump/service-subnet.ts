/**
 * The service subnet by the addresses that services have. The API server takes the first address of its range for the
 * service `kubernetes` (Kubernetes documentation, "Service ClusterIP allocation"; pkg/controlplane), so the range
 * begins one before it. Assumption: as most clusters have it, it is a /16 unless the addresses need more.
 */
import { addToIpv4, type Ipv4 } from '../../address/ipv4';
import { prefixContains, prefixOf, type Prefix } from '../../address/prefix';
import { sharedSubnet } from '../shared-subnet';

const usualLength = 16;
const shortestLength = 8;

/** `api` is the address of the service `kubernetes`. Null where the addresses tell nothing. */
export function serviceSubnetOf(addresses: readonly Ipv4[], api: Ipv4 | null): Prefix | null {
  if (api === null) return sharedSubnet(addresses, []);
  const first = addToIpv4(api, -1);
  for (let length = usualLength; length >= shortestLength; length -= 1) {
    const subnet = prefixOf(first, length);
    if (subnet.address !== first) break;
    if (addresses.every((address) => prefixContains(subnet, address))) return subnet;
  }
  // A range that begins in the midst of a /16 is smaller.
  for (let length = usualLength + 1; length <= 30; length += 1) {
    const subnet = prefixOf(first, length);
    if (subnet.address === first) return subnet;
  }
  return sharedSubnet(addresses, []);
}
