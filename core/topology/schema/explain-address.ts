/**
 * Why a text is no address, prefix or range, and the nearest one that is: people paste masks, leave the
 * length out or off, write leading zeros, or take `-21` for the end of a range.
 */
import { addToIpv4, formatIpv4, parseIpv4, type Ipv4 } from '../../address/ipv4';
import {
  formatPrefix,
  lastOf,
  parseAddressWithLength,
  parsePrefix,
  prefixOf,
  type AddressWithLength,
} from '../../address/prefix';
import { formatRange, parseRange } from '../../address/range';
import type { Said } from '../../sentences/catalogue';
import type { AddressFault } from '../../sentences/fields';
import { said } from '../problems/finding';

/** Explains a text that `parseIpv4` refuses. */
export function explainAddress(text: string): Said {
  const bare = parseAddressWithLength(text);
  const meant = bare ? addressOf(bare) : repairAddress(text);
  return said('HS120', { text, fault: bare ? { type: 'length' } : faultOf(text), meant });
}

/** The address without its length; null of a whole subnet, as Microsoft's samples mask addresses: `192.0.2.0/24`. */
function addressOf({ address, length }: AddressWithLength): string | null {
  return length < 31 && prefixOf(address, length).address === address ? null : formatIpv4(address);
}

/** Explains a text that `parseAddressWithLength` refuses. */
export function explainAddressWithLength(text: string): Said {
  const isBare = parseIpv4(text) !== null;
  const fault: AddressFault = isBare ? { type: 'no-length' } : faultOf(text);
  const repaired = repairWithLength(text);
  const meant = repaired === null || isBare ? repaired : offTheEdge(repaired);
  return said('HS121', { text, fault, meant, isBare });
}

/** No interface has the last address of its subnet, where `192.168.20.300/24` would land. */
function offTheEdge(text: string): string {
  const found = parseAddressWithLength(text);
  if (!found || found.length >= 31 || found.address !== lastOf(prefixOf(found.address, found.length))) {
    return text;
  }
  return `${formatIpv4(addToIpv4(found.address, -1))}/${found.length}`;
}

/** Explains a text that `parsePrefix` refuses. */
export function explainPrefix(text: string): Said {
  const repaired = /^(default|any|all)$/i.test(text) ? '0.0.0.0/0' : repairWithLength(text);
  const normal = repaired === null ? null : parsePrefix(repaired);
  return said('HS122', { text, fault: faultOf(text), meant: normal && formatPrefix(normal) });
}

/** Explains a text that `parseRange` refuses. */
export function explainRange(text: string): Said {
  return said('HS123', { text, fault: rangeFault(text), meant: repairRange(text) });
}

function faultOf(text: string): AddressFault {
  const [address = '', length, ...rest] = text.trim().split('/');
  const parts = address.split('.');
  if (text.trim() === '') return { type: 'empty' };
  if (/^[0-9a-f]*:[0-9a-f:.]*$/i.test(address)) return { type: 'ipv6' };
  if (!/^[\d.]+$/.test(address)) return { type: 'characters' };
  if (parts.length !== 4 || parts.includes('')) {
    return { type: 'numbers', count: parts.filter(Boolean).length };
  }
  const large = parts.find((part) => Number(part) > 255);
  if (large !== undefined) return { type: 'large', text: large };
  if (parts.some((part) => /^0\d/.test(part))) return { type: 'octal' };
  if (length === undefined) return { type: 'no-length' };
  return rest.length > 0 ? { type: 'slashes' } : { type: 'bad-length', text: length };
}

function rangeFault(text: string): AddressFault {
  if (parseAddressWithLength(text)) return { type: 'prefix' };
  const ends = text.split('-').map((end) => end.trim());
  if (ends.length > 2) return { type: 'ends' };
  const wrong = ends.find((end) => parseIpv4(end) === null);
  return wrong === undefined ? { type: 'order' } : { type: 'end', text: wrong };
}

/** Takes away leading zeros, blanks and stray dots; null when that gives no address. */
function repairAddress(text: string): string | null {
  const parts = text.trim().split('.').filter(Boolean);
  if (parts.length !== 4 || !parts.every((part) => /^\d+$/.test(part))) return null;
  const address = parseIpv4(parts.map((part) => String(Math.min(255, Number(part)))).join('.'));
  return address === null ? null : formatIpv4(address);
}

function repairWithLength(text: string): string | null {
  const [addressText = '', lengthText = '24'] = text.trim().split('/');
  const address = repairAddress(addressText);
  if (address === null) return null;
  const mask = parseIpv4(lengthText);
  if (mask !== null) return maskLength(mask) === null ? null : `${address}/${maskLength(mask)}`;
  if (!/^\d+$/.test(lengthText)) return null;
  return `${address}/${Math.min(32, Number(lengthText))}`;
}

/** The length of a netmask such as 255.255.255.0; null when its bits are no mask. */
function maskLength(mask: Ipv4): number | null {
  const bits = mask.toString(2).padStart(32, '0');
  return /^1*0*$/.test(bits) ? bits.indexOf('0') & 63 : null;
}

/** A small block as its first and last address; the one address of an interface; null of a whole subnet. */
function rangeOf(given: AddressWithLength): string | null {
  const { address, length } = given;
  const block = prefixOf(address, length);
  const isBlock = length < 31 && block.address === address;
  return isBlock && length > 24 ? formatRange({ first: address, last: lastOf(block) }) : addressOf(given);
}

function repairRange(text: string): string | null {
  const prefix = parseAddressWithLength(text);
  if (prefix) return rangeOf(prefix);
  const ends = text
    .split(/-|–|\.\.|\bto\b|,/)
    .map((end) => end.trim())
    .filter(Boolean);
  const [left = '', right = left] = ends;
  const first = repairAddress(left);
  if (first === null || ends.length > 2) return null;
  const last = /^\d+$/.test(right) ? first.replace(/\d+$/, right) : repairAddress(right);
  if (last === null) return null;
  return parseRange(`${first}-${last}`)
    ? `${first}-${last}`
    : parseRange(`${last}-${first}`) && `${last}-${first}`;
}
