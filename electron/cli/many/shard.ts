/** `--shard I/N`: one of N equal parts of the work, counted from 0 as Kubernetes counts an Indexed Job's pods. */
import { InvalidArgumentError } from 'commander';

export interface Shard {
  readonly index: number;
  readonly of: number;
}

const MOST = 100_000;

/** For commander. Throws what is wrong with the text in a sentence. */
export function parseShard(text: string): Shard {
  const [, first = '', second = ''] = /^(\d{1,9})\/(\d{1,9})$/.exec(text.trim()) ?? [];
  if (second === '') throw new InvalidArgumentError('A shard is written I/N, as 0/4.');
  const [index, of] = [Number(first), Number(second)];
  if (of < 1 || of > MOST) throw new InvalidArgumentError(`There can be 1 to ${MOST} shards.`);
  if (index >= of) {
    throw new InvalidArgumentError(
      of === 1
        ? 'The only shard of one is 0/1.'
        : `Shards are counted from 0: of ${of} the last is ${of - 1}/${of}.`,
    );
  }
  return { index, of };
}

/** Every N-th: each item is in exactly one shard, and neighbours, which are alike, are spread. */
export function shardOf<T>(items: readonly T[], shard: Shard | null): readonly T[] {
  return shard === null ? items : items.filter((_item, place) => place % shard.of === shard.index);
}
