import { onTestFinished } from 'vitest'
import { openQueue } from '../../src/queue/index.ts'
import { emptyStore } from '../support/store.ts'
import { createManualClock } from './manual-clock.ts'
import { describeKinds } from './kinds.suite.ts'
import { describeQueue, type QueueFactory } from './queue.suite.ts'

const create: QueueFactory = async options => {
  const clock = createManualClock()
  const queue = await openQueue({ store: await emptyStore(), clock, ...options })
  onTestFinished(async () => await queue.stop())
  return {
    queue,
    now: () => clock.now(),
    advance: async milliseconds => {
      clock.advance(milliseconds)
      await queue.idle()
    },
  }
}

describeQueue('in the embedded database', create)
describeKinds('in the embedded database', create)
