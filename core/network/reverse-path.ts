/**
 * Reverse-path filter (RFC 3704; kernel fib_validate_source): whether a packet from this source may come in
 * here. Besides the filter proper the kernel refuses martians: a source that is the device's own address,
 * a subnet's broadcast address, or in 127.0.0.0/8.
 */
import type { Ipv4 } from '../address/ipv4';
import type { PlaneDevice, PlaneInterface, PlaneRoute } from './plane';
import { lookUp } from './routing';
import { isLoopback, isOwn } from './own-addresses';

export type SourceVerdict =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly martian: boolean; readonly reverseRow: PlaneRoute | null };

const accepted: SourceVerdict = { accepted: true };
const martianSource: SourceVerdict = { accepted: false, martian: true, reverseRow: null };

/** `loopback` traffic of the device itself is never checked; do not ask for it. */
export function validateSource(device: PlaneDevice, into: PlaneInterface, source: Ipv4): SourceVerdict {
  if (isLoopback(source)) return device.model.routeLocalnet === true ? accepted : martianSource;
  if (source >>> 28 >= 0xe || isOwn(device, source)) return martianSource;
  const mode = into.model.reversePathFilter;
  if (mode === 'off') return accepted;
  const row = lookUp(device, source);
  if (row?.type === 'broadcast') return martianSource;
  // Any of several equal ways will do (fib_info_nh_uses_dev).
  if (row?.out === into || row?.choices?.some((choice) => choice.row.out === into) === true) return accepted;
  const noRoute = row === null || row.type === 'blackhole';
  // Loose asks for any route at all, except that an interface without addresses is held to the strict rule.
  if (mode === 'loose' && !noRoute && into.addresses.length > 0) return accepted;
  return { accepted: false, martian: false, reverseRow: row };
}
