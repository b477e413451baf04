import { setImmediate as turn } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openQueue, type LookRequest } from '../../src/queue/index.ts'
import type { Store } from '../../src/store/index.ts'
import { silent } from '../support/silent.ts'
import { emptyStore } from '../support/store.ts'
import { createManualClock, type ManualClock } from './manual-clock.ts'

const second = 1000
const hour = 3_600_000
const look = (id: number) =>
  ({
    kind: 'look',
    repository: { installation: 1, id, nodeId: `R_${id}`, fullName: `team/${id}` },
    depth: 'full',
  }) as const

const byNumber = (left: number, right: number): number => left - right

/** Processes that follow each other on one store. */
async function setUp() {
  const store = await emptyStore()
  const clock = createManualClock()
  return {
    clock,
    store,
    ask: async (request: LookRequest): Promise<void> => {
      const queue = await openQueue({ store, clock, log: silent })
      await queue.enqueue(request)
      await queue.stop()
    },
    /** One that dies in the middle of all that it begins, as soon as that is so many; those that wait begin after so long. */
    die: async (begins: number, after = 0): Promise<readonly number[]> => {
      const body = mortal(store, clock)
      const begun: number[] = []
      const queue = await openQueue({ ...body, log: silent })
      queue.work(async request => {
        begun.push(request.repository.id)
        return await Promise.withResolvers<never>().promise
      })
      if (after > 0) {
        while ((await queue.nextDue()) === null) await turn()
        clock.advance(after)
      }
      while (begun.length < begins) await turn()
      body.die()
      return begun
    },
    /** One that lives. */
    live: async () => {
      const queue = await openQueue({ store, clock, log: silent })
      onTestFinished(async () => await queue.stop())
      const begun: number[] = []
      queue.work(async ({ repository }) => {
        begun.push(repository.id)
        return await Promise.resolve({ kind: 'finished' })
      })
      await queue.idle()
      return { queue, begun }
    },
  }
}

/** What a process reaches until it dies. */
function mortal(store: Store, clock: ManualClock) {
  const state = { isDead: false }
  const alive = (): void => {
    if (state.isDead) throw new Error('a dead process asks for nothing')
  }
  const mine: Store = {
    ...store,
    async query(...asked) {
      alive()
      return await store.query(...asked)
    },
    async transaction(work) {
      alive()
      return await store.transaction(work)
    },
  }
  return { store: mine, clock, die: () => void (state.isDead = true) }
}

/** Seconds after which one is run again that ends each process: an hour and some minutes in all. */
const pauses = [0, 0, 0, 20, 40, 80, 160, 320, 640, 900, 900, 900]

test('what ends one process after the other for an hour is run again at once, then after pauses, and is then laid aside with the reason', async () => {
  const { ask, die, live } = await setUp()
  await ask(look(1))
  for (const pause of pauses) expect(await die(1, pause * second)).toEqual([1])
  const { queue, begun } = await live()
  expect(begun).toEqual([])
  expect((await queue.jobs(10)).dead).toMatchObject([
    { key: 'look/1', failures: 12, why: 'the process ended in the middle of it' },
  ])
  expect(await queue.figures()).toMatchObject([{ state: 'dead', count: 1 }])
})

test('what runs while processes are ended one after the other for minutes is done in the end', async () => {
  const { ask, die, live, clock } = await setUp()
  await ask(look(1))
  for (const pause of pauses.slice(0, 9)) await die(1, pause * second)
  const { queue, begun } = await live()
  clock.advance(900 * second)
  await queue.idle()
  expect(begun).toEqual([1])
  expect(await queue.jobs(10)).toMatchObject({ counts: { waiting: 0, running: 0, dead: 0 } })
})

test('what failed for hours since GitHub was away is run at once after one death, and not laid aside', async () => {
  const { ask, die, live, clock, store } = await setUp()
  await ask(look(1))
  const during = await openQueue({ store, clock, log: silent })
  during.work(async request => await Promise.resolve({ kind: 'retry', why: 'GitHub is away', request }))
  for (let tries = 0; tries < 12; tries += 1) {
    await during.idle()
    clock.advance(900 * second)
  }
  await during.stop()
  clock.advance(900 * second)
  expect(await die(1)).toEqual([1])
  const { queue, begun } = await live()
  expect(begun).toEqual([1])
  expect(await queue.jobs(10)).toMatchObject({ counts: { waiting: 0, running: 0, dead: 0 } })
})

test('whatever asks for that again has one more attempt an hour', async () => {
  const { ask, die, live, clock } = await setUp()
  await ask(look(1))
  for (const pause of pauses) await die(1, pause * second)
  await live()
  await ask(look(1))
  await die(1, hour)
  const { queue, begun } = await live()
  expect((await queue.jobs(10)).dead).toHaveLength(1)
  await queue.enqueue(look(1))
  await queue.idle()
  clock.advance(hour - 1)
  await queue.idle()
  expect(begun).toEqual([])
  clock.advance(1)
  await queue.idle()
  expect(begun).toEqual([1])
  expect(await queue.jobs(10)).toMatchObject({ counts: { waiting: 0, running: 0, dead: 0 } })
})

test('the operator has that run at once, as if nothing had died of it', async () => {
  const { ask, die, live } = await setUp()
  await ask(look(1))
  for (const pause of pauses) await die(1, pause * second)
  await live()
  await ask(look(1))
  const { queue, begun } = await live()
  expect(begun).toEqual([])
  expect(await queue.retry(['look/2'])).toBe(0)
  expect(await queue.retry(['look/1'])).toBe(1)
  await queue.idle()
  expect(begun).toEqual([1])
  expect(await queue.retry('all')).toBe(0)
})

test('what runs beside it dies with it three times at most: then each is run alone, and none waits long for the others', async () => {
  const { ask, die, clock, store } = await setUp()
  for (const id of [1, 2, 3]) await ask(look(id))
  for (let death = 1; death <= 3; death += 1) expect((await die(3)).toSorted(byNumber)).toEqual([1, 2, 3])
  const guilty = await die(1, 20 * second)
  const queue = await openQueue({ store, clock, log: silent })
  onTestFinished(async () => await queue.stop())
  const begun: number[] = []
  const leave: (() => void)[] = []
  queue.work(async ({ repository }) => {
    begun.push(repository.id)
    const { promise, resolve } = Promise.withResolvers<void>()
    leave.push(resolve)
    await promise
    return { kind: 'finished' }
  })
  const atOnce: number[] = []
  // A minute. Each takes ten seconds.
  for (let step = 0; step < 12; step += 1) {
    clock.advance(5 * second)
    for (let turns = 0; turns < 200; turns += 1) await turn()
    atOnce.push(leave.length)
    if (step % 2 === 1) leave.pop()?.()
  }
  await queue.idle()
  expect(Math.max(...atOnce)).toBe(1)
  expect(begun.toSorted(byNumber)).toEqual([1, 2, 3])
  // It waits for longest.
  expect(begun.at(-1)).toBe(guilty[0])
})
