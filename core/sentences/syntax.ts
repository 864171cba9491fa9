/** The text of a file: what is no YAML, and what is too much of it. */
import { type Sentences } from './sentence';

const noYaml = 'This is no valid YAML';
const leaveIt = 'Leave it where it is, or take the file out of the folder.';

/** What to do about the slips that the YAML library tells apart, by its codes. */
const slips: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'Write an alias as *name, with an anchor &name before it.',
  BAD_DQ_ESCAPE: 'Inside double quotes, write a backslash as \\\\, or use single quotes.',
  BAD_INDENT: 'Indent this line like the others of its mapping or list, and close every bracket.',
  BAD_SCALAR_START: 'Put quotes around a text that starts with this character.',
  BLOCK_AS_IMPLICIT_KEY:
    'Put the inner "key: value" on its own, more indented line, or quotes around a text with ": " in it.',
  BLOCK_IN_FLOW: 'Inside brackets, write lists as [ ] and mappings as { }.',
  MISSING_CHAR:
    'Add what is missing: a closing quote or bracket, a comma, or the colon and blank behind a key.',
  MULTILINE_IMPLICIT_KEY: 'Write "key: value" on one line; the line above may lack its colon.',
  TAG_RESOLVE_FAILED: 'Leave the tag out, or write a value that fits it.',
};

const anySlip = 'Check indentation, quotes and brackets on this line and on the one above it.';

export const syntaxSentences = {
  'HS100/file': ({ isOneOfMany }: { isOneOfMany: boolean }) => [
    'The file has nothing in it.',
    isOneOfMany ? leaveIt : 'Write an Appliance into it, or open another file.',
  ],
  'HS100/folder': () => [
    'The folder has no .yaml, .yml or .json file in it.',
    'Name the folder that has the files, or a file.',
  ],
  'HS101/slip': ({ slip, detail }: { slip: string; detail: string }) => [
    `${noYaml}: ${detail}.`,
    slips[slip] ?? anySlip,
  ],
  'HS101/first': ({ detail }: { detail: string }) => [
    `${noYaml}: ${detail}.`,
    'Check quotes, brackets and commas here and on the line above.',
  ],
  'HS101/unclosed-quote': () => [
    `${noYaml}: The quote that opens here is never closed.`,
    "Close it, or write it twice where it belongs to the text: 'it''s'.",
  ],
  'HS101/indented-separator': () => [
    `${noYaml}: "---" is indented here, so it begins no new document.`,
    'Write it at the beginning of its line.',
  ],
  'HS101/unreadable': () => [`${noYaml}.`, 'Check quotes, brackets and indentation.'],
  'HS101/key': () => [
    'A key is a mapping, a list or an alias; keys have to be text.',
    'Write the key as text; put quotes around it when it starts with { or [.',
  ],
  HS102: ({ key }: { key: string | null }) => [
    key === null
      ? 'This key stands twice in its mapping.'
      : `The key "${key}" stands twice in this mapping; only the last one counts.`,
    'Remove one of the two, or rename it.',
  ],
  HS103: () => ['A tab is used as indentation, which YAML does not allow.', 'Use blanks instead of tabs.'],
  HS104: ({ most }: { most: number }) => [
    `The aliases of this document stand for more than ${most} values.`,
    'Write the values out instead of repeating them through aliases of aliases.',
  ],
  HS105: ({ deepest }: { deepest: number }) => [
    `The document is nested more than ${deepest} levels deep.`,
    'Take the nested brackets or lists out; no kind needs so many.',
  ],
  'HS106/control': ({ code }: { code: string }) => [
    `The file is no text: it has the control character U+${code}.`,
    'Open a YAML or JSON file saved as UTF-8.',
  ],
  'HS106/encoding': () => [
    'The file is no text in UTF-8.',
    'Save it as UTF-8. Windows PowerShell: `… | Out-File -Encoding utf8 FILE` instead of `… > FILE`.',
  ],
  HS108: ({ megabytes, most }: { megabytes: number; most: number }) => [
    `The file has ${megabytes} MB; more than ${most} MB are not read.`,
    'Split it, or leave out kinds that have nothing to do with networking.',
  ],
  HS109: ({ alias }: { alias: string }) => [
    `The alias *${alias} names no anchor that stands before it.`,
    `Put &${alias} in front of the value that is meant, or write the value out.`,
  ],
  HS140: () => [
    'This is a template: it has {{ … }}, which something must fill in before it is YAML.',
    'Open what comes out of it: `helm template CHART > FILE`.',
  ],
  'HS107/foreign': () => ['This is no Kubernetes object, so it is left out.', leaveIt],
  'HS110/foreign': () => ['This is no Kubernetes object, so it is left out.', leaveIt],
} as const satisfies Sentences;
