/** A schema's complaint as a finding: in people's words, with the nearest right value. */
import type { z } from 'zod';
import type { Path } from '../document';
import type { Finding } from '../problems/finding';
import { nearest } from '../problems/nearest';
import { problemCodes, type ProblemCode } from '../problems/problem-codes';
import { formatPath, isList, isMapping, valueAt } from '../values';
import { knownKeys } from './known-keys';

type Issue = z.core.$ZodIssue;

/** The findings of all issues. A field that is missing because its name is misspelt is told once, at the name. */
export function issuesFindings(schema: unknown, raw: unknown, issues: readonly Issue[]): readonly Finding[] {
  const meant = new Set(issues.flatMap((issue) => misspelt(schema, issue)));
  return issues
    .flatMap((issue) => issueFindings(schema, raw, issue))
    .filter(({ code, path }) => code !== 'HS114' || !meant.has(formatPath(path)));
}

/** The fields that unknown keys are meant to be. */
function misspelt(schema: unknown, issue: Issue): readonly string[] {
  if (issue.code !== 'unrecognized_keys') return [];
  const path = stepsOf(issue);
  const known = knownKeys(schema, path);
  return issue.keys.flatMap((key) => {
    const meant = nearest(key, known);
    return meant === null ? [] : [formatPath([...path, meant])];
  });
}

function stepsOf(issue: Issue): Path {
  return issue.path.filter((step) => typeof step !== 'symbol');
}

/** The findings of one issue: one, or one for each unknown key. */
function issueFindings(schema: unknown, raw: unknown, issue: Issue): readonly Finding[] {
  const path = stepsOf(issue);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownField(path, key, knownKeys(schema, path)));
  }
  const value = valueAt(raw, path);
  if (value === undefined) return [missingField(path, issue)];
  return [{ severity: 'error', path, part: 'value', ...describe(issue, path, value) }];
}

function unknownField(path: Path, key: string, known: readonly string[]): Finding {
  const meant = nearest(key, known);
  return {
    code: 'HS113',
    severity: 'error',
    message: `There is no field "${key}"${path.length > 0 ? ` in ${formatPath(path)}` : ''}.`,
    remedy: meant ? `Did you mean "${meant}"?` : `Remove it; there are ${known.join(', ')}.`,
    path: [...path, key],
    part: 'key',
  };
}

function missingField(path: Path, issue: Issue): Finding {
  const key = String(path.at(-1) ?? '');
  const holder = formatPath(path.slice(0, -1));
  const choices = issue.code === 'invalid_value' ? `: ${issue.values.map(String).join(', ')}` : '';
  return {
    code: 'HS114',
    severity: 'error',
    message: holder === '' ? `"${key}" is missing.` : `"${key}" is missing in ${holder}.`,
    remedy: `Add "${key}"${choices}.`,
    path,
    part: 'key',
  };
}

interface Description {
  readonly code: ProblemCode;
  readonly message: string;
  readonly remedy: string;
}

function describe(issue: Issue, path: Path, value: unknown): Description {
  const name = formatPath(path.slice(typeof path.at(-1) === 'number' ? -2 : -1));
  switch (issue.code) {
    case 'custom':
      return describeOwn(issue);
    case 'invalid_value':
      return wrongChoice(name, value, issue.values.map(String));
    case 'too_small':
    case 'too_big': {
      const least = issue.code === 'too_small';
      const limit = String(least ? issue.minimum : issue.maximum);
      return {
        code: 'HS117',
        message: `${name} is ${show(value)}, ${least ? 'less' : 'more'} than the ${least ? 'least' : 'most'} allowed, ${limit}.`,
        remedy: `Write ${limit} or ${least ? 'more' : 'less'}.`,
      };
    }
    case 'invalid_type':
      return wrongType(name, value, issue.expected);
    default:
      return {
        code: 'HS115',
        message: `${name} is ${show(value)}: ${issue.message}.`,
        remedy: 'Write another value.',
      };
  }
}

/** What `readText` in fields.ts reports. */
function describeOwn(issue: Issue): Description {
  const params: unknown = 'params' in issue ? issue.params : undefined;
  const code = valueAt(params, ['code']);
  const remedy = valueAt(params, ['remedy']);
  return {
    code: isProblemCode(code) ? code : 'HS115',
    message: issue.message,
    remedy: typeof remedy === 'string' ? remedy : 'Write another value.',
  };
}

function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(problemCodes, code);
}

function wrongChoice(name: string, value: unknown, choices: readonly string[]): Description {
  const meant = nearest(String(value), choices) ?? (choices.length === 1 ? choices[0] : null);
  return {
    code: 'HS116',
    message: `${name} is ${show(value)}, which is none of ${choices.join(', ')}.`,
    remedy: meant ? `Write ${meant}.` : `Write one of ${choices.join(', ')}.`,
  };
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

function wrongType(name: string, value: unknown, expected: string): Description {
  return {
    code: 'HS115',
    message: `${name} is ${show(value)}, but ${typeNames[expected] ?? expected} is expected.`,
    remedy: typeRemedy(name, value, expected),
  };
}

function typeRemedy(name: string, value: unknown, expected: string): string {
  switch (expected) {
    case 'string':
      return typeof value === 'object' ? 'Write a text.' : `Put it in quotes: "${JSON.stringify(value)}".`;
    case 'number':
    case 'int':
      if (typeof value === 'string' && /^-?\d+$/.test(value)) return `Write ${value} without quotes.`;
      return typeof value === 'number' && Number.isFinite(value)
        ? `Write ${Math.round(value)}.`
        : 'Write a number.';
    case 'boolean':
      if (/^(yes|on|y|1)$/i.test(String(value))) return 'Write true.';
      return /^(no|off|n|0)$/i.test(String(value)) ? 'Write false.' : 'Write true or false.';
    case 'array':
      return typeof value === 'object'
        ? 'Write a list: each item after "- ".'
        : `Write a list: [${typeof value === 'string' ? value : JSON.stringify(value)}].`;
    default:
      return `Write fields under ${name}, each as "key: value".`;
  }
}

function show(value: unknown): string {
  if (isList(value)) return 'a list';
  if (isMapping(value)) return 'a mapping';
  return typeof value === 'string'
    ? `"${value.length > 60 ? `${value.slice(0, 57)}…` : value}"`
    : String(value);
}
