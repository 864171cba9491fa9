/** Zones as Corefiles name them. Source: coredns plugin/normalize.go. */
import { formatIpv4, ipv4FromNumber } from '../../address/ipv4';
import { parsePrefix, prefixOf } from '../../address/prefix';

/** Whether a name lies in a zone; both without the final dot, the root being empty. */
export function isInZone(name: string, zone: string): boolean {
  return zone === '' || name === zone || name.endsWith(`.${zone}`);
}

/** The most specific of the zones that holds the name; null when none does. */
export function zoneOf(name: string, zones: readonly string[]): string | null {
  return zones.reduce<string | null>(
    (best, zone) => (isInZone(name, zone) && (best === null || zone.length > best.length) ? zone : best),
    null,
  );
}

/** `cluster.local.` as `cluster.local`; a prefix as its reverse zones. */
export function readZones(text: string): readonly string[] {
  const range = parsePrefix(text);
  if (!range) return [text.toLowerCase().replace(/\.$/, '')];
  const length = Math.max(8, Math.ceil(range.length / 8) * 8);
  const count = 2 ** (length - Math.max(1, range.length));
  return Array.from({ length: Math.min(256, count) }, (_, index) => {
    const address = ipv4FromNumber((range.address + index * 2 ** (32 - length)) >>> 0);
    const octets = formatIpv4(prefixOf(address, length).address).split('.');
    return `${octets
      .slice(0, length / 8)
      .toReversed()
      .join('.')}.in-addr.arpa`;
  });
}
