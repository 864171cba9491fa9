/** What the endpoint fields offer for a text: known endpoints, and the text itself as a name or an address. */
import type { EndpointChoice } from '#core/analysis/endpoints/list-endpoints';

export interface EndpointOption {
  /** As the question names it. */
  readonly name: string;
  readonly group: string;
  readonly title: string;
  readonly detail: string;
  readonly address: string;
}

const MOST_SHOWN = 60;

/** Choices in which every word of the text occurs, then the text as it stands. */
export function endpointOptions(choices: readonly EndpointChoice[], text: string): readonly EndpointOption[] {
  const typed = text.trim();
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = choices
    .filter(({ name, title, addresses }) => {
      const all = `${name} ${title} ${addresses.join(' ')}`.toLowerCase();
      return words.every((word) => all.includes(word));
    })
    .slice(0, MOST_SHOWN)
    .map(({ name, group, title, addresses }): EndpointOption => ({
      name,
      group,
      title,
      detail: name,
      address: addresses[0] ?? '',
    }));
  if (typed === '' || found.some(({ name }) => name === typed)) return found;
  const kind = /^[\d.]+$/.test(typed) ? 'this address' : 'this name, as the source resolves it';
  return [...found, { name: typed, group: 'As typed', title: typed, detail: kind, address: '' }];
}

/**
 * The option that Enter takes when nobody has moved to another: the one that is named exactly so; the
 * text itself where it is an address or the name of a service; else the first that was found.
 */
export function likeliestOption(options: readonly EndpointOption[], text: string): number {
  const typed = text.trim();
  if (typed === '') return -1;
  const exact = options.findIndex(({ name, group }) => name === typed && group !== 'As typed');
  if (exact >= 0) return exact;
  const literal =
    /^[\d.]+$/.test(typed) || options.some(({ group, title }) => group === 'Services' && title === typed);
  return literal ? options.length - 1 : 0;
}
