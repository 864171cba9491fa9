/**
 * A device's packet rules: a small, exact subset of netfilter (iptables semantics). Chains of
 * rules hang on hooks; the first rule that matches and ends the chain decides. NAT chains see
 * only the first packet of a connection; connection tracking translates the rest and the replies.
 *
 * Source: netfilter hook order and iptables(8), iptables-extensions(8).
 */
import type { Ipv4 } from '../address/ipv4';
import type { Prefix } from '../address/prefix';
import type { Protocol } from './protocol';
import type { DropCode } from './drop-code';

/**
 * Where a chain hangs, in the order in which a packet meets them. An incoming packet meets
 * `prerouting-raw`, `prerouting-nat`, the routing decision with the reverse-path filter, then
 * `input-filter` or `forward-filter`; the device's own packet meets `output-nat` (with a new
 * routing decision when it changed the destination) and `output-filter`; all that leaves meets
 * `postrouting-nat`.
 */
export type Hook =
  | 'prerouting-raw'
  | 'prerouting-nat'
  | 'input-filter'
  | 'forward-filter'
  | 'output-nat'
  | 'output-filter'
  | 'postrouting-nat';

export interface Ruleset {
  /** The chain each hook starts with; a hook without one accepts everything. */
  readonly hooks: Readonly<Partial<Record<Hook, string>>>;
  readonly chains: readonly Chain[];
}

export interface Chain {
  /** As the real component names it where there is one: `KUBE-SERVICES`, `cali-tw-cali0a1b2c3d4e5`. */
  readonly name: string;
  readonly rules: readonly Rule[];
  /** What happens at the end of a hook's chain; chains that were jumped to return. */
  readonly policy: 'accept' | 'drop';
}

export interface Rule {
  readonly match: Match;
  readonly action: RuleAction;
  /** For people: `default/web:http cluster IP`. */
  readonly comment: string;
}

/** All given conditions must hold; one that is left out holds always. */
export interface Match {
  readonly inInterface?: string;
  readonly outInterface?: string;
  readonly source?: PrefixMatch;
  readonly destination?: PrefixMatch;
  readonly protocol?: Protocol;
  /** Inclusive ranges. */
  readonly sourcePorts?: readonly PortRange[];
  readonly destinationPorts?: readonly PortRange[];
  /** Whether the address is one of the device's own (`-m addrtype --src-type/--dst-type LOCAL`). */
  readonly sourceIsLocal?: boolean;
  readonly destinationIsLocal?: boolean;
  /** All bits of the mark are set (`-m mark --mark M/M`), or with `not`, are not all set. */
  readonly mark?: { readonly bits: number; readonly not?: boolean };
  /** Connection state as conntrack sees it (`-m conntrack --ctstate`). */
  readonly state?: readonly ConnectionState[];
  /** The connection's destination was translated (`--ctstate DNAT`). */
  readonly destinationTranslated?: boolean;
  /** The source is in a list that `dnat` keeps (`-m recent --name LIST --rcheck --seconds SECONDS --rsource`). */
  readonly recent?: { readonly list: string; readonly seconds: number };
}

export type ConnectionState = 'new' | 'established' | 'related' | 'invalid';

/** True when the address is in any of the prefixes; with `not`, when it is in none. */
export interface PrefixMatch {
  readonly prefixes: readonly Prefix[];
  readonly not?: boolean;
}

export interface PortRange {
  readonly first: number;
  readonly last: number;
}

export type RuleAction =
  | { readonly type: 'accept' }
  /** `code` names the reason that people see; left out = `policy-denied`. */
  | { readonly type: 'drop'; readonly code?: DropCode }
  /** Answers with a TCP RST or an ICMP error, as REJECT --reject-with does. */
  | {
      readonly type: 'reject';
      readonly with: 'tcp-reset' | 'icmp-port-unreachable' | 'icmp-admin-prohibited';
      readonly code?: DropCode;
    }
  | { readonly type: 'return' }
  | { readonly type: 'jump'; readonly chain: string }
  /** Picks one branch, as kube-proxy's `-m statistic --mode random` ladder does. */
  | { readonly type: 'choose'; readonly branches: readonly Branch[] }
  /**
   * Sets the bits of the packet's mark, or with `clear` takes them away (`-j MARK --xor-mark` on a set mark).
   * With `verdict` the mark stands for a decision, which later rules only carry out: a trace shows it as a step.
   */
  | { readonly type: 'mark'; readonly bits: number; readonly clear?: boolean; readonly verdict?: MarkVerdict }
  /** A null port keeps the packet's. Several addresses never occur in one action: see `choose`. */
  | {
      readonly type: 'dnat';
      readonly address: Ipv4;
      readonly port: number | null;
      /** The list into which the packet's source is put (`-m recent --name LIST --set --rsource`). */
      readonly remember?: string;
    }
  | { readonly type: 'snat'; readonly address: Ipv4 }
  /** Source NAT to the address of the interface that the packet leaves by. */
  | { readonly type: 'masquerade' };

/** What a mark stands for: the packet may go on, or the next tier of policies decides about it. */
export type MarkVerdict = 'accept' | 'pass';

export interface Branch {
  /** The chain to continue in: `KUBE-SEP-…`. */
  readonly chain: string;
  /** 0 to 1; the branches of one action add up to 1. */
  readonly probability: number;
  /** Whom it stands for, for people and for choosing it on purpose: `pod/default/web-0`. */
  readonly target: string;
  /** Session affinity: whoever was sent here comes here again, for as many seconds. */
  readonly keptSeconds?: number;
}

/** No rules at all: everything is accepted, nothing is translated. */
export const emptyRuleset: Ruleset = { hooks: {}, chains: [] };
