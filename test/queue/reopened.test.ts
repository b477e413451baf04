import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openQueue, type LookRequest, type Queue } from '../../src/queue/index.ts'
import type { Store } from '../../src/store/index.ts'
import { silent } from '../support/silent.ts'
import { emptyStore } from '../support/store.ts'
import { createManualClock } from './manual-clock.ts'

const look: LookRequest = {
  kind: 'look',
  repository: { installation: 1, id: 1, nodeId: 'R_1', fullName: 'team/one' },
  depth: 'since',
}

test('a server that starts again is not kept from a repository that was long at work before', async () => {
  const store = await emptyStore()
  const first = await open(store)
  first.work(async () => {
    await housekeeping(store)
    return { kind: 'finished' }
  })
  await first.enqueue(look)
  await first.idle()
  await first.stop()

  const second = await open(store)
  let runs = 0
  second.work(async () => {
    runs++
    return { kind: 'finished' }
  })
  await second.enqueue(look)
  await Promise.race([second.idle(), pause(5_000)])
  expect(runs).toBe(1)
})

async function open(store: Store): Promise<Queue> {
  const queue = await openQueue({ store, clock: createManualClock(), log: silent })
  onTestFinished(async () => await queue.stop())
  return queue
}

/** Resolves when the queue has noted what is at work, as it does every few seconds: that note outlives the work, and the process. */
async function housekeeping(store: Store): Promise<void> {
  const noted = async (): Promise<unknown> => await store.query('select max(monitor_on) as at from pgboss.queue')
  const before = JSON.stringify(await noted())
  while (JSON.stringify(await noted()) === before) await pause(100)
}
