/**
 * The external address that a service asks MetalLB for. What MetalLB cannot follow leaves the service without any.
 * Source: metallb controller/service.go (getDesiredLbIPs, valueForAnnotation, allocateIPs).
 */
import { parseIpv4, type Ipv4 } from '../../address/ipv4';
import type { PendingReason } from '../../sentences/kubernetes/external-addresses';
import type { Path } from '../../topology/document';
import { listAt, textAt, textMapAt } from '../fields';

export interface AddressWish {
  readonly address: Ipv4 | null;
  /** Why MetalLB gives it no address at all, and where that is said. */
  readonly refusal: { readonly reason: PendingReason; readonly path: Path } | null;
}

/** MetalLB's annotations by their name of today, and by that of versions before 0.14. */
export function metallbAnnotation(value: unknown, name: string): { text: string; path: Path } | null {
  const annotations = textMapAt(value, 'metadata', 'annotations');
  const key = [`metallb.io/${name}`, `metallb.universe.tf/${name}`].find((one) =>
    Object.hasOwn(annotations, one),
  );
  if (key === undefined) return null;
  return { text: annotations[key] ?? '', path: ['metadata', 'annotations', key] };
}

/** Reads a Service object. */
export function readAddressWish(value: unknown): AddressWish {
  const annotation = metallbAnnotation(value, 'loadBalancerIPs');
  const field = textAt(value, 'spec', 'loadBalancerIP');
  const annotated = annotation !== null && annotation.text !== '';
  if (annotated && field !== null) {
    return { address: null, refusal: { reason: { type: 'two-wishes' }, path: annotation.path } };
  }
  const family = familyOf(value);
  if (annotated) {
    const texts = annotation.text.split(',').map((one) => one.trim());
    return wishOf(annotation.text, texts, annotation.path, family);
  }
  return field === null
    ? { address: null, refusal: null }
    : wishOf(field, [field], ['spec', 'loadBalancerIP'], family);
}

type Family = 'IPv4' | 'IPv6' | 'both';

/** One address, or one of each family, as the service has them (internal/ipfamily, ForAddressesIPs). */
function wishOf(written: string, texts: readonly string[], path: Path, service: Family): AddressWish {
  const refused = (
    type: 'no-address' | 'no-ipv4' | 'no-ipv6' | 'families' | 'one-family' | 'both-families',
    text: string,
  ) => ({ address: null, refusal: { reason: { type, text }, path } }) as const;
  const wrong = texts.find((one) => parseIpv4(one) === null && !isIpv6(one));
  if (wrong !== undefined) return refused('no-address', wrong);
  const own = texts.flatMap((one) => parseIpv4(one) ?? []);
  const [address = null] = own;
  if (texts.length > 2 || own.length > 1 || texts.length - own.length > 1)
    return refused('families', written);
  const wished: Family = texts.length === 2 ? 'both' : address === null ? 'IPv6' : 'IPv4';
  if (wished === service) return { address, refusal: null };
  if (wished === 'both') return refused('one-family', written);
  if (service === 'both') return refused('both-families', written);
  return refused(service === 'IPv6' ? 'no-ipv6' : 'no-ipv4', written);
}

/**
 * By the addresses that it has, or by what it asks for (internal/ipfamily, ForService). Assumption: where it says
 * nothing, it is of IPv4, which is all that the appliance's cluster has.
 */
function familyOf(value: unknown): Family {
  const own = listAt(value, 'spec', 'clusterIPs').map(String);
  const asked = listAt(value, 'spec', 'ipFamilies').map(String);
  const isDual = textAt(value, 'spec', 'ipFamilyPolicy') === 'RequireDualStack';
  if (own.length > 1 || (own.length === 0 && (asked.length > 1 || isDual))) return 'both';
  const isIpv6First = isIpv6(own[0] ?? textAt(value, 'spec', 'clusterIP') ?? '') || asked[0] === 'IPv6';
  return isIpv6First ? 'IPv6' : 'IPv4';
}

function isIpv6(text: string): boolean {
  return /^[0-9a-f]*:[0-9a-f:.]*$/i.test(text);
}
