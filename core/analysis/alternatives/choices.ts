/**
 * Where a packet, or the answer to it, could have gone otherwise: kube-proxy throws dice for an endpoint, a router hashes
 * over equal ways, the first answer to ARP counts, another node announces a service address once the elected one is gone,
 * a client takes any address of a name.
 * Sources: kubernetes pkg/proxy/iptables/proxier.go; kernel fib_multipath_hash_policy; RFC 826; RFC 6724, section 6.
 */
import type { Step, Trace } from '../../network/trace';

/** Among what is chosen. */
export type ChoiceKind = 'endpoint' | 'way' | 'neighbour' | 'announcer' | 'address';

export interface Choice {
  readonly kind: ChoiceKind;
  /** As people pick them. */
  readonly targets: readonly string[];
  readonly taken: string;
}

/** The choices in the order in which they were made; those of the way back after those of the way there. */
export function choicesOf({ forward, reply }: Trace): readonly Choice[] {
  return [...forward.hops, ...(reply?.hops ?? [])].flatMap(({ steps }) =>
    steps.flatMap((step) => choiceOf(step) ?? []),
  );
}

function choiceOf(step: Step): Choice | null {
  switch (step.action) {
    case 'dnat': {
      const { chosen, branches } = step.detail;
      if (chosen === null || branches.length < 2) return null;
      return { kind: 'endpoint', targets: branches.map(({ target }) => target), taken: chosen.target };
    }
    case 'route': {
      const { route } = step.detail;
      if (route === null || route === 'local' || !route.nextHops || route.nextHops.length < 2) return null;
      const taken = route.nextHops.find(({ via, dev }) => via === route.via && dev === route.dev);
      return { kind: 'way', targets: route.nextHops.map(({ target }) => target), taken: taken?.target ?? '' };
    }
    case 'neighbour': {
      const { device, rivals, successors = [] } = step.detail;
      if (successors.length > 0)
        return { kind: 'announcer', targets: [device, ...successors], taken: device };
      return rivals.length === 0 ? null : { kind: 'neighbour', targets: [device, ...rivals], taken: device };
    }
    default:
      return null;
  }
}
