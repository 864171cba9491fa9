/** Expectations as people write them: one begun from a question, changed field by field, taken out of the file. */
import type { Json, Placed, TopologyChange, TopologyDocument } from '../document';
import type { ExpectationResource } from '../resources';
import { ourApiVersion } from '../schema/fields';
import type { Expectation } from '../things/expectation';
import { trimSigns } from '../trim-signs';
import { addResources, changeOf, noChange, removeResources, setField } from './field';
import { freeName } from './suggestions';

/** What a new expectation says. */
export interface NewExpectation {
  readonly from: string;
  readonly to: string;
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly port: number | null;
  readonly expect: Expectation;
  /** `2 of 3`; null = all. */
  readonly endpoints: string | null;
}

/** The expectation of this name; null when there is none. */
export function expectationNamed(
  { topology }: TopologyDocument,
  name: string,
): Placed<ExpectationResource> | null {
  return topology.expectations.find(({ resource }) => resource.name === name) ?? null;
}

/** `operator-pc-reaches-web`, which nobody has yet. */
export function nameOfNewExpectation({ topology }: TopologyDocument, asked: NewExpectation): string {
  const verb = asked.expect === 'delivered' ? 'reaches' : 'is-kept-from';
  const base = trimSigns(
    `${shortName(asked.from)}-${verb}-${shortName(asked.to)}`.replace(/[^A-Za-z0-9.-]+/g, '-'),
    '.-',
  );
  return freeName(
    topology.expectations.map(({ resource }) => resource.name),
    base,
  );
}

function shortName(end: string): string {
  return end.split('/').at(-1) ?? end;
}

/** Adds an expectation at the end of the file. */
export function addExpectation(document: TopologyDocument, asked: NewExpectation): TopologyChange {
  const { from, to, protocol, port, expect, endpoints } = asked;
  const trace: Json = {
    from,
    to,
    protocol: protocol.toUpperCase(),
    ...(port === null ? {} : { port }),
  };
  const value: Json = {
    apiVersion: ourApiVersion,
    kind: 'Expectation',
    metadata: { name: nameOfNewExpectation(document, asked) },
    spec: { trace, expect, ...(endpoints === null ? {} : { endpoints }) },
  };
  return changeOf('expect this', addResources(document, [value]));
}

/** Fields that the window changes; null takes one out. */
export interface ExpectationFields {
  readonly text?: string;
  readonly expect?: Expectation;
  readonly endpoints?: string | null;
  readonly survives?: Json;
  readonly sameWayBack?: boolean;
  readonly sourceAddress?: string | null;
}

/** Changes some fields of an expectation. What says only the default goes. */
export function changeExpectation(
  document: TopologyDocument,
  name: string,
  { text, expect, endpoints, survives, sameWayBack, sourceAddress }: ExpectationFields,
): TopologyChange {
  const title = 'change the expectation';
  const holder = expectationNamed(document, name);
  if (!holder) return noChange(title);
  const set = (field: string, value: Json | undefined) =>
    value === undefined ? [] : setField(document, holder, ['spec', field], value);
  return changeOf(
    title,
    set('text', text === '' ? null : text),
    set('expect', expect),
    set('endpoints', endpoints),
    set('survives', survives),
    set('sameWayBack', sameWayBack === false ? null : sameWayBack),
    set('sourceAddress', sourceAddress),
  );
}

/** Takes an expectation out of the file. */
export function removeExpectation(document: TopologyDocument, name: string): TopologyChange {
  const title = 'delete the expectation';
  const holder = expectationNamed(document, name);
  return holder ? changeOf(title, removeResources([holder])) : noChange(title);
}
