/** What the endpoint fields offer for a text: known endpoints, and the text itself as a name or an address. */
import type { EndpointChoice } from '#core/analysis/endpoints/list-endpoints';
import { matchEndpoints, type EndpointRole } from '#core/analysis/endpoints/match-endpoints';

export interface EndpointOption {
  /** As the question names it. */
  readonly name: string;
  readonly group: string;
  readonly title: string;
  readonly detail: string;
  readonly address: string;
}

export interface EndpointOptions {
  readonly options: readonly EndpointOption[];
  /** The one that Enter takes when nobody has moved to another; -1 for none. */
  readonly likeliest: number;
}

const MOST_SHOWN = 60;

/** The choices that fit, then the text as it stands. A source is called by whoever sends: a service by a pod of it. */
export function endpointOptions(
  choices: readonly EndpointChoice[],
  text: string,
  role: EndpointRole,
): EndpointOptions {
  const able = role === 'source' ? choices.filter(({ sender }) => sender !== null) : choices;
  const { choices: found, literal, meant } = matchEndpoints(able, text, role);
  const shown = found.slice(0, MOST_SHOWN);
  const options = shown.map((choice) => optionOf(choice, role));
  const place = shown.findIndex(({ name }) => name === meant);
  if (literal === null) return { options, likeliest: place };
  return { options: [...options, asTyped(literal)], likeliest: place === -1 ? options.length : place };
}

function optionOf(
  { name, group, title, addresses, sender }: EndpointChoice,
  role: EndpointRole,
): EndpointOption {
  const address = addresses[0] ?? '';
  if (role === 'destination' || sender === null || sender === name) {
    return { name, group, title, detail: name, address };
  }
  // Its own address is not what the packet would come from.
  return { name: sender, group, title, detail: `${name}: ${sender} sends`, address: '' };
}

function asTyped(text: string): EndpointOption {
  const detail = /^[\d.]+$/.test(text) ? 'this address' : 'this name, as the source resolves it';
  return { name: text, group: 'As typed', title: text, detail, address: '' };
}

/** Where an arrow key leads, round and round; from nowhere, to the first or the last. */
export function stepThrough(count: number, from: number, step: number): number {
  if (count === 0) return -1;
  if (from < 0) return step > 0 ? 0 : count - 1;
  return (from + step + count) % count;
}
