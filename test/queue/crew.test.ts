import { expect, test } from 'vitest'
import { createCrew } from '../../src/queue/crew.ts'

test('nothing begins after a stop, however long what goes before work takes', async () => {
  const before = Promise.withResolvers<void>()
  const begun: string[] = []
  const crew = createCrew({
    find: async () => await Promise.resolve(async () => await Promise.resolve(void begun.push('a run'))),
    beforeEach: async () => await before.promise,
    concurrency: 1,
  })
  crew.begin()
  await new Promise(setImmediate)
  const stopped = crew.stop()
  before.resolve()
  await stopped
  expect(begun).toEqual([])
})
