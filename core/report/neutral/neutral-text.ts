/** Names and addresses that stand by themselves: the value of a field, or a reference made of them. */
import { formatIpv4, parseIpv4, type Ipv4 } from '../../address/ipv4';
import { isCommonKey, isCommonWord } from './known-words';
import type { NeutralNames } from './neutral-names';

/** An address, with a length or without. */
export const ADDRESS = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)/g;

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

/** Addresses stay in their networks. */
export function neutralAddressesIn(text: string, { addressOf }: Replacements): string {
  return text.replaceAll(ADDRESS, (written) => {
    const address = parseIpv4(written);
    return address === null ? written : formatIpv4(addressOf(address));
  });
}

/** A name of one word, or a DNS name label by label. */
export function neutralWord(word: string, sort: string, names: NeutralNames): string {
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
