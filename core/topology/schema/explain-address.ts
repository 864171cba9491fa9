/**
 * Why a text is no address, prefix or range, and the nearest one that is: people paste masks, leave the
 * length out or off, write leading zeros, or take `-21` for the end of a range.
 */
import { formatIpv4, parseIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, parseAddressWithLength, parsePrefix } from '../../address/prefix';
import { parseRange } from '../../address/range';
import type { ProblemCode } from '../problems/problem-codes';

export interface Explanation {
  readonly code: ProblemCode;
  readonly message: string;
  readonly remedy: string;
}

/** Explains a text that `parseIpv4` refuses. */
export function explainAddress(text: string): Explanation {
  const bare = parseAddressWithLength(text);
  const repaired = bare ? formatIpv4(bare.address) : repairAddress(text);
  return {
    code: 'HS120',
    message: `"${text}" is no IPv4 address: ${bare ? 'it has a length' : fault(text)}.`,
    remedy: repaired ? `Write ${repaired}.` : 'Write four numbers from 0 to 255, such as 192.168.20.1.',
  };
}

/** Explains a text that `parseAddressWithLength` refuses. */
export function explainAddressWithLength(text: string): Explanation {
  const repaired = repairWithLength(text);
  const bare = parseIpv4(text) !== null;
  return {
    code: 'HS121',
    message: `"${text}" is no IPv4 address with the length of its subnet: ${bare ? 'the length is missing' : fault(text)}.`,
    remedy: repaired
      ? `Write ${repaired}${bare ? ', if that is its subnet' : ''}.`
      : 'Write it like 192.168.20.10/24.',
  };
}

/** Explains a text that `parsePrefix` refuses. */
export function explainPrefix(text: string): Explanation {
  const repaired = /^(default|any|all)$/i.test(text) ? '0.0.0.0/0' : repairWithLength(text);
  const normal = repaired === null ? null : parsePrefix(repaired);
  return {
    code: 'HS122',
    message: `"${text}" is no IPv4 prefix: ${fault(text)}.`,
    remedy: normal ? `Write ${formatPrefix(normal)}.` : 'Write it like 192.168.40.0/24.',
  };
}

/** Explains a text that `parseRange` refuses. */
export function explainRange(text: string): Explanation {
  const repaired = repairRange(text);
  return {
    code: 'HS123',
    message: `"${text}" is no address range: ${rangeFault(text)}.`,
    remedy: repaired
      ? `Write ${repaired}.`
      : 'Write first and last address, like 192.168.20.30-192.168.20.39.',
  };
}

function fault(text: string): string {
  const [address = '', length, ...rest] = text.trim().split('/');
  const parts = address.split('.');
  if (text.trim() === '') return 'it is empty';
  if (/^[0-9a-f]*:[0-9a-f:.]*$/i.test(address)) return 'it is IPv6, which the device does not take';
  if (!/^[\d.]+$/.test(address)) return 'it has other characters than digits and dots';
  if (parts.length !== 4 || parts.includes(''))
    return `it has ${parts.filter(Boolean).length} numbers in place of 4`;
  const large = parts.find((part) => Number(part) > 255);
  if (large !== undefined) return `${large} is more than 255`;
  if (parts.some((part) => /^0\d/.test(part)))
    return 'a number starts with 0, which some tools read as octal';
  if (length === undefined) return 'the length is missing';
  if (rest.length > 0) return 'it has more than one slash';
  return `${length === '' ? 'nothing' : length} is no length from 0 to 32`;
}

function rangeFault(text: string): string {
  if (parseAddressWithLength(text)) return 'it is a prefix';
  const ends = text.split('-').map((end) => end.trim());
  if (ends.length > 2) return 'it has more than two ends';
  for (const end of ends) if (parseIpv4(end) === null) return `"${end}" is no IPv4 address`;
  return 'its first address is above its last';
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

function repairRange(text: string): string | null {
  const prefix = parseAddressWithLength(text);
  if (prefix) return formatIpv4(prefix.address);
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
