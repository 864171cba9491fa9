/**
 * What people mean by what they type where an endpoint is asked for. A service, host or workload that is called so is
 * meant before the text itself as a name, which the source would have to ask DNS for.
 */
import { parseIpv4 } from '../../address/ipv4';
import type { EndpointChoice, EndpointGroup } from './list-endpoints';

export interface EndpointMatches {
  /** Those that fit, the likeliest first, each group in one piece. */
  readonly choices: readonly EndpointChoice[];
  /** The text as a name or an address of its own; null when it is empty or names one of the choices. */
  readonly literal: string | null;
  /** What is taken unless people say otherwise: the first choice, or the literal. Null for an empty text. */
  readonly meant: string | null;
}

/** Which end of a question is asked for. */
export type EndpointRole = 'source' | 'destination';

/** Of several that are called alike: a service is a destination, a workload sends. */
const groupOrders: Readonly<Record<EndpointRole, readonly EndpointGroup[]>> = {
  source: ['Workloads', 'Outside', 'Appliance', 'Pods', 'System pods', 'Services', 'Names'],
  destination: ['Services', 'Outside', 'Workloads', 'Names', 'Appliance', 'Pods', 'System pods'],
};

/** Finds the choices in which every word of the text occurs; all of them for an empty text. */
export function matchEndpoints(
  choices: readonly EndpointChoice[],
  text: string,
  role: EndpointRole,
): EndpointMatches {
  const typed = text.trim();
  const groupOrder = groupOrders[role];
  if (typed === '') {
    const ordered = groupOrder.flatMap((name) => choices.filter(({ group }) => group === name));
    return { choices: ordered, literal: null, meant: null };
  }
  const words = typed.toLowerCase().split(/\s+/);
  const ranked = choices
    .filter((choice) => words.every((word) => wordsOf(choice).includes(word)))
    .map((choice) => ({ choice, rank: rankOf(choice, typed.toLowerCase(), groupOrder) }))
    .toSorted((a, b) => a.rank - b.rank);
  const groups = new Set(ranked.map(({ choice }) => choice.group));
  const found = [...groups].flatMap((group) =>
    ranked.flatMap(({ choice }) => (choice.group === group ? [choice] : [])),
  );
  const named = found.some(({ name }) => name === typed);
  // An address in full is meant as it stands, whoever has it.
  const meant = named || parseIpv4(typed) !== null ? typed : (found[0]?.name ?? typed);
  return { choices: found, literal: named ? null : typed, meant };
}

function wordsOf({ name, title, addresses }: EndpointChoice): string {
  return `${name} ${title} ${addresses.join(' ')}`.toLowerCase();
}

/** Called exactly so, then beginning so, then all others; the order of groups and the shorter name decide among equals. */
function rankOf(
  { name, title, group }: EndpointChoice,
  typed: string,
  groupOrder: readonly EndpointGroup[],
): number {
  const parts = name.toLowerCase().split('/');
  const called = [name.toLowerCase(), title.toLowerCase(), parts.at(-1) ?? ''];
  const nearness = called.includes(typed) ? 0 : called.some((one) => one.startsWith(typed)) ? 1 : 2;
  return nearness * 100 + groupOrder.indexOf(group) * 10 + parts.length;
}
