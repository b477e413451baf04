import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Stories start a server, a database and a thread; on a busy machine that takes its time.
    testTimeout: 60_000,
    // One less is usual; of two cores that would leave one idle.
    maxWorkers: '100%',
    restoreMocks: true,
    unstubEnvs: true,
  },
})
