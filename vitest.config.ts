import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // One less is usual; of two cores that would leave one idle.
    maxWorkers: '100%',
    restoreMocks: true,
    unstubEnvs: true,
  },
})
