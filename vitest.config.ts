import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Rooms without a clock, a network or a process: what one of their tests loads is as good for the next. The others start afresh for each file. */
const pure = ['base', 'config', 'graph', 'plan', 'render', 'sync'].map(room => `test/${room}/**/*.test.ts`)

// Stories start threads, and the program's tests processes, which load the sources each time: so they needn't strip the types each time.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/milepost/compiled')

export default defineConfig({
  test: {
    // Stories start a server, a database and a thread; on a busy machine that takes its time.
    testTimeout: 60_000,
    // One less is usual; of two cores that would leave one idle.
    maxWorkers: '100%',
    setupFiles: ['test/support/seed.ts'],
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      { extends: true, test: { name: 'around', include: ['test/**/*.test.ts'], exclude: pure } },
    ],
  },
})
