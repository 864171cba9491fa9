/**
 * What a dump says about addresses that are given away or kept back: Calico's blocks with the nodes that
 * own them and the order of their free addresses, reservations, and the settings of its address management.
 * Source: Calico documentation, "IP reservation", "IPAM configuration"; libcalico-go/lib/backend/model (AllocationBlock).
 */
import { firstOf, parsePrefix, prefixContains, type Prefix } from '../../address/prefix';
import type { Ipv4 } from '../../address/ipv4';
import type { DeviceName } from '../../network/model';
import type { NodeFinder } from '../cluster-nodes';
import { integerAt, isTrueAt, listAt, textAt, valueAt } from '../fields';
import { objectsOf, type ObjectIndex } from '../object-index';

export interface KnownBlock {
  readonly subnet: Prefix;
  readonly node: DeviceName;
  /** Places of the free addresses in the order in which they are given away; null = all, in their own order. */
  readonly free: readonly number[] | null;
}

export interface AddressManagement {
  readonly blocks: readonly KnownBlock[];
  /** No pod gets one of these unless it asks for it. */
  readonly isReserved: (address: Ipv4) => boolean;
  /** Whether a node may only give addresses of its own blocks. */
  readonly strictAffinity: boolean;
  readonly mostBlocks: number;
}

/** Calico's own limit, since 3.14. */
const defaultMostBlocks = 20;

export function readAddressManagement(index: ObjectIndex, findNode: NodeFinder): AddressManagement {
  const reserved = objectsOf(index, 'IPReservation').flatMap(({ resource }) =>
    listAt(resource.value, 'spec', 'reservedCIDRs').flatMap((item) => parsePrefix(String(item)) ?? []),
  );
  const settings = [...objectsOf(index, 'IPAMConfig'), ...objectsOf(index, 'IPAMConfiguration')][0]?.resource
    .value;
  const most = integerAt(settings, 'spec', 'maxBlocksPerHost') ?? 0;
  return {
    blocks: knownBlocks(index, findNode),
    isReserved: (address) => reserved.some((prefix) => prefixContains(prefix, address)),
    strictAffinity: isTrueAt(settings, 'spec', 'strictAffinity'),
    mostBlocks: most > 0 ? most : defaultMostBlocks,
  };
}

/** An IPAMBlock says more than the BlockAffinity of the same block. */
function knownBlocks(index: ObjectIndex, findNode: NodeFinder): readonly KnownBlock[] {
  const known = new Map<Ipv4, KnownBlock>();
  const add = (cidr: string | null, nodeName: string | null, free: readonly number[] | null): void => {
    const subnet = cidr === null ? null : parsePrefix(cidr);
    const node = nodeName === null ? null : findNode(nodeName);
    if (subnet && node !== null && !known.has(subnet.address)) {
      known.set(subnet.address, { subnet: { ...subnet, address: firstOf(subnet) }, node, free });
    }
  };
  for (const { resource } of objectsOf(index, 'IPAMBlock')) {
    const { value } = resource;
    if (isDeleted(value)) continue;
    const affinity = textAt(value, 'spec', 'affinity');
    const node = affinity?.startsWith('host:') === true ? affinity.slice('host:'.length) : null;
    const listed = valueAt(value, 'spec', 'unallocated');
    const free = Array.isArray(listed)
      ? listed.filter((one): one is number => Number.isSafeInteger(one) && one >= 0)
      : null;
    add(textAt(value, 'spec', 'cidr'), node, free);
  }
  for (const { resource } of objectsOf(index, 'BlockAffinity')) {
    const { value } = resource;
    const state = textAt(value, 'spec', 'state') ?? 'confirmed';
    if (isDeleted(value) || state !== 'confirmed') continue;
    add(textAt(value, 'spec', 'cidr'), textAt(value, 'spec', 'node'), null);
  }
  return [...known.values()];
}

/** In these two kinds the field is a text in some versions. */
function isDeleted(value: unknown): boolean {
  const deleted = valueAt(value, 'spec', 'deleted');
  return deleted === true || deleted === 'true';
}
