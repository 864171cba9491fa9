/** Places a column of things each as near to where it would like to be as the others allow. */

export interface Wish {
  readonly height: number;
  /** Where its middle would like to be. */
  readonly middle: number;
}

interface Block {
  readonly count: number;
  readonly height: number;
  /** Sum over its things of where the block's top would have to be. */
  readonly sum: number;
}

/**
 * Upper ends, in the order given, `gap` apart, none above `top`: neighbours that would overlap are
 * joined to a block that stands at the mean of their wishes (the pool-adjacent-violators
 * algorithm, so the sum of squared distances is the least). Multiples of `unit`.
 */
export function spread(wishes: readonly Wish[], gap: number, top: number, unit: number): readonly number[] {
  const blocks: Block[] = [];
  for (const { height, middle } of wishes) {
    let block: Block = { count: 1, height: height + gap, sum: middle - height / 2 };
    for (
      let above = blocks.at(-1);
      above && topOf(above, top, unit) + above.height > topOf(block, top, unit);
    ) {
      blocks.pop();
      block = {
        count: above.count + block.count,
        height: above.height + block.height,
        sum: above.sum + block.sum - block.count * above.height,
      };
      above = blocks.at(-1);
    }
    blocks.push(block);
  }
  return topsOf(blocks, wishes, gap, top, unit);
}

function topOf(block: Block, top: number, unit: number): number {
  return Math.max(top, Math.round(block.sum / block.count / unit) * unit);
}

function topsOf(
  blocks: readonly Block[],
  wishes: readonly Wish[],
  gap: number,
  top: number,
  unit: number,
): readonly number[] {
  const tops: number[] = [];
  for (const block of blocks) {
    let y = topOf(block, top, unit);
    for (const { height } of wishes.slice(tops.length, tops.length + block.count)) {
      tops.push(y);
      y += height + gap;
    }
  }
  return tops;
}
