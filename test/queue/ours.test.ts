import { expect, onTestFinished, test } from 'vitest'
import { openQueue } from '../../src/queue/index.ts'
import type { Query } from '../../src/store/index.ts'
import { silent } from '../support/silent.ts'
import { emptyStore, sharedStore } from '../support/store.ts'
import { createManualClock } from './manual-clock.ts'

const repository = { installation: 1, id: 1, nodeId: 'R', fullName: 'team/boat' }

test.each([
  [true, [true, true, false]],
  [false, [true, true, true]],
])(
  'a process whose database is shared (%s) is sure of its repository for twenty seconds after its last beat, and alone always',
  async (isShared, expected) => {
    const clock = createManualClock()
    const queue = await openQueue({ store: isShared ? await sharedStore() : await emptyStore(), clock, log: silent })
    onTestFinished(async () => await queue.stop())
    const said: boolean[] = []
    queue.work(async (_, isOurs) => {
      said.push(isOurs())
      for (const seconds of [20, 1]) {
        clock.advance(seconds * 1000)
        said.push(isOurs())
      }
      return await Promise.resolve({ kind: 'finished' })
    })
    await queue.enqueue({ kind: 'look', repository, depth: 'full' })
    await queue.idle()
    expect(said).toEqual(expected)
  },
)

test('a process that waits longer for a request than it is sure of it leaves it to others', async () => {
  const clock = createManualClock()
  const store = await sharedStore()
  let isSlow = false
  const slow: Query = async (text, parameters) => {
    if (isSlow && text.includes('insert into milepost.request_key')) {
      isSlow = false
      clock.advance(21_000)
    }
    return await store.query(text, parameters)
  }
  const { promise: first, resolve } = Promise.withResolvers<string>()
  const log = { ...silent, error: (_: object, sentence: string) => resolve(sentence) }
  const queue = await openQueue({ store: { ...store, transaction: async work => await work(slow) }, clock, log })
  onTestFinished(async () => await queue.stop())
  await queue.enqueue({ kind: 'look', repository, depth: 'full' })
  isSlow = true
  let runs = 0
  queue.work(async () => {
    runs += 1
    resolve('ran it')
    return await Promise.resolve({ kind: 'finished' })
  })
  expect(await first).toBe('could not take a request from the queue')
  clock.advance(5000)
  await queue.idle()
  expect(runs).toBe(1)
})
