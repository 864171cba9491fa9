/** Fields that several kinds have: names, addresses, prefixes and ranges, read from their text. */
import * as z from 'zod/mini';
import { parseIpv4, type Ipv4 } from '../../address/ipv4';
import {
  parseAddressWithLength,
  parsePrefix,
  type AddressWithLength,
  type Prefix,
} from '../../address/prefix';
import { parseRange, type AddressRange } from '../../address/range';
import type { Said } from '../../sentences/catalogue';
import { said } from '../problems/finding';
import { trimSigns } from '../trim-signs';
import { explainAddress, explainAddressWithLength, explainPrefix, explainRange } from './explain-address';
import { Explanation } from './explanation';

// Zod's compiled parsers need `new Function`, which the app's content security policy forbids.
z.config({ jitless: true });

export const ourApiVersion = 'hopscope.dev/v1';

const octet = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const addressPattern = `${octet}(\\.${octet}){3}`;
const lengthPattern = '(3[0-2]|[12]?\\d)';

/** A text that is read by `parse`; when it gives null, `explain` says why. */
export function readText<T>(
  description: { description: string; pattern: string; examples: string[] },
  parse: (text: string) => T | null,
  explain: (text: string) => Said,
) {
  const known = remembered(parse);
  return z.pipe(
    z.string().check(z.meta(description)),
    z.transform((text, context): T => {
      const value = known(text);
      if (value !== null) return value;
      const explanation = new Explanation(explain(text));
      context.issues.push({ code: 'custom', input: text, params: { explanation } });
      return z.NEVER;
    }),
  );
}

/** While a route is dragged, the same appliance is read at every move of the pointer. */
function remembered<T>(parse: (text: string) => T | null): (text: string) => T | null {
  const results = new Map<string, T | null>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = parse(text);
    if (results.size >= 500) results.clear();
    results.set(text, result);
    return result;
  };
}

export function addressField(description: string) {
  const meta = { description, pattern: `^${addressPattern}$`, examples: ['192.168.20.1'] };
  return readText<Ipv4>(meta, parseIpv4, explainAddress);
}

export function addressWithLengthField(description: string) {
  const meta = {
    description,
    pattern: `^${addressPattern}/${lengthPattern}$`,
    examples: ['192.168.20.10/24'],
  };
  return readText<AddressWithLength>(meta, parseAddressWithLength, explainAddressWithLength);
}

export function prefixField(description: string) {
  const meta = {
    description,
    pattern: `^${addressPattern}(/${lengthPattern})?$`,
    examples: ['192.168.40.0/24'],
  };
  return readText<Prefix>(meta, parsePrefix, explainPrefix);
}

/** A prefix of which the text is kept too, because the device prints it back as it was written. */
export function prefixTextField(description: string) {
  const meta = {
    description,
    pattern: `^${addressPattern}(/${lengthPattern})?$`,
    examples: ['192.168.40.0/24'],
  };
  const parse = (written: string) => {
    const prefix = parsePrefix(written);
    return prefix && { prefix, written };
  };
  return readText<{ readonly prefix: Prefix; readonly written: string }>(meta, parse, explainPrefix);
}

/** A subnet on a wire: a prefix whose length is written, as a bare address would be a network of one host. */
export function subnetField(description: string) {
  const meta = {
    description,
    pattern: `^${addressPattern}/${lengthPattern}$`,
    examples: ['192.168.20.0/24'],
  };
  const parse = (text: string) => (text.includes('/') ? parsePrefix(text) : null);
  return readText<Prefix>(meta, parse, explainPrefix);
}

export function rangeField(description: string) {
  const meta = {
    description,
    pattern: `^${addressPattern}( *- *${addressPattern})?$`,
    examples: ['192.168.20.30-192.168.20.39'],
  };
  return readText<AddressRange>(meta, parseRange, explainRange);
}

/** The letters under the accents: what people would type where there are none. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss');
}

/** A name that can stand in `host/NAME`: no blanks and no slashes. */
export function nameField(description: string) {
  const pattern = '^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$';
  const accepts = new RegExp(pattern);
  return readText<string>(
    { description, pattern, examples: ['plant-floor'] },
    (text) => (accepts.test(text) ? text : null),
    (text) => {
      const repaired = trimSigns(withoutAccents(text).replace(/[^A-Za-z0-9._-]+/g, '-'), '._-');
      return said('HS124/name', { text, meant: repaired === '' ? null : repaired });
    },
  );
}

const dnsLabel = '[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?';
const dnsName = `${dnsLabel}(\\.${dnsLabel})*\\.?`;

/** A name that DNS can have: labels of at most 63 letters, digits, "-" and "_", 253 together (RFC 1035, 2.3.4). */
export function dnsNameField(description: string) {
  return dnsField(description, dnsName, ['portal.azure.com']);
}

/** A name, or a wildcard: `*.corp.example` (RFC 4592). */
export function dnsPatternField(description: string) {
  return dnsField(description, String.raw`(\*\.)?${dnsName}`, ['portal.azure.com', '*.corp.example']);
}

/** A domain, or `.` for all names. */
export function dnsZoneField(description: string) {
  return dnsField(description, String.raw`(\.|${dnsName})`, ['corp.example', '.']);
}

function dnsField(description: string, name: string, examples: string[]) {
  const pattern = `^(?=.{1,254}$)${name}$`;
  const accepts = new RegExp(pattern);
  return readText<string>(
    { description, pattern, examples },
    (text) => (accepts.test(text) ? text : null),
    (text) => {
      const labels = withoutAccents(text)
        .split('.')
        .map((part) => trimSigns(part.replace(/[^A-Za-z0-9_-]+/g, '-'), '-'));
      const repaired = labels.filter(Boolean).join('.');
      return said('HS124/dns', { text, meant: accepts.test(repaired) ? repaired : null });
    },
  );
}

export function wholeNumber(description: string, minimum: number, maximum: number) {
  return z.int().check(z.minimum(minimum), z.maximum(maximum), z.meta({ description }));
}

/** What stands above `spec` in every kind. */
export function envelope<const K extends string, S extends z.ZodMiniType>(kind: K, spec: S, what: string) {
  return z
    .strictObject({
      apiVersion: z.literal(ourApiVersion).check(z.meta({ description: 'The version of the format' })),
      kind: z.literal(kind).check(z.meta({ description: what })),
      metadata: z
        .strictObject({
          name: nameField(`The name of this ${kind}, unique among its kind`),
          labels: z
            .optional(z.record(z.string(), z.string()))
            .check(z.meta({ description: 'For your own use' })),
          annotations: z
            .optional(z.record(z.string(), z.string()))
            .check(z.meta({ description: 'For your own use' })),
        })
        .check(z.meta({ description: 'How it is called' })),
      spec,
    })
    .check(z.meta({ description: what }));
}
