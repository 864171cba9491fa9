/**
 * Reads one resource of our own kinds. One wrong value must not take the rest away: what is wrong is
 * left out (a value, or the smallest optional thing or list item around it), and the rest is read.
 */
import type { Path } from '../document';
import type { Finding } from '../problems/finding';
import { ownSchemas, type OwnKind, type OwnResource } from '../schema';
import { issuesFindings } from '../schema/issue-finding';
import { isList, isMapping, valueAt, type Mapping } from '../values';

export interface ResourceReading {
  /** Null when too little is right: no name, no model. */
  readonly resource: OwnResource | null;
  readonly findings: readonly Finding[];
  /** Paths in the raw value that were left out, deepest indices first to last removed. */
  readonly dropped: readonly Path[];
}

/** Checks a raw value against its kind's schema. */
export function readResource(kind: OwnKind, raw: unknown): ResourceReading {
  const schema = ownSchemas[kind];
  let value: unknown = withoutNulls(raw);
  let result = schema.safeParse(value);
  if (result.success) return { resource: result.data, findings: [], dropped: [] };
  const found = issuesFindings(schema, value, result.error.issues);
  const findings =
    kind === 'Diagram' ? found.map((finding) => ({ ...finding, severity: 'warning' as const })) : found;
  const dropped: Path[] = [];
  // Each round takes away at least one thing; only what is missing after a removal asks for another round.
  for (let round = 0; round < 12 && !result.success; round++) {
    const paths = result.error.issues.flatMap((issue) => faultyPaths(value, issue));
    if (paths.some((path) => path.length === 0)) return { resource: null, findings, dropped };
    const rawPaths = paths.map((path) => rawPath(dropped, path));
    value = withStandIns(without(value, paths), paths);
    dropped.push(...rawPaths);
    result = schema.safeParse(value);
  }
  return { resource: result.success ? result.data : null, findings, dropped };
}

/** Where something with this path among the checked values stands in the raw value. */
export function rawPath(dropped: readonly Path[], path: Path): Path {
  if (dropped.length === 0) return path;
  const raw: (string | number)[] = [];
  for (const step of path) raw.push(typeof step === 'number' ? rawIndex(dropped, raw, step) : step);
  return raw;
}

/** Index `index` among those items of the list at `list` that were kept. */
function rawIndex(dropped: readonly Path[], list: Path, index: number): number {
  const gone = new Set<string | number>();
  for (const path of dropped) {
    const step = path[list.length];
    if (
      path.length === list.length + 1 &&
      step !== undefined &&
      list.every((key, depth) => key === path[depth])
    )
      gone.add(step);
  }
  let raw = 0;
  for (let kept = -1; ; raw++) {
    if (!gone.has(raw)) kept++;
    if (kept === index) return raw;
  }
}

/** `key:` without a value means the same as no key. */
function withoutNulls(value: unknown): unknown {
  if (isList(value)) return value.map(withoutNulls);
  if (!isMapping(value)) return value;
  const kept: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) if (item !== null) kept[key] = withoutNulls(item);
  return kept;
}

type Issue = {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
};

/**
 * A wrong or missing model or role is told, but shall not take a whole device out of the picture: until it is
 * mended, the model is the one assumed without an appliance, and the host one that forwards nothing.
 */
const standIns: Readonly<Record<string, string>> = { 'spec.model': 'pro-gpu', 'spec.role': 'client' };

function withStandIns(value: unknown, paths: readonly Path[]): unknown {
  let result = value;
  for (const path of paths) {
    const standIn = standIns[path.join('.')];
    if (standIn === undefined || !isMapping(result) || !isMapping(result['spec'])) continue;
    result = { ...result, spec: { ...result['spec'], [String(path[1])]: standIn } };
  }
  return result;
}

/** What has to go so that this issue is gone. A missing field takes away what should hold it, unless it has a stand-in. */
function faultyPaths(value: unknown, issue: Issue): readonly Path[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  if (issue.keys) return issue.keys.map((key) => [...path, key]);
  const isMissing = valueAt(value, path) === undefined && standIns[path.join('.')] === undefined;
  return [isMissing ? path.slice(0, -1) : path];
}

function without(value: unknown, paths: readonly Path[]): unknown {
  if (paths.some((path) => path.length === 0)) return undefined;
  const inner = (key: string | number) =>
    paths.filter((path) => path[0] === key).map((path) => path.slice(1));
  const kept = (key: string | number) => !paths.some((path) => path.length === 1 && path[0] === key);
  if (isList(value)) {
    return value.flatMap((item: unknown, index) => (kept(index) ? [withoutIn(item, inner(index))] : []));
  }
  return isMapping(value) ? withoutKeys(value, inner, kept) : value;
}

function withoutKeys(
  value: Mapping,
  inner: (key: string) => readonly Path[],
  kept: (key: string) => boolean,
): Mapping {
  const rest: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) if (kept(key)) rest[key] = withoutIn(item, inner(key));
  return rest;
}

function withoutIn(value: unknown, paths: readonly Path[]): unknown {
  return paths.length === 0 ? value : without(value, paths);
}
