// How the tests run: one database server for all of them, a database of its own for each that needs one.
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: [
      'lab/**/*.test.ts',
      'experiments/**/*.test.ts',
      'src/**/*.test.{ts,tsx}',
      'extension/**/*.test.ts',
      'test/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    // A worker runs many files and loads the program once. No module keeps what one test could leave to the next.
    isolate: false,
    // By itself Vitest leaves one core free, which is half of a small machine.
    maxWorkers: availableParallelism(),
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // On a busy machine a page takes longer than Vitest's second to show what it was asked.
    expect: { poll: { timeout: 20_000 } },
  },
})
