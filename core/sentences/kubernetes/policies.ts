/** Network policies, with the parts of them that the API server refuses. */
import { either, quoted, type Arg, type Sentence, type Sentences } from '../sentence';

export interface OfPolicy {
  /** `default/web`. */
  readonly policy: string;
}

function refused({ policy }: OfPolicy, what: string, remedy: string): Sentence {
  return [`NetworkPolicy ${policy}: ${what}. The API server refuses it, so it has no effect.`, remedy];
}

const portNumber = 'Write a number from 1 to 65535.';

const rules = {
  'HS340/spec': (of: OfPolicy) =>
    refused(of, 'the spec is no mapping', 'Write podSelector, policyTypes, ingress and egress below it.'),
  'HS340/type': (of: OfPolicy & { type: Arg; choices: readonly string[] }) =>
    refused(of, `there is no policy type ${quoted(of.type)}`, `Write ${either(of.choices)}.`),
  'HS340/rule': (of: OfPolicy & { peers: string }) =>
    refused(of, 'a rule is no mapping', `Write ${of.peers} and ports below it.`),
  'HS340/list': (of: OfPolicy & { field: string }) =>
    refused(of, `${of.field} is no list`, 'Write a list, each item with "- ".'),
  'HS340/peer': (of: OfPolicy) =>
    refused(
      of,
      'a peer names nobody',
      'Write podSelector, namespaceSelector or ipBlock; {} as a selector selects all.',
    ),
  'HS340/peer-both': (of: OfPolicy) =>
    refused(of, 'a peer has an ipBlock and a selector', 'Make two peers of them.'),
  'HS340/except': (of: OfPolicy & { hole: string; block: string }) =>
    refused(of, `the exception ${of.hole} is no part of ${of.block}`, `Write a prefix inside ${of.block}.`),
  'HS340/no-prefix': (of: OfPolicy & { value: Arg }) =>
    refused(of, `${quoted(of.value)} is no prefix`, 'Write an address and a length: 192.168.20.0/24.'),
  'HS340/prefix-missing': (of: OfPolicy) =>
    refused(of, 'a prefix is missing', 'Write an address and a length: 192.168.20.0/24.'),
} as const satisfies Sentences;

const ports = {
  'HS340/end-alone': (of: OfPolicy) =>
    refused(of, 'an endPort has no port to begin with', 'Write the first port of the range as port.'),
  'HS340/port-text': (of: OfPolicy & { value: string }) =>
    refused(
      of,
      `${quoted(of.value)} is no port`,
      'Write a number from 1 to 65535 without quotes, or the name of a container port.',
    ),
  'HS340/end-after-name': (of: OfPolicy) =>
    refused(of, 'an endPort follows a named port', 'Write the port as a number.'),
  'HS340/port': (of: OfPolicy & { value: Arg }) => refused(of, `${quoted(of.value)} is no port`, portNumber),
  'HS340/end-below': (of: OfPolicy & { end: number; port: number }) =>
    refused(of, `the range ends at ${of.end}, below its first port ${of.port}`, `Write ${of.port} or more.`),
  'HS340/protocol': (of: OfPolicy & { value: Arg; choices: readonly string[] }) =>
    refused(of, `there is no protocol ${quoted(of.value)} here`, `Write ${either(of.choices)}.`),
} as const satisfies Sentences;

const selectors = {
  'HS340/selector': (of: OfPolicy & { field: string }) =>
    refused(
      of,
      `${of.field} is no mapping`,
      'Write matchLabels or matchExpressions below it; {} selects all.',
    ),
  'HS340/expressions': (of: OfPolicy) =>
    refused(of, 'matchExpressions is no list', 'Write a list of key, operator and values.'),
  'HS340/no-key': (of: OfPolicy) => refused(of, 'an expression has no key', 'Write the key of a label.'),
  'HS340/no-operator': (of: OfPolicy & { choices: readonly string[] }) =>
    refused(of, 'an expression has no operator', `Write ${either(of.choices)}.`),
  'HS340/operator': (of: OfPolicy & { value: Arg; choices: readonly string[] }) =>
    refused(of, `there is no operator ${quoted(of.value)}`, `Write ${either(of.choices)}.`),
  'HS340/no-values': (of: OfPolicy & { operator: string }) =>
    refused(of, `the operator ${of.operator} has no values`, 'Write the values that the label may have.'),
  'HS340/values': (of: OfPolicy & { operator: string }) =>
    refused(of, `the operator ${of.operator} takes no values`, 'Take the values away.'),
  'HS340/label-key': (of: OfPolicy & { key: string }) =>
    refused(
      of,
      `"${of.key}" is no key that a label can have`,
      'Use letters, digits, "-", "_" and ".", after "PREFIX/" if there is one.',
    ),
  'HS340/label-value': (of: OfPolicy & { text: string }) =>
    refused(
      of,
      `"${of.text}" is no value that a label can have`,
      'Use at most 63 letters, digits, "-", "_" and ".".',
    ),
} as const satisfies Sentences;

export const policySentences = { ...rules, ...ports, ...selectors };
