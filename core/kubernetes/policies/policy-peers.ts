/**
 * Who may be at the other end of a policy's rule: pods by selectors, or addresses by ipBlock.
 * Source: Kubernetes API reference, NetworkPolicyPeer and IPBlock; pkg/apis/networking/validation.
 */
import {
  formatPrefix,
  parseAddressWithLength,
  prefixContains,
  prefixOf,
  type Prefix,
} from '../../address/prefix';
import { withoutHoles } from '../../address/prefix-set';
import type { Path } from '../../topology/document';
import { isFields, type Fields } from '../fields';
import type { Complain } from '../complain';
import { readSelector } from './read-selector';

export type PeerPlan =
  | {
      readonly type: 'pods';
      /** Null = the policy's own namespace. */
      readonly namespaceSelector: Fields | null;
      /** Null = all pods of those namespaces. */
      readonly podSelector: Fields | null;
    }
  | { readonly type: 'block'; readonly prefixes: readonly Prefix[] };

export function readPeers(items: readonly unknown[], path: Path, complain: Complain): readonly PeerPlan[] {
  return items.flatMap((item, index) => readPeer(item, [...path, index], complain) ?? []);
}

function readPeer(item: unknown, path: Path, complain: Complain): PeerPlan | null {
  const { podSelector, namespaceSelector, ipBlock } = isFields(item) ? item : {};
  const namespaces = readSelector(namespaceSelector, [...path, 'namespaceSelector'], complain);
  const pods = readSelector(podSelector, [...path, 'podSelector'], complain);
  const hasSelector = isGiven(podSelector) || isGiven(namespaceSelector);
  if (!isGiven(ipBlock)) {
    if (hasSelector) return { type: 'pods', namespaceSelector: namespaces, podSelector: pods };
    complain(
      path,
      'a peer names nobody',
      'Write podSelector, namespaceSelector or ipBlock; {} as a selector selects all.',
    );
    return null;
  }
  if (hasSelector) {
    complain([...path, 'ipBlock'], 'a peer has an ipBlock and a selector', 'Make two peers of them.');
    return null;
  }
  return { type: 'block', prefixes: readBlock(ipBlock, [...path, 'ipBlock'], complain) };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** The block's addresses without its exceptions. IPv6 is valid, and no address here is in it. */
function readBlock(value: unknown, path: Path, complain: Complain): readonly Prefix[] {
  const { cidr, except } = isFields(value) ? value : {};
  const block = readCidr(cidr, [...path, 'cidr'], complain);
  const written: readonly unknown[] = Array.isArray(except) ? except : [];
  const holes = written.flatMap((item, index) => {
    const hole = readCidr(item, [...path, 'except', index], complain);
    if (hole === null || block === null) return [];
    if (hole.length > block.length && prefixContains(block, hole.address)) return [hole];
    complain(
      [...path, 'except', index],
      `the exception ${formatPrefix(hole)} is no part of ${formatPrefix(block)}`,
      `Write a prefix inside ${formatPrefix(block)}.`,
    );
    return [];
  });
  return block === null ? [] : withoutHoles(block, holes);
}

/** Null for IPv6 and for what is no prefix, which has been said. Host bits are let pass, as the API server does. */
function readCidr(value: unknown, path: Path, complain: Complain): Prefix | null {
  const parsed = typeof value === 'string' ? parseAddressWithLength(value) : null;
  if (parsed) return prefixOf(parsed.address, parsed.length);
  if (typeof value === 'string' && /^[0-9a-f]*:[0-9a-f:.]*\/\d{1,3}$/i.test(value)) return null;
  const what = value === undefined ? 'a prefix is missing' : `${JSON.stringify(value)} is no prefix`;
  complain(path, what, 'Write an address and a length: 192.168.20.0/24.');
  return null;
}
