import { defineConfig } from 'vitest/config'

/** What must hold on a PostgreSQL that processes share. It is a real server, so these tests are not among those of `npm test`. */
export default defineConfig({
  test: {
    include: ['test/postgres/*.postgres.ts'],
    globalSetup: ['test/postgres/server.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // All use the one database, and empty it.
    fileParallelism: false,
  },
})
