/**
 * The external address that a service asks MetalLB for. What MetalLB cannot follow leaves the service without any.
 * Source: metallb controller/service.go (getDesiredLbIPs, valueForAnnotation).
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
  if (annotated) return wishOf(annotation.text, annotation.path, value);
  return field === null ? { address: null, refusal: null } : wishOf(field, ['spec', 'loadBalancerIP'], value);
}

/** Dual-stack services list an address of each family. */
function wishOf(text: string, path: Path, value: unknown): AddressWish {
  const texts = text.split(',').map((one) => one.trim());
  const wrong = texts.find((one) => parseIpv4(one) === null && !isIpv6(one));
  if (wrong !== undefined) {
    return { address: null, refusal: { reason: { type: 'no-address', text: wrong }, path } };
  }
  const address = texts.map(parseIpv4).find((one) => one !== null) ?? null;
  const isIpv6Service = listAt(value, 'spec', 'ipFamilies')[0] === 'IPv6';
  if (address !== null || isIpv6Service) return { address, refusal: null };
  return { address, refusal: { reason: { type: 'no-ipv4', text }, path } };
}

function isIpv6(text: string): boolean {
  return /^[0-9a-f]*:[0-9a-f:.]*$/i.test(text);
}
