import { expect, onTestFinished, test } from 'vitest'
import { openQueue } from '../../src/queue/index.ts'
import { silent } from '../support/silent.ts'
import { emptyStore, sharedStore } from '../support/store.ts'
import { createManualClock } from './manual-clock.ts'

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
    const repository = { installation: 1, id: 1, nodeId: 'R', fullName: 'team/boat' }
    await queue.enqueue({ kind: 'look', repository, depth: 'full' })
    await queue.idle()
    expect(said).toEqual(expected)
  },
)
