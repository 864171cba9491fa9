/** Words and addresses of one text, replaced wherever they stand. */
import { formatIpv4, parseIpv4, type Ipv4 } from '../../address/ipv4';
import { isCommonKey, isCommonWord } from './known-words';
import type { NeutralNames } from './neutral-names';

/** An address, with a length or without. */
export const ADDRESS = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)/g;

/** `portal.contoso.com`; a trailing dot is none of it. */
const DOTTED = /(?<![\w.-])[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+/g;

/** The top of a name on the internet stays: `com` says nothing about anybody. */
const TOP = /^[a-z]{2,6}$/;

export interface Replacements {
  readonly names: NeutralNames;
  readonly addressOf: (address: Ipv4) => Ipv4;
}

/** A name, an id, an address, a range, a DNS name or a reference made of them. `sort` is what a new name is called by. */
export function neutralToken(text: string, sort: string, replacements: Replacements): string {
  if (isCommonKey(text)) return text;
  const moved = neutralAddressesIn(text, replacements);
  return moved
    .split(/([/:@,=[\]()]|(?<=\d)-(?=\d+\.))/)
    .map((part, at) => (at % 2 === 1 ? part : neutralWord(part, sort, replacements.names)))
    .join('');
}

/** A text of sentences or settings: names and addresses in it are replaced, its other words stay. */
export function neutralProse(text: string, replacements: Replacements): string {
  const { names } = replacements;
  const moved = neutralAddressesIn(text, replacements).replaceAll(DOTTED, (dotted) =>
    isFileName(dotted) ? dotted : neutralWord(dotted, 'dns', names),
  );
  const renamed = new Map(names.renamed());
  if (renamed.size === 0) return moved;
  const alternatives = [...renamed.keys()].map((name) =>
    name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
  );
  const words = new RegExp(String.raw`(?<![\w-])(?:${alternatives.join('|')})(?![\w-])`, 'g');
  return moved.replaceAll(words, (word) => renamed.get(word) ?? word);
}

function neutralAddressesIn(text: string, { addressOf }: Replacements): string {
  return text.replaceAll(ADDRESS, (written) => {
    const address = parseIpv4(written);
    return address === null ? written : formatIpv4(addressOf(address));
  });
}

function neutralWord(word: string, sort: string, names: NeutralNames): string {
  if (word === '' || isCommonWord(word) || parseIpv4(word) !== null) return word;
  if (!word.includes('.')) return names.nameOf(word, sort);
  const labels = word.split('.');
  return labels
    .map((label, at) => {
      const isTop = at === labels.length - 1 && TOP.test(label) && !names.has(label);
      return label === '' || isTop ? label : names.nameOf(label, 'dns');
    })
    .join('.');
}

function isFileName(text: string): boolean {
  return /\.(conf|ya?ml|json|local)$/.test(text) && !text.includes('.svc.');
}
