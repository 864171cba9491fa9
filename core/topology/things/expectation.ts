/** What a trace may be expected to come to: it arrives, it does not, or it does not for one reason. */

/** The reasons are those of `trace --json`; `core/analysis` holds them against the simulator's own. */
export const expectations = [
  'delivered',
  'dropped',
  'no-route',
  'reverse-path-filter',
  'policy-denied',
  'host-unreachable',
  'port-closed',
  'no-endpoints',
  'name-not-found',
  'address-pending',
  'link-down',
  'fault',
  'ttl-expired',
  'mtu-exceeded',
  'not-forwarding',
  'no-connection',
  'reply-lost',
  'reply-mismatch',
] as const;

export type Expectation = (typeof expectations)[number];
