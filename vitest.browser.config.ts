import { defineConfig } from 'vitest/config'

/** What people see, in a real browser. It takes Chromium, so these tests are not among those of `npm test`. */
export default defineConfig({
  test: {
    include: ['test/browser/*.browser.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    maxWorkers: '100%',
  },
})
