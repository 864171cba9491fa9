/** Fields of our own kinds: unknown, missing, of the wrong type, or with a text that is no address or name. */
import { shown, type Arg, type Sentences } from './sentence';

/** What a value should be, by the schema library's names. */
const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

/** What to write in place of a value of the wrong type. */
const typeRemedies: Readonly<Record<string, string>> = {
  string: 'Write a text.',
  number: 'Write a number.',
  int: 'Write a number.',
  boolean: 'Write true or false.',
  array: 'Write a list: each item after "- ".',
};

/** A value of the right type that is meant; null when that cannot be known. */
export type Meant = string | number | boolean | null | readonly (string | number | boolean)[];

/** Why a text is no address, prefix or range. */
export type AddressFault =
  | {
      readonly type: 'length' | 'empty' | 'ipv6' | 'characters' | 'octal' | 'no-length' | 'slashes' | 'order';
    }
  | { readonly type: 'prefix' | 'ends' }
  | { readonly type: 'numbers'; readonly count: number }
  | { readonly type: 'large' | 'bad-length' | 'end'; readonly text: string };

function faultWords(fault: AddressFault): string {
  switch (fault.type) {
    case 'length':
      return 'it has a length';
    case 'empty':
      return 'it is empty';
    case 'ipv6':
      return 'it is IPv6, which the device does not take';
    case 'characters':
      return 'it has other characters than digits and dots';
    case 'octal':
      return 'a number starts with 0, which some tools read as octal';
    case 'no-length':
      return 'the length is missing';
    case 'slashes':
      return 'it has more than one slash';
    case 'order':
      return 'its first address is above its last';
    case 'prefix':
      return 'it is a prefix';
    case 'ends':
      return 'it has more than two ends';
    case 'numbers':
      return `it has ${fault.count} numbers in place of 4`;
    case 'large':
      return `${fault.text} is more than 255`;
    case 'bad-length':
      return `${fault.text === '' ? 'nothing' : fault.text} is no length from 0 to 32`;
    case 'end':
      return `"${fault.text}" is no IPv4 address`;
  }
}

export interface NoAddress {
  readonly text: string;
  readonly fault: AddressFault;
  /** The nearest text that is one; null when there is none. */
  readonly meant: string | null;
}

function written(meant: string | null, otherwise: string): string {
  return meant === null ? otherwise : `Write ${meant}.`;
}

export const fieldSentences = {
  HS113: (args: { key: string; holder: string; meant: string | null; known: readonly string[] }) => [
    `There is no field "${args.key}"${args.holder === '' ? '' : ` in ${args.holder}`}.`,
    args.meant === null ? `Remove it; there are ${args.known.join(', ')}.` : `Did you mean "${args.meant}"?`,
  ],
  HS114: ({ key, holder, choices }: { key: string; holder: string; choices: readonly string[] }) => [
    holder === '' ? `"${key}" is missing.` : `"${key}" is missing in ${holder}.`,
    `Add "${key}"${choices.length === 0 ? '' : `: ${choices.join(', ')}`}.`,
  ],
  'HS115/type': (args: { field: string; value: Arg; expected: string; meant: Meant }) => [
    `${args.field} is ${shown(args.value)}, but ${typeNames[args.expected] ?? args.expected} is expected.`,
    typeRemedy(args),
  ],
  'HS115/value': ({ field, value, detail }: { field: string; value: Arg; detail: string }) => [
    `${field} is ${shown(value)}: ${detail}.`,
    'Write another value.',
  ],
  HS116: (args: { field: string; value: Arg; choices: readonly string[]; meant: string | null }) => [
    `${args.field} is ${shown(args.value)}, which is none of ${args.choices.join(', ')}.`,
    written(args.meant, `Write one of ${args.choices.join(', ')}.`),
  ],
  'HS117/small': ({ field, value, limit }: { field: string; value: Arg; limit: number }) => [
    `${field} is ${shown(value)}, less than the least allowed, ${limit}.`,
    `Write ${limit} or more.`,
  ],
  'HS117/large': ({ field, value, limit }: { field: string; value: Arg; limit: number }) => [
    `${field} is ${shown(value)}, more than the most allowed, ${limit}.`,
    `Write ${limit} or less.`,
  ],
  HS120: ({ text, fault, meant }: NoAddress) => [
    `"${text}" is no IPv4 address: ${faultWords(fault)}.`,
    written(meant, 'Write four numbers from 0 to 255, such as 192.168.20.1.'),
  ],
  HS121: ({ text, fault, meant, isBare }: NoAddress & { isBare: boolean }) => [
    `"${text}" is no IPv4 address with the length of its subnet: ${faultWords(fault)}.`,
    meant === null
      ? 'Write it like 192.168.20.10/24.'
      : `Write ${meant}${isBare ? ', if that is its subnet' : ''}.`,
  ],
  HS122: ({ text, fault, meant }: NoAddress) => [
    `"${text}" is no IPv4 prefix: ${faultWords(fault)}.`,
    written(meant, 'Write it like 192.168.40.0/24.'),
  ],
  HS123: ({ text, fault, meant }: NoAddress) => [
    `"${text}" is no address range: ${faultWords(fault)}.`,
    written(meant, 'Write first and last address, like 192.168.20.30-192.168.20.39.'),
  ],
  'HS124/name': ({ text, meant }: { text: string; meant: string | null }) => [
    `"${text}" cannot be a name: only letters, digits, "-", "." and "_", with a letter or digit at both ends.`,
    written(meant, 'Write a name such as plant-floor.'),
  ],
  'HS124/dns': ({ text, meant }: { text: string; meant: string | null }) => [
    `"${text}" cannot be a DNS name: labels of letters, digits, "-" and "_" with a dot between them.`,
    written(meant, 'Write a name such as portal.azure.com.'),
  ],
} as const satisfies Sentences;

function typeRemedy(args: { field: string; value: Arg; expected: string; meant: Meant }): string {
  const { field, value, expected, meant } = args;
  if (meant === null) return typeRemedies[expected] ?? `Write fields under ${field}, each as "key: value".`;
  if (expected === 'string') return `Put it in quotes: "${String(meant)}".`;
  if (typeof meant === 'object') return `Write a list: [${meant.join(', ')}].`;
  return typeof value === 'string' && typeof meant === 'number'
    ? `Write ${value} without quotes.`
    : `Write ${String(meant)}.`;
}
