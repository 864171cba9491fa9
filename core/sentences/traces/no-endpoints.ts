/** Why kube-proxy has no endpoint for a packet, and what would give it one. */
import { targetPortRemedy } from '../kubernetes/services';

/** What a service port lacks. */
export type Lack =
  /** No selector, and no endpoints written by hand. */
  | { readonly type: 'nothing-written'; readonly service: string }
  /** No pod of its namespace has the labels, as `app=web`. */
  | {
      readonly type: 'no-pods';
      readonly service: string;
      readonly namespace: string;
      readonly labels: string;
    }
  /** Pods have the labels, but no container port of the target port's name; `known` are the names that they have. */
  | {
      readonly type: 'no-such-port';
      readonly service: string;
      readonly name: string;
      readonly known: readonly string[];
    }
  /** So many pods, none of them ready. */
  | { readonly type: 'not-ready'; readonly service: string; readonly pods: number }
  /** A traffic policy Local keeps the packet on a node without a ready pod; others have one. */
  | {
      readonly type: 'not-here';
      readonly service: string;
      readonly node: string;
      readonly policy: 'externalTrafficPolicy' | 'internalTrafficPolicy';
      readonly elsewhere: readonly string[];
    };

/** A sentence's beginning, without a full stop. */
export function lackWords(lack: Lack): string {
  const { service } = lack;
  switch (lack.type) {
    case 'nothing-written':
      return `${service} has no selector, and nobody has written endpoints for it`;
    case 'no-pods':
      return `No pod in the namespace ${lack.namespace} has the labels ${lack.labels}, which ${service} selects`;
    case 'no-such-port':
      return `No pod behind ${service} has a port of the name ${lack.name}`;
    case 'not-ready':
      return lack.pods === 1
        ? `The only pod behind ${service} is not ready`
        : `None of the ${lack.pods} pods behind ${service} is ready`;
    case 'not-here':
      return `No ready pod behind ${service} runs on ${lack.node}, and its ${lack.policy} is Local`;
  }
}

/** What would give it an endpoint. */
export function lackRemedy(lack: Lack): string {
  switch (lack.type) {
    case 'nothing-written':
      return 'Give the service a selector, or write an EndpointSlice for it.';
    case 'no-pods':
      return 'Let the selector of the service match a pod that is ready.';
    case 'no-such-port':
      return targetPortRemedy(lack.known);
    case 'not-ready':
      return 'Let a pod behind the service become ready, or let its selector match one that is.';
    case 'not-here': {
      const { policy, elsewhere } = lack;
      const there = policy === 'externalTrafficPolicy' ? `Ask ${elsewhere.join(' or ')}` : 'Run one there';
      return `${there}, or set ${policy} to Cluster.`;
    }
  }
}
