/**
 * Who and what a rule of a NetworkPolicy is about, between the file and a form (Kubernetes documentation, "Network
 * Policies"). What a form cannot show stays as the file has it.
 */
import type { Json } from '../../document';
import { isList, isMapping, sameValue, toJson, valueAt } from '../../values';
import { formatLabels, type Labels } from './labels';
import { readText } from './pod-template';

/** Who may be at the other end. */
export type Peer =
  /** Pods with labels; without a namespace those of the policy's own. */
  | { readonly type: 'pods'; readonly labels: Labels; readonly namespace: string | null }
  /** All pods of the policy's own namespace. */
  | { readonly type: 'neighbours' }
  /** All pods of a namespace. */
  | { readonly type: 'namespace'; readonly namespace: string }
  /** Prefixes as typed. */
  | { readonly type: 'addresses'; readonly cidr: string; readonly except: readonly string[] }
  /** Something else, as the file has it. */
  | { readonly type: 'other'; readonly value: Json };

const NAMESPACE = 'kubernetes.io/metadata.name';

/** A peer as the file has it. */
export function peerValue(peer: Peer): Json {
  switch (peer.type) {
    case 'pods':
      return {
        ...(peer.namespace === null ? {} : namespaceSelector(peer.namespace)),
        podSelector: { matchLabels: peer.labels },
      };
    case 'neighbours':
      return { podSelector: {} };
    case 'namespace':
      return namespaceSelector(peer.namespace);
    case 'addresses':
      return {
        ipBlock: { cidr: peer.cidr, ...(peer.except.length === 0 ? {} : { except: peer.except }) },
      };
    case 'other':
      return peer.value;
  }
}

function namespaceSelector(namespace: string) {
  return { namespaceSelector: { matchLabels: { [NAMESPACE]: namespace } } };
}

/** What a peer of the file is. */
export function readPeer(value: unknown): Peer {
  const guess = guessPeer(value);
  // Only what would be written back just so can be shown in fields.
  return sameValue(peerValue(guess), value) ? guess : { type: 'other', value: toJson(value) };
}

function guessPeer(value: unknown): Peer {
  const cidr = valueAt(value, ['ipBlock', 'cidr']);
  if (typeof cidr === 'string') {
    const except = valueAt(value, ['ipBlock', 'except']);
    return { type: 'addresses', cidr, except: isList(except) ? except.map(String) : [] };
  }
  const named = valueAt(value, ['namespaceSelector', 'matchLabels', NAMESPACE]);
  const namespace = typeof named === 'string' ? named : null;
  const pods = valueAt(value, ['podSelector']);
  if (pods === undefined && namespace !== null) return { type: 'namespace', namespace };
  if (isMapping(pods) && Object.keys(pods).length === 0 && namespace === null) return { type: 'neighbours' };
  return { type: 'pods', labels: readText(valueAt(pods, ['matchLabels'])), namespace };
}

/** A peer in a few words, for the names of steps. */
export function peerWords(peer: Peer): string {
  switch (peer.type) {
    case 'pods':
      return formatLabels(peer.labels);
    case 'neighbours':
      return 'all pods of the namespace';
    case 'namespace':
      return `namespace ${peer.namespace}`;
    case 'addresses':
      return peer.cidr;
    case 'other':
      return 'others';
  }
}
