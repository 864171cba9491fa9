/** What stands in the files as objects: what has no kind, no name, or stands twice. */
import { quoted, type Arg, type Sentences } from './sentence';

export const objectSentences = {
  'HS107/list': ({ isItem }: { isItem: boolean }) => [
    `${isItem ? 'This item' : 'This document'} is a list, not an object with apiVersion and kind.`,
    'Write the objects as YAML documents separated by "---", or as items of a "kind: List".',
  ],
  'HS107/value': ({ isItem }: { isItem: boolean }) => [
    `${isItem ? 'This item' : 'This document'} is a mere value, not an object with apiVersion and kind.`,
    'Write "apiVersion: …" and "kind: …" and what belongs to them.',
  ],
  'HS110/kind': () => ['This object has no kind.', 'Add "kind: …".'],
  'HS110/version': ({ meant }: { meant: string | null }) => [
    'This object has no apiVersion.',
    `Add "apiVersion: ${meant ?? '…'}".`,
  ],
  HS111: (args: { version: string; kind: string; meant: string | null; kinds: readonly string[] }) => [
    `${args.version} has no kind "${args.kind}".`,
    args.meant === null ? `Write one of ${args.kinds.join(', ')}.` : `Did you mean ${args.meant}?`,
  ],
  HS112: ({ version, meant }: { version: string; meant: string }) => [
    `There is no version "${version}" of this format.`,
    `Write ${meant}.`,
  ],
  HS130: ({ kind, isGenerated }: { kind: string; isGenerated: boolean }) => [
    `This ${kind} has no name${isGenerated ? ', only a generateName' : ''}.`,
    'Add metadata.name.',
  ],
  HS131: ({ kind }: { kind: string }) => [
    `The metadata of this ${kind} is no mapping.`,
    'Write "metadata:" with "name: …" below it.',
  ],
  HS132: ({ kind, key, text, meant }: { kind: string; key: string; text: Arg; meant: string | null }) => [
    `The ${key} of this ${kind} is ${typeof text === 'string' ? `"${text}"` : `${quoted(text)}, no text`}, which the API server would refuse.`,
    meant === null
      ? 'Use lower-case letters, digits and "-".'
      : typeof text === 'string'
        ? `Write ${meant}.`
        : `Put it in quotes: "${meant}".`,
  ],
  'HS133/items': ({ kind }: { kind: string }) => [
    `The items of this ${kind} are no list.`,
    'Write "items:" with "- " before each object.',
  ],
  'HS133/empty': () => ['This item of the list is empty.', 'Remove it.'],
  HS201: ({ isAssumed }: { isAssumed: boolean }) => [
    `There is no Appliance${isAssumed ? ', so a default one is assumed' : ''}.`,
    'Add a document with "apiVersion: hopscope.dev/v1" and "kind: Appliance".',
  ],
  HS202: ({ others, counts }: { others: readonly string[]; counts: boolean }) => [
    `There is more than one Appliance: another one is in ${others.join(', ')}; ${counts ? 'this one counts' : 'the first one counts'}.`,
    'Remove all but one; a topology describes one appliance.',
  ],
  HS203: (args: { kind: string; name: string; first: string; isOwn: boolean }) => [
    `There is a ${args.kind} with the name "${args.name}" already, in ${args.first}; that one counts.`,
    args.isOwn ? 'Give one of the two another name.' : 'Remove one of the two.',
  ],
  HS204: () => ['There is more than one Diagram; only the first one is used.', 'Remove this one.'],
  HS390: (args: { kind: string; version: string; count: number; names: readonly string[]; most: number }) => {
    const { kind, version, count, names, most } = args;
    const some = names.slice(0, most).join(', ') + (names.length > most ? ' and others' : '');
    return [
      count === 1
        ? `${kind} (${version})${some === '' ? '' : ` ${some}`} is not simulated.`
        : `${count} objects of kind ${kind} (${version}) are not simulated${some === '' ? '' : `: ${some}`}.`,
      'Leave it in the file: it is kept as it is, and no answer takes it into account.',
    ];
  },
} as const satisfies Sentences;
