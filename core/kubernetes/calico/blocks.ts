/**
 * The blocks of Calico's pools: which node has which, and which of their addresses are free.
 * Source: Calico documentation, "IP address management"; libcalico-go/lib/ipam (ipam_block.go).
 *
 * A block gives away its free addresses in the order of a queue: first those that nobody had yet, in
 * their own order, then those that came back, the one that has been free the longest first.
 */
import { addToIpv4, type Ipv4 } from '../../address/ipv4';
import { prefixContains, prefixOf, type Prefix } from '../../address/prefix';
import type { DeviceName } from '../../network/model';
import type { PodPool } from '../cluster';
import type { AddressManagement } from './ipam-objects';

interface Block {
  readonly subnet: Prefix;
  readonly node: DeviceName;
  /** Places of free addresses. */
  readonly queue: number[];
  /** Those of the queue before it are taken. */
  head: number;
}

export class Blocks {
  /** Of each node, in the order in which it got them. */
  readonly #ofNode = new Map<DeviceName, Block[]>();
  readonly #claimed = new Map<Ipv4, Block>();
  readonly #used = new Set<Ipv4>();
  /** Where the search for a free block of a pool goes on. */
  readonly #nextBlock = new Map<PodPool, number>();

  constructor(
    private readonly pools: readonly PodPool[],
    private readonly management: AddressManagement,
  ) {
    for (const { subnet, node, free } of management.blocks) {
      if (this.pools.some((pool) => prefixContains(pool.subnet, subnet.address)))
        this.#claim(node, subnet, free);
    }
  }

  /** Prefixes of the node's blocks. */
  of(node: DeviceName): readonly Prefix[] {
    return (this.#ofNode.get(node) ?? []).map((block) => block.subnet);
  }

  isUsed(address: Ipv4): boolean {
    return this.#used.has(address);
  }

  /** Takes this very address; its block goes to the node unless another has it. `length` is for one in no pool. */
  take(node: DeviceName, address: Ipv4, length: number): void {
    this.#used.add(address);
    const pool = this.pools.find((one) => prefixContains(one.subnet, address));
    const block = prefixOf(address, pool?.blockSize ?? length);
    if (!this.#claimed.has(block.address)) this.#claim(node, block, null);
  }

  /** A free block of the first of the pools, unless the node has one of them already. */
  claimFirst(node: DeviceName, pools: readonly PodPool[]): void {
    const own = this.#ofNode.get(node) ?? [];
    if (!own.some((block) => isOf(pools, block))) this.#claimFree(node, pools);
  }

  /** The next free address in the node's blocks, in a new block, or, unless that is forbidden, in another node's. */
  next(node: DeviceName, pools: readonly PodPool[]): Ipv4 | null {
    for (const block of this.#ofNode.get(node) ?? []) {
      const address = isOf(pools, block) ? this.#nextIn(block) : null;
      if (address !== null) return address;
    }
    if (this.#claimFree(node, pools)) return this.next(node, pools);
    if (this.management.strictAffinity) return null;
    for (const block of this.#claimed.values()) {
      const address = isOf(pools, block) ? this.#nextIn(block) : null;
      if (address !== null) return address;
    }
    return null;
  }

  /** Whether the node has as many blocks of the pools as it may; blocks of other pools do not count (ipam.go). */
  isAtLimit(node: DeviceName, pools: readonly PodPool[]): boolean {
    const own = (this.#ofNode.get(node) ?? []).filter((block) => isOf(pools, block));
    return own.length >= this.management.mostBlocks;
  }

  /** The address is free again, the last of its block to be given away. */
  release(address: Ipv4): void {
    if (!this.#used.delete(address)) return;
    for (const block of this.#claimed.values()) {
      if (!prefixContains(block.subnet, address)) continue;
      const place = address - block.subnet.address;
      const ahead = block.queue.indexOf(place, block.head);
      if (ahead >= 0) block.queue.splice(ahead, 1);
      block.queue.push(place);
    }
  }

  #nextIn(block: Block): Ipv4 | null {
    for (; block.head < block.queue.length; block.head += 1) {
      const address = addToIpv4(block.subnet.address, block.queue[block.head] ?? 0);
      if (this.#used.has(address) || this.management.isReserved(address)) continue;
      this.#used.add(address);
      return address;
    }
    return null;
  }

  /** Calico begins at a random block; here it is the first free one. */
  #claimFree(node: DeviceName, pools: readonly PodPool[]): boolean {
    if (this.isAtLimit(node, pools)) return false;
    for (const pool of pools) {
      const size = 2 ** (32 - pool.blockSize);
      const count = 2 ** (pool.blockSize - pool.subnet.length);
      for (let place = this.#nextBlock.get(pool) ?? 0; place < count; place += 1) {
        this.#nextBlock.set(pool, place + 1);
        const address = addToIpv4(pool.subnet.address, place * size);
        if (this.#claimed.has(address)) continue;
        this.#claim(node, { address, length: pool.blockSize }, null);
        return true;
      }
    }
    return false;
  }

  #claim(node: DeviceName, subnet: Prefix, free: readonly number[] | null): void {
    const size = 2 ** (32 - subnet.length);
    const queue = free ? free.filter((one) => one < size) : Array.from({ length: size }, (_, place) => place);
    const block: Block = { subnet, node, queue, head: 0 };
    this.#claimed.set(subnet.address, block);
    const blocks = this.#ofNode.get(node);
    if (blocks) blocks.push(block);
    else this.#ofNode.set(node, [block]);
  }
}

function isOf(pools: readonly PodPool[], block: Block): boolean {
  return pools.some((pool) => prefixContains(pool.subnet, block.subnet.address));
}
