/** The question to a DNS server that went astray, when a name could not be resolved for it. */
import { formatIpv4 } from '../../address/ipv4';
import type { Exchange, Resolution } from '../../kubernetes/dns/resolution';
import type { Model } from '../model';
import type { AnswerReason } from '../question';
import { reasonOf, subjectOf } from '../reason';

/** Null when the name was found, or the servers answered that there is none. */
export function failedExchange({ addresses, queries }: Resolution): Exchange | null {
  if (addresses.length > 0) return null;
  for (const { exchanges } of queries.toReversed()) {
    const last = exchanges.at(-1);
    if (last && last.outcome !== 'answered') return last;
  }
  return null;
}

/** Why the name could not be resolved, with the drop's own code at the device that dropped the question. */
export function failedReason(model: Model, name: string, exchange: Exchange): AnswerReason {
  const asked = formatIpv4(exchange.server);
  const { isHalted } = exchange;
  const lookUp = {
    name,
    who: subjectOf(model, exchange.from),
    server: asked,
    ...(isHalted === undefined ? {} : { isHalted }),
  };
  const reason = exchange.trace && reasonOf(model, exchange.trace, asked);
  if (!reason) {
    return { code: 'name-not-found', at: exchange.from, said: { drop: null, lookUp }, remedy: null };
  }
  return { ...reason, said: { ...reason.said, lookUp } };
}
