/**
 * Calico's address management: blocks of the pod subnet that nodes claim, and addresses inside
 * them. Source: Calico documentation, "IP address management"; libcalico-go/lib/ipam.
 *
 * Which free block a node claims depends on a random generator in Calico; here it is the first
 * free one, nodes in order, each node's first block before anybody's second. Addresses that a
 * dump already has stay, and bring their blocks with them.
 */
import type { Ipv4 } from '../../address/ipv4';
import { addToIpv4 } from '../../address/ipv4';
import { prefixContains, prefixOf, type Prefix } from '../../address/prefix';
import type { DeviceName } from '../../network/model';
import type { PlacedPod } from '../pods/schedule';

export interface AddressPlan {
  /** In the order of the pods; null without a node or when the subnet is full. */
  readonly addresses: readonly (Ipv4 | null)[];
  readonly blocks: ReadonlyMap<DeviceName, readonly Prefix[]>;
  /** The tunnel's own address: the first of the node's first block. Empty without encapsulation. */
  readonly tunnels: ReadonlyMap<DeviceName, Ipv4>;
}

export interface AddressPool {
  readonly subnet: Prefix;
  /** Prefix length of a block. */
  readonly blockSize: number;
  readonly encapsulated: boolean;
}

/** Gives addresses to all pods that are not on the host network. `nodes` and `pods` are in order. */
export function assignAddresses(
  pool: AddressPool,
  nodes: readonly DeviceName[],
  pods: readonly PlacedPod[],
): AddressPlan {
  const allocator = new BlockAllocator(pool);
  const addresses = pods.map(({ plan, node }) =>
    node === null || plan.hostNetwork || plan.knownAddress === null
      ? null
      : allocator.keep(node, plan.knownAddress),
  );
  const users = new Set(pods.flatMap(({ plan, node }) => (node === null || plan.hostNetwork ? [] : [node])));
  const tunnels = new Map<DeviceName, Ipv4>();
  for (const node of nodes) {
    if (!pool.encapsulated && !users.has(node)) continue;
    allocator.claimFirstBlock(node);
    const tunnel = pool.encapsulated ? allocator.next(node) : null;
    if (tunnel !== null) tunnels.set(node, tunnel);
  }
  return {
    addresses: pods.map(({ plan, node }, position) =>
      node === null || plan.hostNetwork ? null : (addresses[position] ?? allocator.next(node)),
    ),
    blocks: allocator.blocks,
    tunnels,
  };
}

class BlockAllocator {
  readonly blocks = new Map<DeviceName, Prefix[]>();
  readonly #subnet: Prefix;
  readonly #blockLength: number;
  readonly #claimed = new Map<Ipv4, DeviceName>();
  readonly #used = new Set<Ipv4>();
  /** Where the search for the next free address of a block goes on. */
  readonly #cursors = new Map<Ipv4, number>();
  #nextBlock = 0;

  constructor(pool: AddressPool) {
    this.#subnet = pool.subnet;
    this.#blockLength = Math.min(32, Math.max(pool.blockSize, pool.subnet.length));
  }

  /** Keeps a dump's address, unless another pod has it; a block goes to the first node that uses it. */
  keep(node: DeviceName, address: Ipv4): Ipv4 | null {
    if (this.#used.has(address)) return null;
    this.#used.add(address);
    const block = prefixOf(address, this.#blockLength);
    if (!this.#claimed.has(block.address)) this.#claim(node, block);
    return address;
  }

  claimFirstBlock(node: DeviceName): void {
    if (!this.blocks.get(node)?.some((block) => prefixContains(this.#subnet, block.address)))
      this.#claimFreeBlock(node);
  }

  /** The next free address in the node's blocks of the pool, claiming another block when they are full. */
  next(node: DeviceName): Ipv4 | null {
    for (const block of this.blocks.get(node) ?? []) {
      if (!prefixContains(this.#subnet, block.address)) continue;
      const address = this.#nextIn(block);
      if (address !== null) return address;
    }
    return this.#claimFreeBlock(node) ? this.next(node) : null;
  }

  #nextIn(block: Prefix): Ipv4 | null {
    const size = 2 ** (32 - block.length);
    for (let offset = this.#cursors.get(block.address) ?? 0; offset < size; offset += 1) {
      const address = addToIpv4(block.address, offset);
      if (this.#used.has(address)) continue;
      this.#used.add(address);
      this.#cursors.set(block.address, offset + 1);
      return address;
    }
    this.#cursors.set(block.address, size);
    return null;
  }

  #claimFreeBlock(node: DeviceName): boolean {
    const size = 2 ** (32 - this.#blockLength);
    const count = 2 ** (this.#blockLength - this.#subnet.length);
    for (; this.#nextBlock < count; this.#nextBlock += 1) {
      const address = addToIpv4(this.#subnet.address, this.#nextBlock * size);
      if (this.#claimed.has(address)) continue;
      this.#claim(node, { address, length: this.#blockLength });
      return true;
    }
    return false;
  }

  #claim(node: DeviceName, block: Prefix): void {
    this.#claimed.set(block.address, node);
    const blocks = this.blocks.get(node);
    if (blocks) blocks.push(block);
    else this.blocks.set(node, [block]);
  }
}
