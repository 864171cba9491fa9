/** A verdict of the filter rules, with the rule that decided, and why those before it did not. */
import { formatIpv4 } from '../../address/ipv4';
import { directionOfChain, rulesPassedOver, type RulePassedOver } from '../../analysis/explain-policy';
import type { Model } from '../../analysis/model';
import { policyTitle, ruleTitle } from '../../kubernetes/policies/tiers';
import type { Packet } from '../../network/packet';
import type { PolicyDetail } from '../../network/trace';
import type { Headline } from './headline';

const titles: Readonly<Record<PolicyDetail['verdict'], string>> = {
  accept: 'Allowed',
  pass: 'Passed on',
  drop: 'Denied',
  reject: 'Rejected',
};

/** `forward-filter: cali-tw-cali0a1b2c: allow from default/web`. */
export function policyText({ hook, chain, rule, verdict }: PolicyDetail): Headline {
  const decided = chain === hook ? rule : [chain, rule].filter(Boolean).join(': ');
  return { title: titles[verdict], message: `${hook}, ${decided || 'default policy of the chain'}` };
}

/** More would bury the rule that decided. */
const mostOthers = 10;

/** `shop/allow-db ingress rule 1 does not match: 172.27.0.9 is not among its sources`, for each rule asked before. */
export function policyOthers(model: Model, packet: Packet, detail: PolicyDetail): readonly string[] {
  const direction = directionOfChain(detail.chain);
  // What a rule passes on is told by the verdict that follows it; answers belong to connections and meet no policy.
  if (direction === null || detail.verdict === 'pass' || packet.payload.type !== 'request') return [];
  const lines = rulesPassedOver(model.cluster, direction, packet).map((one) => otherWords(one, packet));
  const more = lines.length - mostOthers;
  return more > 0 ? [...lines.slice(0, mostOthers), `and ${more} more rules do not match`] : lines;
}

function otherWords({ policy, direction, rule, unmet }: RulePassedOver, packet: Packet): string {
  if (rule === null) return `${policyTitle(policy)} has no ${direction} rule`;
  const title = ruleTitle(policy, direction, rule);
  switch (unmet) {
    case null:
      return rule.action === 'log' ? `${title} only logs` : `${title} passes it on to the next tier`;
    case 'protocol':
      return `${title} does not match: it is not about ${packet.protocol.toUpperCase()}`;
    case 'icmp-type':
      return `${title} does not match: it is about another type of ICMP`;
    case 'source':
      return `${title} does not match: ${formatIpv4(packet.source)} is not among its sources`;
    case 'destination':
      return `${title} does not match: ${formatIpv4(packet.destination)} is not among its destinations`;
    case 'source-port':
      return `${title} does not match: source port ${packet.sourcePort} is not among its ports`;
    case 'port':
      return `${title} does not match: port ${packet.destinationPort} is not among its ports`;
  }
}
