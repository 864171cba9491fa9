/** What becomes of a question, and the rules of policies that decided it. */
import { ask } from '#core/analysis/ask';
import type { Model } from '#core/analysis/model';
import type { Protocol } from '#core/network/protocol';

export interface Verdict {
  readonly outcome: string;
  /** Rules of policies that decided, in order. */
  readonly rules: readonly string[];
}

export function verdictOf(
  model: Model,
  from: string,
  to: string,
  port: number | null,
  protocol: Protocol = 'tcp',
): Verdict {
  const answer = ask(model, { from, to, protocol, port, sourcePort: null, size: null, endpoint: null });
  if (!answer.ok || !answer.trace) throw new Error(`no trace from ${from} to ${to}`);
  const steps = answer.trace.forward.hops.flatMap((hop) => hop.steps);
  return {
    outcome: answer.reason?.code ?? answer.outcome,
    rules: steps.flatMap((step) =>
      step.action === 'policy' && step.detail.chain.startsWith('cali-') ? [step.detail.rule] : [],
    ),
  };
}
