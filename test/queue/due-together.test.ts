import { setImmediate as turn } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openQueue, type QueueClock } from '../../src/queue/index.ts'
import { silent } from '../support/silent.ts'
import { emptyStore } from '../support/store.ts'

/** A clock that goes on by a millisecond whenever somebody looks at it, and else to the time of the next timer, when told. */
function createBusyClock(): QueueClock & { readonly callNext: () => void } {
  let time = Date.UTC(2026, 0, 1)
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>()
  return {
    now: () => new Date((time += 1)),
    setTimer: (milliseconds, callback) => {
      const timer = { at: time + milliseconds, callback }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    callNext() {
      const [next] = [...timers].toSorted((left, right) => left.at - right.at)
      if (next === undefined) return
      timers.delete(next)
      time = Math.max(time, next.at)
      next.callback()
    },
  }
}

/** Turns of the event loop in which the embedded database does all of it ten times over. */
const patience = 20_000

test('requests that become due within moments of each other are all run, without anything else to wake the queue', async () => {
  const clock = createBusyClock()
  const queue = await openQueue({ store: await emptyStore(), clock, log: silent, concurrency: 2 })
  onTestFinished(async () => await queue.stop())
  const ids = Array.from({ length: 10 }, (_, id) => id)
  const handled = new Set<number>()
  queue.work(async ({ repository }) => await Promise.resolve(handled.add(repository.id) && { kind: 'finished' }))
  const soon = clock.now().getTime() + 60_000
  for (const id of ids) {
    const repository = { installation: 1, id, nodeId: `R_${id}`, fullName: `team/${id}` }
    await queue.enqueue({ kind: 'look', repository, depth: 'since' }, new Date(soon + id))
  }
  for (let turns = 0; turns < patience && handled.size < ids.length; turns += 1) {
    if (turns % 100 === 0) clock.callNext()
    await turn()
  }
  expect([...handled].toSorted((left, right) => left - right)).toEqual(ids)
})
