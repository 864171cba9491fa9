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
import { toJson } from '../../topology/values';
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
    complain(path, 'HS340/peer', {});
    return null;
  }
  if (hasSelector) {
    complain([...path, 'ipBlock'], 'HS340/peer-both', {});
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
    if (hole === null && block !== null && isIpv6(item)) {
      complain([...path, 'except', index], 'HS340/except', { hole: item, block: formatPrefix(block) });
    }
    if (hole === null || block === null) return [];
    if (hole.length > block.length && prefixContains(block, hole.address)) return [hole];
    const args = { hole: formatPrefix(hole), block: formatPrefix(block) };
    complain([...path, 'except', index], 'HS340/except', args);
    return [];
  });
  return block === null ? [] : withoutHoles(block, holes);
}

function isIpv6(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]*:[0-9a-f:.]*\/\d{1,3}$/i.test(value);
}

/** Null for IPv6 and for what is no prefix, which has been said. Host bits are let pass, as the API server does. */
function readCidr(value: unknown, path: Path, complain: Complain): Prefix | null {
  const parsed = typeof value === 'string' ? parseAddressWithLength(value) : null;
  if (parsed) return prefixOf(parsed.address, parsed.length);
  if (isIpv6(value)) return null;
  if (value === undefined) complain(path, 'HS340/prefix-missing', {});
  else complain(path, 'HS340/no-prefix', { value: toJson(value) });
  return null;
}
