/** Unit tests: everything in test/ that needs no browser and no window. */
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
    testTimeout: 20_000,
    // The kernel lab mostly waits: one file for each core, also on a machine with two.
    maxWorkers: '100%',
  },
});
