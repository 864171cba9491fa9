/** What the API server refuses of objects that people write by hand. */
import { either, quoted, shown, type Arg, type Sentence, type Sentences } from './sentence';

/** Every refusal ends in the same words. */
function refused(kind: string, what: string, remedy: string): Sentence {
  return [`${what} The API server refuses this ${kind}.`, remedy];
}

const typeNames: Readonly<Record<string, string>> = {
  text: 'text in quotes',
  whole: 'a whole number',
  'whole-or-text': 'a whole number or a text',
  amount: 'a number or a text',
  truth: 'true or false',
  list: 'a list',
  map: 'a mapping',
};

export interface UnknownField {
  readonly kind: string;
  readonly key: string;
  /** Its path; empty for the object itself. */
  readonly holder: string;
  readonly meant: string | null;
  /** Where a field of this name belongs. */
  readonly place: readonly (string | number)[] | null;
  readonly effect: UnknownEffect | null;
}

/** What a policy means without a field that nobody knows. */
export type UnknownEffect = keyof typeof effects;

const effects = {
  'selects-every-pod': 'the policy holds for every pod of its namespace',
  'selects-every-endpoint': 'the policy holds for every endpoint',
  'rule-for-everybody': 'the rule is for everybody',
  'rule-for-every-port': 'the rule is for every port',
  'no-rules': 'the policy has no such rule and allows nothing by it',
  'selects-all': 'the selector selects all',
} as const;

function placeText(path: readonly (string | number)[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .slice(1);
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
  'HS134/type': (args: { kind: string; field: string; value: Arg; expected: string; meant: Arg }) =>
    refused(
      args.kind,
      `${args.field} is ${shown(args.value)}, but ${typeNames[args.expected] ?? args.expected} is expected.`,
      args.meant === null
        ? `Write ${typeNames[args.expected] ?? args.expected}.`
        : `Write ${quoted(args.meant)}.`,
    ),
  'HS134/choice': (args: {
    kind: string;
    field: string;
    value: string;
    choices: readonly string[];
    meant: string | null;
  }) =>
    refused(
      args.kind,
      `${args.field} is ${quoted(args.value)}, which is none of its words.`,
      `Write ${args.meant ?? either(args.choices)}.`,
    ),
  'HS134/no-cluster-ip': ({ kind, value }: { kind: string; value: string }) =>
    refused(
      kind,
      `${quoted(value)} is no cluster address.`,
      'Leave clusterIP out, or write None for a headless service.',
    ),
  'HS134/cluster-ips': ({ kind, value, clusterIP }: { kind: string; value: string; clusterIP: string }) =>
    refused(
      kind,
      `The first of clusterIPs is ${value}, but clusterIP is ${clusterIP}.`,
      `Write ${clusterIP}.`,
    ),
  'HS134/not-outside': ({ kind, field }: { kind: string; field: string }) =>
    refused(
      kind,
      `${field} is for services of type NodePort or LoadBalancer.`,
      `Remove ${field}, or set the type.`,
    ),
  'HS134/missing': ({ kind, field, holder }: { kind: string; field: string; holder: string }) =>
    refused(kind, `"${field}" is missing in ${holder}.`, `Add "${field}".`),
  HS137: ({ kind, name }: { kind: string; name: string }) => [
    `Two containers of this ${kind} have a port called "${name}": whatever asks for the name gets the first one.`,
    'Give one of the two another name.',
  ],
  'HS135/version': ({ version, kind, meant }: { version: string; kind: string; meant: string }) => [
    `There is no ${kind} in ${version}, so the API server refuses it; it is read as one of ${meant}.`,
    `Write ${meant}.`,
  ],
  'HS135/former': (args: { version: string; kind: string; meant: string; gone: string }) => [
    `${args.version} has had no ${args.kind} since Kubernetes ${args.gone}, so the API server refuses it; it is read as one of ${args.meant}.`,
    `Write ${args.meant}.`,
  ],
  'HS135/kind': ({ version, kind, meant }: { version: string; kind: string; meant: string }) => [
    `There is no kind ${quoted(kind)} in ${version}, so the API server refuses it; it is read as a ${meant}.`,
    `Write ${meant}.`,
  ],
  HS136: (args: UnknownField) => {
    const { kind, key, holder, meant, place, effect } = args;
    const where = holder === '' ? `a ${kind}` : `${holder} of this ${kind}`;
    const then = effect === null ? '' : ` Without what was meant, ${effects[effect]}.`;
    return [
      `There is no field "${key}" in ${where}: kubectl refuses it, and the API server drops it.${then}`,
      meant === null
        ? place === null
          ? 'Remove it.'
          : `It belongs into ${placeText(place.slice(0, -1))}.`
        : `Did you mean "${meant}"?`,
    ];
  },
} as const satisfies Sentences;
