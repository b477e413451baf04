import { onTestFinished } from 'vitest'
import { openQueue } from '../../src/queue/index.ts'
import { createManualClock } from '../queue/manual-clock.ts'
import { describeKinds } from '../queue/kinds.suite.ts'
import { describeQueue, type QueueFactory } from '../queue/queue.suite.ts'
import { connect, emptyDatabase } from './database.ts'

const create: QueueFactory = async options => {
  await emptyDatabase()
  const clock = createManualClock()
  const store = await connect()
  const queue = await openQueue({ store, clock, ...options })
  onTestFinished(async () => {
    await queue.stop()
    await store.stop()
  })
  return {
    queue,
    now: () => clock.now(),
    advance: async milliseconds => {
      clock.advance(milliseconds)
      await queue.idle()
    },
  }
}

describeQueue('in PostgreSQL', create)
describeKinds('in PostgreSQL', create)
