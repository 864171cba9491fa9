/**
 * Sentences under other names: walkthroughs, notes, settings. People write names as they speak, so `plant-gateway` is
 * also "Plant gateway" there; an address may be the beginning of one, as in 192.168.20.x.
 */
import { formatIpv4, parseIpv4 } from '../../address/ipv4';
import { isDocumentation } from './known-words';
import { neutralAddressesIn, neutralWord, type Replacements } from './neutral-text';

const LINK = /\bhttps?:\/\/([^\s/:?#<>()[\]"'`]+)[^\s<>()[\]"'`]*/gi;
const MAIL = /[\w.+-]+@(?=[\w-]+(?:\.[\w-]+)+)/g;
const MAC = /(?<![\w:-])(?:[\da-f]{2}[:-]){5}[\da-f]{2}(?![\w:-])/gi;
/** What is kept for documentation (RFC 7042, 2.1.2). */
const DOCUMENTATION_MAC = '00:00:5e:00:53:00';

/** The first three parts of an address, and what stands for the rest. */
const NETWORK_PART = /(?<![\w.])(\d{1,3}(?:\.\d{1,3}){2})(?=\.[x*n](?!\w)|(?![\w]|\.\w))/gi;

/** `portal.contoso.com`; a trailing dot is none of it. */
const DOTTED = /(?<![\w.-])[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+/g;

/** A text of sentences or settings: names and addresses in it are replaced, its other words stay. */
export function neutralProse(text: string, replacements: Replacements): string {
  const parts: string[] = [];
  let at = 0;
  for (const { 0: link, 1: host = '', index } of text.matchAll(LINK)) {
    parts.push(neutralSentence(text.slice(at, index), replacements), neutralLink(link, host, replacements));
    at = index + link.length;
  }
  return [...parts, neutralSentence(text.slice(at), replacements)].join('');
}

/** Who wrote down where his own pages are is known by their names. */
function neutralLink(link: string, host: string, replacements: Replacements): string {
  if (isDocumentation(host.toLowerCase())) return link;
  const [scheme] = link.split('//');
  return `${scheme}//${neutralDotted(neutralAddressesIn(host, replacements), replacements)}`;
}

function neutralSentence(text: string, replacements: Replacements): string {
  const moved = neutralAddressesIn(text, replacements)
    .replaceAll(NETWORK_PART, (written) => neutralPart(written, replacements))
    .replaceAll(MAC, DOCUMENTATION_MAC)
    .replaceAll(MAIL, 'someone@')
    .replaceAll(DOTTED, (dotted) => (isFileName(dotted) ? dotted : neutralDotted(dotted, replacements)));
  return neutralSpoken(moved, replacements);
}

function neutralDotted(dotted: string, { names }: Replacements): string {
  return neutralWord(dotted.toLowerCase(), 'dns', names);
}

function neutralPart(written: string, { addressOf }: Replacements): string {
  const address = parseIpv4(`${written}.0`);
  return address === null ? written : formatIpv4(addressOf(address)).replace(/\.\d+$/, '');
}

/** Names however they are written: with a capital, in several words, or as one. */
function neutralSpoken(text: string, { names }: Replacements): string {
  const renamed = names.renamed();
  if (renamed.length === 0) return text;
  const spoken = new Map<string, string>();
  for (const [name, other] of renamed) if (!spoken.has(asSpoken(name))) spoken.set(asSpoken(name), other);
  const alternatives = renamed.map(([name]) =>
    name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/[-_]+/g, String.raw`[-_\s]*`),
  );
  const words = new RegExp(
    String.raw`(?<![\p{L}\p{N}_-])(?:${alternatives.join('|')})(?![\p{L}\p{N}_-])`,
    'giu',
  );
  return text.replaceAll(words, (word) => spoken.get(asSpoken(word)) ?? word);
}

function asSpoken(name: string): string {
  return name.toLowerCase().replaceAll(/[-_\s]+/g, '');
}

function isFileName(text: string): boolean {
  return /\.(conf|ya?ml|json|local)$/.test(text) && !text.includes('.svc.');
}
