/** A look-up as `hopscope resolve` prints it: text for people, and the JSON of its contract, version 1. */
import { formatIpv4 } from '../address/ipv4';
import type { Model } from '../analysis/model';
import type { Unsimulated } from '../analysis/unsimulated/concern';
import type { Query, RecordType, Resolution } from '../kubernetes/dns/resolution';
import { dumpFactsToJson, type DumpFactJson } from './json/dump-json';
import { unsimulatedToJson, type UnsimulatedJson } from './unsimulated-text';
import { wayLines } from './trace/look-up-text';
import { lookUpWays } from './trace/look-up-ways';
import { queryToJson, resolverToJson, type QueryJson, type ResolverJson } from './json/resolution-json';

export interface LookUp {
  /** Full name of who asks. */
  readonly from: string;
  readonly name: string;
  readonly type: RecordType;
  readonly resolution: Resolution;
}

export interface ResolveJson {
  readonly version: 1;
  readonly question: { readonly from: string; readonly name: string; readonly type: RecordType };
  /** Where it was found or sought: `address`, `hosts` (/etc/hosts) or `dns`. */
  readonly by: Resolution['by'];
  readonly resolver: ResolverJson;
  readonly queries: readonly QueryJson[];
  readonly answers: readonly string[];
  /** What stands in the files, could have changed the answer, and has no part in it. */
  readonly unsimulated: readonly UnsimulatedJson[];
  /** What was taken from a dump in place of a setting, or against one. */
  readonly dump: readonly DumpFactJson[];
}

export function resolveToJson(
  model: Model,
  lookUp: LookUp,
  unsimulated: readonly Unsimulated[],
): ResolveJson {
  const { from, name, type, resolution } = lookUp;
  return {
    version: 1,
    question: { from, name, type },
    by: resolution.by,
    resolver: resolverToJson(resolution),
    queries: resolution.queries.map((query) => queryToJson(model, query)),
    answers: answersOf(lookUp),
    unsimulated: unsimulatedToJson(unsimulated),
    dump: dumpFactsToJson(model),
  };
}

/** Addresses, or what the records of the type say; empty when the name was not found. */
export function answersOf({ type, resolution }: LookUp): readonly string[] {
  if (type === 'A') return resolution.addresses.map(formatIpv4);
  return resolution.queries.flatMap(({ answers }) =>
    answers.flatMap((record) => (record.type === type ? [record.data] : [])),
  );
}

/**
 * The verdict first, then the queries in the order in which the resolver sends them, then the ways that they took.
 * Lines end with `\n`.
 */
export function resolveToText(model: Model, lookUp: LookUp): string {
  const { from, name, type, resolution } = lookUp;
  const answers = answersOf(lookUp);
  const verdict = answers.length === 0 ? 'not found' : answers.join(', ');
  const width = String(resolution.queries.length).length;
  const queries = resolution.queries.flatMap((query, index) =>
    queryLines(query, `${index + 1}`.padStart(width)),
  );
  const ways = lookUpWays(resolution).flatMap((way) => ['', ...indented(wayLines(model, way))]);
  const lines = queries.length === 0 ? [`  No query is sent: ${silence(lookUp)}.`] : [...queries, ...ways];
  return `${[`${from} asks for ${name}, ${type}: ${verdict}`, '', ...lines].join('\n')}\n`;
}

function silence({ resolution }: LookUp): string {
  if (resolution.by === 'hosts') return 'its /etc/hosts has the name';
  return resolution.by === 'address' ? 'that is an address already' : 'that is no name';
}

function queryLines({ name, type, status, answers, error }: Query, number: string): readonly string[] {
  const nothing = status === 'NOERROR' && answers.length === 0 ? ', no such record' : '';
  const failed =
    error === 'timeout' ? 'no answer' : error === 'refused' ? 'no server can be reached' : status;
  return [
    `  ${number}  ${name} ${type}: ${failed}${nothing}`,
    ...answers.map((record) => `       ${record.name} ${record.ttl} ${record.type} ${record.data}`),
  ];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
