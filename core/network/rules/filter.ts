/** Filter hooks: what a verdict does to a packet, and the answer that a REJECT sends (xt_REJECT, nft reject). */
import type { CompiledChain } from './compiled-rules';
import { answerWithError, answerWithReset } from '../walk/errors';
import type { Verdict } from './netfilter';
import type { Hook } from '../ruleset';
import { dropDetail, type Walk } from '../walk/walk';

/** False when the packet ended here. */
export function filter(walk: Walk, hook: Hook): boolean {
  const chain = walk.device.rules?.hooks[hook] ?? null;
  if (chain === null) return true;
  const verdict = walk.ruleRun.hook(chain, walk, hook);
  return verdict === null || apply(walk, hook, chain, verdict);
}

function apply(walk: Walk, hook: Hook, chain: CompiledChain, verdict: Verdict): boolean {
  const { action } = verdict;
  const deciding = verdict.chains.at(-1) ?? chain.name;
  const rule = verdict.rule?.comment ?? '';
  const accepted = action.type !== 'drop' && action.type !== 'reject';
  walk.record({
    action: 'policy',
    packet: walk.packet,
    detail: { hook, chain: deciding, rule, verdict: accepted ? 'accept' : action.type },
  });
  if (accepted) return true;
  if (action.type === 'reject') reject(walk, action.with);
  walk.drop(dropDetail({ code: action.code ?? 'policy-denied', chain: deciding, rule }));
  return false;
}

function reject(walk: Walk, kind: 'tcp-reset' | 'icmp-port-unreachable' | 'icmp-admin-prohibited'): void {
  switch (kind) {
    case 'tcp-reset':
      answerWithReset(walk, true);
      return;
    case 'icmp-port-unreachable':
      answerWithError(walk, 'port-unreachable');
      return;
    case 'icmp-admin-prohibited':
      answerWithError(walk, 'admin-prohibited');
      return;
  }
}
