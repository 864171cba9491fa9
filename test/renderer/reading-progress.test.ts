import { expect, it } from 'vitest';
import { progressWords } from '#renderer/derive/reading-progress';

it.each([
  [0, 20_070_713, '0.0 of 20.1 MB'],
  [5_432_100, 20_070_713, '5.4 of 20.1 MB'],
  [0, 1_000_000, '0.0 of 1.0 MB'],
  [0, 45_678, '0 of 46 kB'],
  [12_345, 45_678, '12 of 46 kB'],
  [0, 999, '0 of 999 bytes'],
])('%i of %i characters: %s', (read, size, words) => {
  expect(progressWords(read, size)).toBe(words);
});
