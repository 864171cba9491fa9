/**
 * Addresses in a service's object that somebody writes by hand: who may use the external address
 * (`loadBalancerSourceRanges`), and addresses that are routed to the nodes from outside (`externalIPs`).
 * Source: Kubernetes API reference, ServiceSpec; pkg/apis/core/validation; pkg/api/v1/service (the annotation).
 */
import type { Ipv4 } from '../../address/ipv4';
import { parseAddressWithLength, prefixOf, type Prefix } from '../../address/prefix';
import type { Path } from '../../topology/document';
import { said } from '../../topology/problems/finding';
import { listAt, readAddress, textMapAt } from '../fields';
import type { Finding } from '../finding';
import type { PlacedObject } from '../object-index';
import { fullName } from './full-name';

const annotation = 'service.beta.kubernetes.io/load-balancer-source-ranges';

/**
 * The ranges, or null when everybody may use the address; ranges of IPv6 alone do not concern it. What is no
 * range is reported and lets nobody in.
 */
export function readSourceRanges(
  placed: PlacedObject,
  report: (finding: Finding) => void,
): readonly Prefix[] | null {
  const { origin } = placed;
  const { value } = placed.resource;
  const listed = listAt(value, 'spec', 'loadBalancerSourceRanges');
  const annotated = textMapAt(value, 'metadata', 'annotations')[annotation];
  const written = listed.length > 0 ? listed : annotated === undefined ? [] : annotated.split(',');
  if (written.every((item) => isIpv6(String(item).trim()))) return null;
  const where = (index: number): Path =>
    listed.length > 0 ? ['spec', 'loadBalancerSourceRanges', index] : ['metadata', 'annotations', annotation];
  return written.flatMap((item, index) => {
    const text = String(item).trim();
    const range = parseAddressWithLength(text);
    if (range) return [prefixOf(range.address, range.length)];
    if (!isIpv6(text)) {
      const service = fullName(placed.resource);
      const path = where(index);
      report({ said: said('HS315/source-range', { service, text }), severity: 'error', origin, path });
    }
    return [];
  });
}

export function readExternalIPs(placed: PlacedObject, report: (finding: Finding) => void): readonly Ipv4[] {
  const { origin } = placed;
  return listAt(placed.resource.value, 'spec', 'externalIPs').flatMap((item, index) => {
    const text = String(item);
    const address = readAddress(text);
    if (address !== null && !isSpecial(address)) return [address];
    if (!isIpv6(text)) {
      const path = ['spec', 'externalIPs', index];
      const service = fullName(placed.resource);
      report({ said: said('HS315/external-ip', { service, text }), severity: 'error', origin, path });
    }
    return [];
  });
}

/** Unspecified, loopback, link-local and multicast addresses are refused. */
function isSpecial(address: Ipv4): boolean {
  const first = address >>> 24;
  return address === 0 || first === 127 || (first & 0xf0) === 0xe0 || address >>> 16 === 0xa9fe;
}

function isIpv6(text: string): boolean {
  return /^[0-9a-f]*:[0-9a-f:.]*(\/\d{1,3})?$/i.test(text);
}
