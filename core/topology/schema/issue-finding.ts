/** A schema's complaint as a finding: which it is, with the nearest right value. */
import type { core } from 'zod/mini';
import type { Meant } from '../../sentences/fields';
import type { Arg } from '../../sentences/sentence';
import type { Said } from '../../sentences/catalogue';
import type { Path } from '../document';
import { codeOf, said, type Finding } from '../problems/finding';
import { nearest } from '../problems/nearest';
import { formatPath, isList, isMapping, valueAt } from '../values';
import { Explanation } from './explanation';
import { knownKeys } from './known-keys';

type Issue = core.$ZodIssue;

/** The findings of all issues. A field that is missing because its name is misspelt is told once, at the name. */
export function issuesFindings(
  schema: unknown,
  raw: unknown,
  complaints: readonly Issue[],
): readonly Finding[] {
  const issues = complaints.flatMap((issue) => meantIssues(issue, raw));
  const meant = new Set(issues.flatMap((issue) => misspelt(schema, issue)));
  return issues
    .flatMap((issue) => issueFindings(schema, raw, issue))
    .filter(({ said: { kind }, path }) => codeOf(kind) !== 'HS114' || !meant.has(formatPath(path)));
}

/** Of a value that may be of several shapes, what is wrong with the shape that it comes nearest to. */
function meantIssues(issue: Issue, raw: unknown): readonly Issue[] {
  if (issue.code !== 'invalid_union' || valueAt(raw, stepsOf(issue)) === undefined) return [issue];
  const shapes = issue.errors.filter(([first]) => first?.code !== 'invalid_type' || first.path.length > 0);
  const [nearestShape] = shapes.toSorted((a, b) => a.length - b.length);
  const inner = nearestShape ?? issue.errors.at(-1) ?? [];
  return inner.flatMap((each) => meantIssues({ ...each, path: [...issue.path, ...each.path] }, raw));
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
  return [{ said: describe(issue, path, value), severity: 'error', path, part: 'value' }];
}

function unknownField(path: Path, key: string, known: readonly string[]): Finding {
  const meant = nearest(key, known);
  return {
    said: said('HS113', { key, holder: formatPath(path), meant, known }),
    severity: 'error',
    path: [...path, key],
    part: 'key',
  };
}

function missingField(path: Path, issue: Issue): Finding {
  const key = String(path.at(-1) ?? '');
  const holder = formatPath(path.slice(0, -1));
  const choices = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  return { said: said('HS114', { key, holder, choices }), severity: 'error', path, part: 'key' };
}

function describe(issue: Issue, path: Path, value: unknown): Said {
  const field = formatPath(path.slice(typeof path.at(-1) === 'number' ? -2 : -1));
  const written = plainValue(value);
  switch (issue.code) {
    case 'custom':
      return described(issue) ?? said('HS115/value', { field, value: written, detail: issue.message });
    case 'invalid_value':
      return wrongChoice(field, value, issue.values.map(String));
    case 'too_small':
      return said('HS117/small', { field, value: written, limit: Number(issue.minimum) });
    case 'too_big':
      return said('HS117/large', { field, value: written, limit: Number(issue.maximum) });
    case 'invalid_type': {
      const { expected } = issue;
      return said('HS115/type', { field, value: written, expected, meant: meantValue(value, expected) });
    }
    default:
      return said('HS115/value', { field, value: written, detail: issue.message });
  }
}

/** What `readText` in fields.ts reports. */
function described(issue: Issue): Said | null {
  const params: unknown = 'params' in issue ? issue.params : undefined;
  const explanation = valueAt(params, ['explanation']);
  return explanation instanceof Explanation ? explanation.said : null;
}

/** A value as an argument: of a list or a mapping only which of the two it is. */
function plainValue(value: unknown): Arg {
  if (isList(value)) return [];
  if (isMapping(value)) return {};
  return isScalar(value) ? value : null;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function wrongChoice(field: string, value: unknown, choices: readonly string[]): Said {
  const meant = nearest(String(value), choices) ?? (choices.length === 1 ? (choices[0] ?? null) : null);
  return said('HS116', { field, value: plainValue(value), choices, meant });
}

function meantValue(value: unknown, expected: string): Meant {
  switch (expected) {
    case 'string':
      return typeof value === 'object' ? null : JSON.stringify(value);
    case 'number':
    case 'int':
      if (typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value);
      return typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : null;
    case 'boolean':
      if (/^(yes|on|y|1)$/i.test(String(value))) return true;
      return /^(no|off|n|0)$/i.test(String(value)) ? false : null;
    case 'array':
      return isScalar(value) ? [value] : null;
    default:
      return null;
  }
}
