import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createRush } from '../../src/queue/rush.ts'

const waitOf = async (requests: number, after = 0): Promise<number> => {
  const rush = createRush()
  for (let count = 0; count < requests; count += 1) rush.note()
  if (after > 0) await pause(after)
  const began = performance.now()
  await rush.pass()
  return performance.now() - began
}

test('work waits a moment while requests rush in, and not for a few, nor when the rush is over', async () => {
  expect(await waitOf(50)).toBeGreaterThan(200)
  expect(await waitOf(49)).toBeLessThan(100)
  expect(await waitOf(500, 150)).toBeLessThan(100)
})
