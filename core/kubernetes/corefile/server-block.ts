/**
 * A server block of a Corefile: for which names it answers, and the plugins that do, in the order in which
 * CoreDNS runs them (its plugin.cfg), which is not the order in which they are written.
 * Source: coredns.io/plugins, corefile(5).
 */
import type { Ipv4 } from '../../address/ipv4';
import type { Pattern } from '../pattern/pattern';

export interface ServerBlock {
  /** Without the final dot; the root is empty. */
  readonly zones: readonly string[];
  /** UDP and TCP port. */
  readonly port: number;
  readonly plugins: readonly Plugin[];
  /** The plugin `loop`: a forwarding loop that it finds at the start halts the process. */
  readonly findsLoops: boolean;
}

export type Plugin = RewritePlugin | HostsPlugin | KubernetesPlugin | ForwardPlugin | CachePlugin;

/** Names below these are handed to the next plugin when this one does not have them; null = none are. */
export type Fallthrough = readonly string[] | null;

export type RewritePlugin = RewriteMatch & {
  readonly type: 'rewrite';
  /** Lower case, without the final dot; `{1}` stands for a pattern's first group. */
  readonly to: string;
  /** Answers bear the name that was asked for, and what they point to below it, too. */
  readonly restoresName: boolean;
  /** What else is done to answers, the last first: a pattern and what replaces it. */
  readonly answers: readonly AnswerRule[];
  /** Rules after this one are tried, too. */
  readonly continues: boolean;
};

export interface AnswerRule {
  /** The name of a record, or the name to which it points. */
  readonly on: 'name' | 'value';
  readonly from: Pattern;
  readonly to: string;
}

export type RewriteMatch =
  /** Lower case, without the final dot. */
  | { readonly match: 'exact' | 'prefix' | 'suffix' | 'substring'; readonly from: string }
  | { readonly match: 'regex'; readonly from: Pattern };

export interface HostsPlugin {
  readonly type: 'hosts';
  readonly zones: readonly string[];
  readonly entries: readonly { readonly address: Ipv4; readonly names: readonly string[] }[];
  readonly fallthrough: Fallthrough;
  /** Seconds. */
  readonly ttl: number;
  /** Answers reverse queries. */
  readonly reverse: boolean;
}

export interface KubernetesPlugin {
  readonly type: 'kubernetes';
  readonly zones: readonly string[];
  /** Whether `1-2-3-4.NAMESPACE.pod` is answered: never, always, or if a pod of the namespace has the address. */
  readonly pods: 'disabled' | 'insecure' | 'verified';
  readonly fallthrough: Fallthrough;
  /** Seconds. */
  readonly ttl: number;
  /** Null = all. */
  readonly namespaces: readonly string[] | null;
  /** `endpoint_pod_names`: endpoints without a hostname are called by their pod's name. */
  readonly podNames: boolean;
  /** False with `noendpoints`: nothing is known of endpoints, hence of headless services. */
  readonly endpoints: boolean;
  /** `ignore empty_service`: a service without ready endpoints has no name. */
  readonly ignoresEmpty: boolean;
}

export interface ForwardPlugin {
  readonly type: 'forward';
  readonly zone: string;
  /** `/etc/resolv.conf` stands for the servers of CoreDNS's own pod. */
  readonly to: readonly (Ipv4 | 'resolv.conf')[];
  readonly except: readonly string[];
  /** `force_tcp`: questions go by TCP, whatever they came by. */
  readonly forcesTcp: boolean;
}

export interface CachePlugin {
  readonly type: 'cache';
  readonly zones: readonly string[];
  /** Seconds that an answer is kept at most. */
  readonly longest: number;
}
