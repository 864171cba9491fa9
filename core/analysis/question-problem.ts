/** Why a question cannot be put: no such endpoint, no port, a number that makes no sense. */
import { nearest } from '../topology/problems/nearest';
import { parseEndpoint, type EndpointReference } from './endpoints/endpoint-reference';

/** What the answer then holds. */
export interface QuestionProblem {
  /** `HS401`. */
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** `HS4xx`: about questions, not files. */
const questionProblemCodes = {
  HS401: 'There is no such endpoint',
  HS402: 'An endpoint cannot be asked from',
  HS403: 'A port is missing',
  HS404: 'A port or size is out of range',
  HS405: 'The chosen pod is no endpoint of the service',
  HS406: 'A pod has no address',
} as const;

export function questionProblem(
  code: keyof typeof questionProblemCodes,
  message: string,
  remedy: string,
): QuestionProblem {
  return { code, message, remedy };
}

/** No endpoint has the name; names one that is like it, or some that there are. */
export function noSuchEndpoint(text: string, what: string, names: readonly string[]): QuestionProblem {
  if (isIpv6(text)) {
    return questionProblem(
      'HS401',
      `${text} is an IPv6 address; the appliance's networks have IPv4 alone.`,
      'Take an IPv4 address.',
    );
  }
  const like = names.find((name) => isElsewhere(name, text)) ?? nearest(text, names);
  const some = names.slice(0, 6).join(', ');
  const remedy = like
    ? `Did you mean ${like}?`
    : names.length === 0
      ? `This topology has no ${what}.`
      : `There ${names.length === 1 ? 'is' : 'are'} ${some}${names.length > 6 ? ` and ${names.length - 6} more` : ''}.`;
  return questionProblem('HS401', `There is no ${what} "${text}".`, remedy);
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
