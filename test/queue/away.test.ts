import { expect, onTestFinished, test } from 'vitest'
import type { Log } from '../../src/base/index.ts'
import { openQueue, type LookRequest, type Request, type WorkResult } from '../../src/queue/index.ts'
import type { Query, Store } from '../../src/store/index.ts'
import { emptyStore } from '../support/store.ts'
import { createManualClock } from './manual-clock.ts'

const second = 1000
const minute = 60 * second

const look: LookRequest = {
  kind: 'look',
  repository: { installation: 1, id: 1, nodeId: 'R_1', fullName: 'team/one' },
  depth: 'full',
}
const finished: WorkResult = { kind: 'finished' }

test('a request that the database does not let begin is tried again after a pause that grows, and not before', async () => {
  const { queue, store, clock, refuse, said } = await setUp()
  await queue.enqueue(look)
  refuse(text => text.includes('insert into milepost.request_key'))
  const { handled, started } = work(queue)
  for (const [tries, pause] of [5, 10, 20].entries()) {
    await said('could not take a request from the queue', tries + 1)
    await turns(store)
    clock.advance((pause - 1) * second)
    await turns(store)
    await said('could not take a request from the queue', tries + 1)
    if (pause === 20) refuse(() => false)
    clock.advance(second)
  }
  await started(1)
  await queue.idle()
  expect(handled).toEqual([look])
})

test('a run whose end can not be stored is run again once the database is back', async () => {
  const { queue, clock, refuse, said } = await setUp()
  const run = Promise.withResolvers<WorkResult>()
  const { handled, started } = work(queue, async () => await run.promise)
  await queue.enqueue(look)
  await started(1)
  refuse(() => true)
  run.resolve(finished)
  await said('could not store how a run ended, so it is run again', 1)
  clock.advance(5 * second)
  await said('could not give a job back', 1)
  clock.advance(5 * second)
  await said('could not give a job back', 2)
  refuse(() => false)
  clock.advance(5 * second)
  await started(2)
  await queue.idle()
  expect(handled).toEqual([look, look])
})

test('a run whose end can not be stored is no sign that it ends processes', async () => {
  const { queue, store, clock, refuse, said } = await setUp()
  const run = Promise.withResolvers<WorkResult>()
  const { started } = work(queue, async () => await run.promise)
  await queue.enqueue(look)
  await started(1)
  refuse(() => true)
  run.resolve(finished)
  await said('could not store how a run ended, so it is run again', 1)
  // What is known of the request stays to be seen when it is run again.
  refuse(text => text.includes('delete from milepost.request_key'))
  clock.advance(5 * second)
  await started(2)
  expect(await store.query('select failures, why from milepost.request_key')).toEqual([{ failures: 0, why: null }])
})

test.each([
  ['looking up what is due', 'could not look up what is due', 'milepost.'],
  ['asking what is next', 'could not ask the queue what is next', 'pgboss.'],
])('a database that is away when %s is asked again after a pause', async (_, sentence, part) => {
  const { queue, clock, refuse, said, now } = await setUp()
  const { handled, started } = work(queue)
  await queue.enqueue(look, new Date(now() + minute))
  await queue.idle()
  // What is due becomes a job in one statement, and jobs are taken in another.
  refuse(text => text.includes(part) && !text.includes('INSERT INTO pgboss'))
  clock.advance(minute)
  await said(sentence, 1)
  refuse(() => false)
  clock.advance(5 * second)
  await started(1)
  await queue.idle()
  expect(handled).toEqual([look])
})

test('a queue that stops gives back what it could not begin, so that nobody has to wait for it', async () => {
  const { queue, store, refuse, said } = await setUp()
  await queue.enqueue(look)
  refuse(text => text.includes('insert into milepost.request_key'))
  work(queue)
  await said('could not take a request from the queue', 1)
  refuse(() => false)
  await queue.stop()
  const states = await store.query(
    "select state from pgboss.job where singleton_key = 'look/1' and completed_on is null",
  )
  expect(states).toEqual([{ state: 'retry' }])
})

type Refuse = (text: string) => boolean

async function setUp() {
  const clock = createManualClock()
  const store = await emptyStore()
  const { log, said } = createLog()
  let refuses: Refuse = () => false
  const refuse = (given: Refuse): void => {
    refuses = given
  }
  const queue = await openQueue({ store: refusing(store, text => refuses(text)), clock, log })
  onTestFinished(async () => {
    refuse(() => false)
    await queue.stop()
  })
  return { queue, store, clock, refuse, said, now: () => clock.now().getTime() }
}

function refusing(store: Store, refuses: Refuse): Store {
  const refusingIn =
    (query: Query): Query =>
    async (text, parameters) => {
      if (refuses(text)) throw new Error('the database is away')
      return await query(text, parameters)
    }
  return {
    ...store,
    query: refusingIn(store.query),
    transaction: async given => await store.transaction(async query => await given(refusingIn(query))),
  }
}

/** Works on a queue, and tells when so many runs have begun. */
function work(queue: Awaited<ReturnType<typeof setUp>>['queue'], answer = async () => await Promise.resolve(finished)) {
  const handled: Request[] = []
  const counter = createCounter()
  queue.work(async request => {
    handled.push(request)
    counter.count('run')
    return await answer()
  })
  return { handled, started: async (runs: number) => await counter.reached('run', runs) }
}

/** A log, and what resolves when a sentence has been said so often; it rejects if it was said more often by then. */
function createLog() {
  const { count, reached } = createCounter()
  const note = (_fields: object, sentence: string): void => count(sentence)
  const log: Log = { info: note, warn: note, error: note }
  return { log, said: reached }
}

function createCounter() {
  const counts = new Map<string, number>()
  const watchers = new Set<() => void>()
  return {
    count: (what: string): void => {
      counts.set(what, (counts.get(what) ?? 0) + 1)
      for (const tell of watchers) tell()
    },
    reached: async (what: string, times: number): Promise<void> => {
      const { promise, resolve } = Promise.withResolvers<void>()
      const check = (): void => ((counts.get(what) ?? 0) >= times ? resolve() : undefined)
      watchers.add(check)
      check()
      await promise
      watchers.delete(check)
      expect(counts.get(what)).toBe(times)
    },
  }
}

/** So many turns at the database that whatever is tried at once has been tried often. */
async function turns(store: Store): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await store.query('select 1')
}
