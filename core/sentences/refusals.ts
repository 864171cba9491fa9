/** What the API server refuses of objects that people write by hand. */
import { either, quoted, type Arg, type Sentence, type Sentences } from './sentence';

/** Every refusal ends in the same words. */
function refused(kind: string, what: string, remedy: string): Sentence {
  return [`${what} The API server refuses this ${kind}.`, remedy];
}

const hostAddress = 'Write the address of a host: 192.168.20.50.';

export const refusalSentences = {
  'HS134/selector': ({ kind }: { kind: string }) =>
    refused(kind, 'It has no selector.', 'Add spec.selector.matchLabels with the labels of its template.'),
  'HS134/label-key': ({ kind, key }: { kind: string; key: string }) =>
    refused(
      kind,
      `"${key}" is no key of a label.`,
      'Use letters, digits, "-", "_" and ".", at most 63, and a DNS name with "/" before it.',
    ),
  'HS134/label-value': ({ kind, text }: { kind: string; text: string }) =>
    refused(
      kind,
      `"${text}" is no value of a label.`,
      'Use at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.',
    ),
  'HS134/label-no-text': ({ kind, value }: { kind: string; value: Arg }) =>
    refused(kind, 'The value of a label is no text.', `Put it in quotes: "${quoted(value)}".`),
  'HS134/no-container': ({ kind }: { kind: string }) =>
    refused(kind, 'It has no container.', 'Add one with a name and an image.'),
  'HS134/port-name': ({ kind, name }: { kind: string; name: string }) =>
    refused(
      kind,
      `"${name}" is no name of a port.`,
      'Use at most 15 small letters, digits and "-", one letter at least.',
    ),
  'HS134/same-port-name': ({ kind, name }: { kind: string; name: string }) =>
    refused(kind, `Two ports are called "${name}".`, 'Give one of the two another name.'),
  'HS134/unnamed-port': ({ kind }: { kind: string }) =>
    refused(kind, 'One of several ports has no name.', 'Give each port a name of its own.'),
  'HS134/no-port': ({ kind, field }: { kind: string; field: string }) =>
    refused(kind, `A port has no ${field}.`, `Add ${field}: a number from 1 to 65535.`),
  'HS134/port': ({ kind, value }: { kind: string; value: Arg }) =>
    refused(kind, `${quoted(value)} is no port.`, 'Write a whole number from 1 to 65535.'),
  'HS134/protocol': ({ kind, value, choices }: { kind: string; value: Arg; choices: readonly string[] }) =>
    refused(kind, `${quoted(value)} is no protocol of a port.`, `Write ${either(choices)}.`),
  'HS134/no-address': ({ kind, value }: { kind: string; value: Arg }) =>
    refused(kind, `${quoted(value)} is no address.`, hostAddress),
  'HS134/special-address': ({ kind, address }: { kind: string; address: string }) =>
    refused(kind, `${address} is an address that means the node itself, or nobody.`, hostAddress),
} as const satisfies Sentences;
