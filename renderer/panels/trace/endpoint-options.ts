/** What the endpoint fields offer for a text: known endpoints, and the text itself as a name or an address. */
import type { EndpointChoice } from '#core/analysis/endpoints/list-endpoints';
import { matchEndpoints } from '#core/analysis/endpoints/match-endpoints';

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

/** The choices that fit, then the text as it stands. */
export function endpointOptions(choices: readonly EndpointChoice[], text: string): EndpointOptions {
  const { choices: found, literal, meant } = matchEndpoints(choices, text);
  const options = found.slice(0, MOST_SHOWN).map(({ name, group, title, addresses }): EndpointOption => ({
    name,
    group,
    title,
    detail: name,
    address: addresses[0] ?? '',
  }));
  if (literal !== null) options.push(asTyped(literal));
  return { options, likeliest: options.findIndex(({ name }) => name === meant) };
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
