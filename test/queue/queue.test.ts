import { onTestFinished } from 'vitest'
import { openQueue } from '../../src/queue/index.ts'
import { emptyStore } from '../support/store.ts'
import { createManualClock } from './manual-clock.ts'
import { describeQueue } from './queue.suite.ts'

describeQueue('in the embedded database', async options => {
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
})
