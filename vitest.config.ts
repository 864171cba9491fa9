/** Unit tests: everything in test/ that needs no browser and no window. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: [
      // package.json's `imports` end in `.ts`; a Python file read as text does not.
      { find: /^#core\/(.*\.py\?raw)$/, replacement: fileURLToPath(new URL('./core/$1', import.meta.url)) },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    // For what hangs; a loaded machine may take its time.
    testTimeout: 60_000,
    // The kernel lab mostly waits: there is always a file beside it to go on with.
    maxWorkers: availableParallelism() + 1,
  },
});
