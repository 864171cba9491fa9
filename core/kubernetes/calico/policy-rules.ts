/**
 * The rules of a policy's chain. One that allows or passes sets Calico's mark for it and the chain returns; one that
 * denies drops; one that logs decides nothing and has no rule here.
 * Source: projectcalico felix, rules/policy.go (CombineMatchAndActionsForProtoRule). SCTP is left out: no packet
 * here is of that protocol. Of ICMP only an echo request begins anything; the rest belongs to connections, which
 * the chain before these has let pass.
 */
import type { Chain, Match, Rule } from '../../network/ruleset';
import type { Pod } from '../cluster';
import {
  ruleTitle,
  type Direction,
  type IcmpMatch,
  type RuleClause,
  type TieredPolicy,
  type TieredRule,
} from '../policies/tiers';
import { endMatches, type EndMatch } from './clause-addresses';
import { policyChainName } from './names';

/** The bits with which Calico marks what a policy has accepted, or has left to the next tier. */
export const acceptMark = 0x10000;
export const passMark = 0x20000;

const packetProtocols = { TCP: 'tcp', UDP: 'udp', ICMP: 'icmp' } as const;
const chainPrefixes = { ingress: 'cali-pi-', egress: 'cali-po-' } as const;

/** The chain's name in one direction: `cali-pi-…` or `cali-po-…`. */
export function chainNameOf({ felixName }: TieredPolicy, direction: Direction): string {
  return policyChainName(chainPrefixes[direction], felixName);
}

/** The chain of a policy's rules in one direction. `pods` are all that could have a named port. */
export function policyChain(policy: TieredPolicy, direction: Direction, pods: readonly Pod[]): Chain {
  const rules = policy[direction] ?? [];
  return {
    name: chainNameOf(policy, direction),
    policy: 'accept',
    rules: rules.flatMap((rule) => {
      const comment = ruleTitle(policy, direction, rule);
      const receivers = direction === 'ingress' ? policy.pods : pods;
      return rule.clauses
        .flatMap((clause) => clauseMatches(clause, receivers, pods))
        .flatMap((match) => act(rule, match, comment));
    }),
  };
}

function act({ action }: TieredRule, match: Match, comment: string): readonly Rule[] {
  switch (action) {
    case 'allow':
      return [
        { match, action: { type: 'mark', bits: acceptMark, verdict: 'accept' }, comment },
        { match: { mark: { bits: acceptMark } }, action: { type: 'return' }, comment: 'accepted' },
      ];
    case 'pass':
      return [
        { match, action: { type: 'mark', bits: passMark, verdict: 'pass' }, comment },
        { match: { mark: { bits: passMark } }, action: { type: 'return' }, comment: 'passed' },
      ];
    case 'deny':
      return [{ match, action: { type: 'drop' }, comment }];
    case 'log':
      return [];
  }
}

/** The conditions of which one must hold. Empty when no packet here can meet the clause. */
function clauseMatches(
  clause: RuleClause,
  receivers: readonly Pod[],
  senders: readonly Pod[],
): readonly Match[] {
  const { protocol, icmp, source, sourcePorts, destination, destinationPorts } = clause;
  if (protocol === 'SCTP' || !takesEchoRequest(icmp)) return [];
  const name = protocol ?? '';
  const sources = endMatches(source, sourcePorts, name, senders);
  const destinations = endMatches(destination, destinationPorts, name, receivers);
  return sources.flatMap((from) => destinations.map((to) => matchOf(protocol, from, to)));
}

function matchOf(protocol: Exclude<RuleClause['protocol'], 'SCTP'>, from: EndMatch, to: EndMatch): Match {
  return {
    ...(from.addresses && { source: from.addresses }),
    ...(to.addresses && { destination: to.addresses }),
    ...(protocol && { protocol: packetProtocols[protocol] }),
    ...(from.ports && { sourcePorts: from.ports }),
    ...(to.ports && { destinationPorts: to.ports }),
  };
}

const echoRequest = { type: 8, code: 0 };

/** Whether the clause's types and codes take an echo request (RFC 792). */
export function takesEchoRequest(matches: readonly IcmpMatch[]): boolean {
  return matches.every(({ type, code, not }) => {
    const same = type === echoRequest.type && (code === null || code === echoRequest.code);
    return same !== not;
  });
}
