/** A name's resolution as the JSON contracts have it, with the way of every question, hop by hop. */
import { formatIpv4 } from '../../address/ipv4';
import type { Model } from '../../analysis/model';
import type { Exchange, Query, Resolution } from '../../kubernetes/dns/resolution';
import type { DropReason } from '../../network/trace';
import type { Json } from '../../topology/document';
import { pathToJson, type PathJson } from './path-json';

export interface ResolutionJson {
  readonly name: string;
  /** Where it was found or sought: `address`, `hosts` (/etc/hosts) or `dns`. */
  readonly by: Resolution['by'];
  readonly resolver: ResolverJson;
  readonly queries: readonly QueryJson[];
  readonly answers: readonly string[];
}

export interface ResolverJson {
  readonly nameservers: readonly string[];
  readonly searches: readonly string[];
  readonly ndots: number;
}

export interface QueryJson extends Omit<Query, 'exchanges'> {
  readonly exchanges: readonly ExchangeJson[];
}

export interface ExchangeJson {
  readonly from: string;
  readonly server: string;
  readonly outcome: Exchange['outcome'];
  /** Who answered; null when nobody did, or nobody whom a file names. */
  readonly by: string | null;
  readonly reason: DropReason | null;
  /** Null when the server stands in no file. */
  readonly forward: PathJson | null;
  readonly reply: PathJson | null;
}

export function resolutionToJson(model: Model, resolution: Resolution): ResolutionJson {
  return {
    name: resolution.name,
    by: resolution.by,
    resolver: resolverToJson(resolution),
    queries: resolution.queries.map((query) => queryToJson(model, query)),
    answers: resolution.addresses.map(formatIpv4),
  };
}

export function queryToJson(model: Model, query: Query): QueryJson {
  return {
    ...query,
    answers: query.answers.map((answer) => ({ ...answer })),
    exchanges: query.exchanges.map(({ from, server, outcome, by, trace }) => ({
      from,
      server: formatIpv4(server),
      outcome,
      by,
      reason: trace?.reason ?? null,
      forward: trace && pathToJson(model, trace.forward),
      reply: trace?.reply ? pathToJson(model, trace.reply) : null,
    })),
  };
}

export function resolverToJson({ resolver }: Resolution): ResolverJson {
  return { ...resolver, nameservers: resolver.nameservers.map(formatIpv4) };
}

/** The facts in short, for the step of a trace that stands for the whole look-up. */
export function resolutionFacts(resolution: Resolution): Json {
  const { name, by, queries, addresses } = resolution;
  return {
    name,
    by,
    queries: queries.map((query) => ({
      name: query.name,
      type: query.type,
      status: query.status,
      answers: query.answers.map((answer) => ({ ...answer })),
    })),
    answers: addresses.map(formatIpv4),
  };
}
