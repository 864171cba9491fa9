/** Why a question cannot be put: no such endpoint, no port, a number that makes no sense. */
import type { QuestionKind, QuestionSaid, Sought } from '../sentences/traces/questions';
import { nearest } from '../topology/problems/nearest';
import { parseEndpoint, type EndpointReference } from './endpoints/endpoint-reference';
import type { NameProblem, QuestionProblem, QuestionRemedy } from './question';

/** Names that are listed where none is like the one that was given. */
const mostListed = 6;

/** A problem of the question as a whole, with the answers to it that would do. */
export function questionProblem(
  said: QuestionSaid,
  remedies: readonly QuestionRemedy[] = [],
): QuestionProblem {
  return { code: codeOf(said.kind), said, remedies };
}

/** `HS401` of `HS401/unknown`. */
function codeOf(kind: QuestionKind): string {
  return kind.slice(0, 'HS000'.length);
}

/** A problem of a name, told of the part of the question that it stands in. */
export function problemIn(part: 'from' | 'to' | 'endpoint', { said, names }: NameProblem): QuestionProblem {
  return questionProblem(
    said,
    names.map((name) => ({ [part]: name })),
  );
}

/** No endpoint has the name; names those that are like it, or some that there are. */
export function noSuchEndpoint(text: string, sought: Sought, names: readonly string[]): NameProblem {
  if (isIpv6(text)) return { said: { kind: 'HS401/ipv6', args: { text } }, names: [] };
  const meant = namesMeant(text, names);
  const some = names.slice(0, mostListed);
  const more = names.length - some.length;
  return {
    said: { kind: 'HS401/unknown', args: { text, sought, meant: meant[0] ?? null, some, more } },
    names: meant.length === 0 && more === 0 ? some : meant,
  };
}

/** The same kind and name in other namespaces, or else the one that is spelled nearest. */
function namesMeant(text: string, names: readonly string[]): readonly string[] {
  const elsewhere = names.filter((name) => isElsewhere(name, text));
  if (elsewhere.length > 0) return elsewhere;
  const like = nearest(text, names);
  return like === null ? [] : [like];
}

/** RFC 4291 section 2.2, as far as it is needed to tell one from a name. */
function isIpv6(text: string): boolean {
  return /^\[?(?=.*:.*:)[\da-f:]+(\.\d+){0,3}(%\w+)?\]?$/i.test(text);
}

/** The same kind and name in another namespace: `svc/shop/web` for `svc/web`. */
function isElsewhere(name: string, text: string): boolean {
  const [one, asked] = [parseEndpoint(name), parseEndpoint(text)];
  if (!('namespace' in one) || !('namespace' in asked) || one.namespace === asked.namespace) return false;
  return kindOf(one) === kindOf(asked) && one.name === asked.name;
}

function kindOf(reference: EndpointReference): string {
  return reference.type === 'workload' ? reference.kind : reference.type;
}
