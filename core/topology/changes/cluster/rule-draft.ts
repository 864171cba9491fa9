/** A policy's rule while it is filled in: from the file to fields and back. */
import { formatLabels, readLabels } from './labels';
import type { ChangedRule, Direction } from './policies';
import { readPeer, type Peer } from './policy-peers';
import { formatPorts, readPorts } from './policy-ports';
import { isList, valueAt } from '../../values';

export interface PeerDraft {
  /** Its place in the file's list; null for a new one. */
  readonly was: number | null;
  readonly type: Peer['type'];
  /** Labels, the name of a namespace, or a prefix. */
  readonly text: string;
  /** The namespace of pods with labels, or prefixes that are left out. */
  readonly more: string;
  /** As the file has it, for what no field shows. */
  readonly peer: Peer | null;
}

export interface RuleDraft {
  readonly everybody: boolean;
  readonly peers: readonly PeerDraft[];
  readonly ports: string;
}

export const NEW_PEER: PeerDraft = { was: null, type: 'pods', text: '', more: '', peer: null };

/** A rule for somebody who is still to be named. */
export const NEW_RULE: RuleDraft = { everybody: false, peers: [NEW_PEER], ports: '' };

/** A rule of the file. */
export function draftOf(rule: unknown, direction: Direction): RuleDraft {
  const peers = valueAt(rule, [direction === 'ingress' ? 'from' : 'to']);
  const drafts = (isList(peers) ? peers : []).map((value, was) => peerDraft(readPeer(value), was));
  return {
    everybody: drafts.length === 0,
    peers: drafts.length === 0 ? [NEW_PEER] : drafts,
    ports: formatPorts(valueAt(rule, ['ports'])),
  };
}

function peerDraft(peer: Peer, was: number): PeerDraft {
  const draft = { was, type: peer.type, text: '', more: '', peer };
  switch (peer.type) {
    case 'pods':
      return { ...draft, text: formatLabels(peer.labels), more: peer.namespace ?? '' };
    case 'namespace':
      return { ...draft, text: peer.namespace };
    case 'addresses':
      return { ...draft, text: peer.cidr, more: peer.except.join(', ') };
    case 'neighbours':
    case 'other':
      return draft;
  }
}

/** The rule that the fields mean; a text where they mean none, empty where something is missing. */
export function ruleOf({ everybody, peers, ports }: RuleDraft): ChangedRule | string {
  const read = readPorts(ports);
  if (!read.ok) return read.message;
  if (everybody) return { peers: [], ports: read.ports };
  const found: ChangedRule['peers'][number][] = [];
  for (const draft of peers) {
    const peer = peerOf(draft);
    if (typeof peer === 'string') return peer;
    found.push({ was: draft.was, peer });
  }
  return { peers: found, ports: read.ports };
}

function peerOf({ type, text, more, peer }: PeerDraft): Peer | string {
  const [typed, second] = [text.trim(), more.trim()];
  if (type === 'other') return peer ?? '';
  if (type === 'neighbours') return { type };
  if (typed === '') return '';
  if (type === 'namespace') return { type, namespace: typed };
  if (type === 'addresses') return { type, cidr: typed, except: second.split(/[\s,]+/).filter(Boolean) };
  const read = readLabels(typed);
  return read.ok ? { type, labels: read.labels, namespace: second === '' ? null : second } : read.message;
}
