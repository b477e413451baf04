import { setImmediate as turn } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openQueue, type EndedRun, type LookRequest, type Queue, type WorkResult } from '../../src/queue/index.ts'
import { silent } from '../support/silent.ts'
import { sharedStore } from '../support/store.ts'
import { createManualClock, type ManualClock } from './manual-clock.ts'

const second = 1000
const patience = { toEnd: 20 * second, toLeave: 3 * second }

const look: LookRequest = {
  kind: 'look',
  repository: { installation: 1, id: 1, nodeId: 'R', fullName: 'team/boat' },
  depth: 'full',
}

interface Running {
  readonly queue: Queue
  readonly clock: ManualClock
  readonly ended: readonly EndedRun['outcome'][]
  readonly isOurs: () => boolean
  /** Ends the run. */
  readonly answer: (result: WorkResult) => void
  /** Moves the time on by so much as soon as somebody waits so long. */
  readonly pass: (milliseconds: number) => Promise<void>
  /** What another process, or the next start, finds to do at once; without any pause. */
  readonly goesOn: () => Promise<readonly LookRequest[]>
}

async function setUp(): Promise<Running> {
  const manual = createManualClock()
  const timers: number[] = []
  const clock: ManualClock = {
    ...manual,
    setTimer: (milliseconds, callback) => {
      timers.push(milliseconds)
      return manual.setTimer(milliseconds, callback)
    },
  }
  const store = await sharedStore()
  const ended: EndedRun['outcome'][] = []
  const queue = await openQueue({ store, clock, log: silent, onEnded: ({ outcome }) => ended.push(outcome) })
  const begun = Promise.withResolvers<() => boolean>()
  const { promise: result, resolve: answer } = Promise.withResolvers<WorkResult>()
  queue.work(async (_, isOurs) => {
    begun.resolve(isOurs)
    return await result
  })
  await queue.enqueue(look)
  const isOurs = await begun.promise
  return {
    queue,
    clock,
    ended,
    isOurs,
    answer,
    async pass(milliseconds) {
      while (!timers.includes(milliseconds)) await turn()
      clock.advance(milliseconds)
      await turn()
    },
    async goesOn() {
      const other = await openQueue({ store, clock, log: silent })
      onTestFinished(async () => await other.stop())
      const found: LookRequest[] = []
      other.work(async request => {
        if (request.kind === 'look') found.push(request)
        return await Promise.resolve({ kind: 'finished' })
      })
      await other.idle()
      return found
    },
  }
}

test('a run that ends while the queue is being stopped is over', async () => {
  const { queue, ended, isOurs, answer, goesOn } = await setUp()
  const stopped = queue.stop(patience)
  expect(isOurs()).toBe(true)
  answer({ kind: 'finished' })
  await stopped
  expect(ended).toEqual(['finished'])
  expect(await goesOn()).toEqual([])
})

test('what a run asks for at its end, while the queue is being stopped, is stored and done elsewhere', async () => {
  const { queue, ended, answer, goesOn } = await setUp()
  const stopped = queue.stop(patience)
  await turn()
  const other = { ...look, repository: { ...look.repository, id: 2 } }
  await queue.enqueue(other)
  answer({ kind: 'finished' })
  await stopped
  expect(ended).toEqual(['finished'])
  await expect(queue.enqueue(look)).rejects.toThrow('the queue has been stopped')
  expect(await goesOn()).toEqual([other])
})

test('a run that takes too long is told that it is not ours, and when it gives up goes on elsewhere at once', async () => {
  const { queue, ended, isOurs, answer, pass, goesOn } = await setUp()
  const stopped = queue.stop(patience)
  await pass(patience.toEnd)
  expect(isOurs()).toBe(false)
  answer({ kind: 'retry', why: 'another process may be at work', request: look })
  await stopped
  expect(ended).toEqual(['parked'])
  expect(await goesOn()).toEqual([look])
})

test('a run that can not even give up goes on elsewhere at once, and what it still comes to does not count', async () => {
  const { queue, ended, answer, pass, goesOn } = await setUp()
  const stopped = queue.stop(patience)
  await pass(patience.toEnd)
  await pass(patience.toLeave)
  await stopped
  expect(ended).toEqual(['parked'])
  answer({ kind: 'retry', why: 'GitHub did not answer', request: look })
  expect(await goesOn()).toEqual([look])
  expect(ended).toEqual(['parked'])
})

test('a run that was told and comes to its end all the same is over', async () => {
  const { queue, ended, answer, pass, goesOn } = await setUp()
  const stopped = queue.stop(patience)
  await pass(patience.toEnd)
  answer({ kind: 'finished' })
  await stopped
  expect(ended).toEqual(['finished'])
  expect(await goesOn()).toEqual([])
})

test('what came for a parked run meanwhile goes on along with it', async () => {
  const { queue, pass, goesOn } = await setUp()
  await queue.enqueue({ ...look, depth: 'since', gone: [4] })
  const stopped = queue.stop(patience)
  await pass(patience.toEnd)
  await pass(patience.toLeave)
  await stopped
  expect(await goesOn()).toEqual([{ ...look, gone: [4] }])
})
