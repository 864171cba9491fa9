/** A look-up as `hopscope resolve` prints it: text for people, and the JSON of its contract, version 1. */
import { formatIpv4 } from '../address/ipv4';
import type { Query, RecordType, Resolution } from '../kubernetes/dns/resolution';

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
  readonly queries: readonly Query[];
  readonly answers: readonly string[];
}

export function resolveToJson(lookUp: LookUp): ResolveJson {
  const { from, name, type, resolution } = lookUp;
  return {
    version: 1,
    question: { from, name, type },
    queries: resolution.queries,
    answers: answersOf(lookUp),
  };
}

/** Addresses, or what the records of the type say; empty when the name was not found. */
export function answersOf({ type, resolution }: LookUp): readonly string[] {
  if (type === 'A') return resolution.addresses.map(formatIpv4);
  return resolution.queries.flatMap(({ answers }) =>
    answers.flatMap((record) => (record.type === type ? [record.data] : [])),
  );
}

/** The verdict first, then the queries in the order in which the resolver sends them. Lines end with `\n`. */
export function resolveToText(lookUp: LookUp): string {
  const { from, name, type, resolution } = lookUp;
  const answers = answersOf(lookUp);
  const verdict = answers.length === 0 ? 'not found' : answers.join(', ');
  const width = String(resolution.queries.length).length;
  const queries = resolution.queries.flatMap((query, index) =>
    queryLines(query, `${index + 1}`.padStart(width)),
  );
  const silent = answers.length === 0 ? 'that is no name' : 'that is an address already';
  const lines = queries.length === 0 ? [`  No query is sent: ${silent}.`] : queries;
  return `${[`${from} asks for ${name}, ${type}: ${verdict}`, '', ...lines].join('\n')}\n`;
}

function queryLines({ name, type, status, answers }: Query, number: string): readonly string[] {
  const nothing = status === 'NOERROR' && answers.length === 0 ? ', no such record' : '';
  return [
    `  ${number}  ${name} ${type}: ${status}${nothing}`,
    ...answers.map((record) => `       ${record.name} ${record.ttl} ${record.type} ${record.data}`),
  ];
}
