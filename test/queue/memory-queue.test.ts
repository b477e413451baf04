import { expect, test } from 'vitest'
import { createMemoryQueue } from '../../src/queue/index.ts'
import { createManualClock } from './manual-clock.ts'
import { describeQueue } from './queue.suite.ts'

describeQueue('in memory', async options => {
  const clock = createManualClock()
  return {
    queue: createMemoryQueue({ clock, ...options }),
    now: () => clock.now(),
    advance: async milliseconds => clock.advance(milliseconds),
  }
})

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

test('a stopped queue leaves no timer behind that would keep the process alive', async () => {
  const clock = createManualClock()
  const queue = createMemoryQueue({ clock, log: silent })
  const repository = { installation: 1, id: 1, nodeId: 'R_1', fullName: 'team/1' }
  await queue.enqueue({ kind: 'look', repository, depth: 'since' }, new Date(clock.now().getTime() + 1000))
  expect(clock.pending()).toBe(1)
  await queue.stop()
  expect(clock.pending()).toBe(0)
})

test('a start with very many repositories is worked off without searching through them', async () => {
  const clock = createManualClock()
  const queue = createMemoryQueue({ clock, log: silent })
  const seen = new Set<number>()
  const count = 50_000
  for (let id = 0; id < count; id += 1)
    await queue.enqueue({ kind: 'look', repository: { installation: 1, id, nodeId: '', fullName: '' }, depth: 'full' })
  queue.work(async ({ repository }) => {
    seen.add(repository.id)
    return { kind: 'finished' }
  })
  await queue.idle()
  expect(seen.size).toBe(count)
})
