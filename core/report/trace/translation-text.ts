/** Address translation and its undoing by connection tracking (iptables-extensions(8): DNAT, MASQUERADE). */
import type { Protocol } from '../../network/protocol';
import type { TranslationDetail, UndoTranslationDetail } from '../../network/trace';
import type { Headline } from './headline';
import { socketWords } from './words';

/** `172.28.11.4:5432 becomes 172.27.0.9:5432 (KUBE-SVC-…, endpoint pod/default/db-0, 1 of 2, probability 0.5)`. */
export function dnatText(protocol: Protocol, detail: TranslationDetail): Headline {
  return { title: 'Destination translated', message: `${change(protocol, detail)} (${reason(detail)})` };
}

/** `172.27.0.5:40112 becomes 192.168.20.21:40112 (…)`. */
export function snatText(protocol: Protocol, detail: TranslationDetail): Headline {
  return { title: 'Source translated', message: `${change(protocol, detail)} (${reason(detail)})` };
}

/** What connection tracking puts back in an answer. */
export function undoTranslationText(protocol: Protocol, detail: UndoTranslationDetail): Headline {
  return {
    title: 'Translation undone',
    message: `The ${detail.side} ${change(protocol, detail)}, as connection tracking remembers it`,
  };
}

function change(protocol: Protocol, { from, to }: Pick<TranslationDetail, 'from' | 'to'>): string {
  return `${socketWords(from.address, from.port, protocol)} becomes ${socketWords(to.address, to.port, protocol)}`;
}

function reason({ chains, rule, chosen, branches }: TranslationDetail): string {
  if (chosen === null) return [chains.at(-1), rule].filter(Boolean).join(', ');
  const place = branches.findIndex(({ chain }) => chain === chosen.chain) + 1;
  const parts = [
    choosingChain(chains, chosen.chain),
    `endpoint ${chosen.target}`,
    ...(branches.length > 1
      ? [`${place} of ${branches.length}`, `probability ${roundProbability(chosen.probability)}`]
      : []),
    ...(branches.length > 1 && chosen.keptSeconds !== undefined
      ? [`kept for this client for ${chosen.keptSeconds} s, on this node and for this port alone`]
      : []),
  ];
  return parts.filter(Boolean).join(', ');
}

/** The chain that chose: the one before the branch taken. */
function choosingChain(chains: readonly string[], taken: string): string {
  const index = chains.indexOf(taken);
  return (index > 0 ? chains[index - 1] : chains.at(-1)) ?? '';
}

function roundProbability(probability: number): number {
  return Math.round(probability * 1000) / 1000;
}
