import { expect, test } from 'vitest'
import { playInLives } from '../support/model/lives.ts'

test('a first sync and a burst of closings come to their end though no process outlives one change', async () => {
  const { sync, burst, problems } = await playInLives(48, 12)
  expect(problems).toEqual([])
  expect(sync).toBeGreaterThan(40)
  expect(burst).toBeGreaterThan(5)
}, 120_000)
