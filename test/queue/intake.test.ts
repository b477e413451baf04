import { expect, onTestFinished, test } from 'vitest'
import { openQueue, type LookRequest, type Request } from '../../src/queue/index.ts'
import type { Store } from '../../src/store/index.ts'
import { silent } from '../support/silent.ts'
import { emptyStore } from '../support/store.ts'
import { createManualClock } from './manual-clock.ts'

const look = (id: number, depth: LookRequest['depth'] = 'since'): LookRequest => ({
  kind: 'look',
  repository: { installation: 1, id, nodeId: `R_${id}`, fullName: `team/${id}` },
  depth,
})

/** No such number fits into the database. */
const impossible = { ...look(1), repository: { ...look(1).repository, installation: 2 ** 70 } }

async function setUp() {
  const clock = createManualClock()
  const store = await emptyStore()
  const counted = { transactions: 0 }
  const queue = await openQueue({ store: counting(store, counted), clock, log: silent })
  onTestFinished(async () => await queue.stop())
  const handled: Request[] = []
  const work = async (): Promise<readonly Request[]> => {
    queue.work(async request => {
      handled.push(request)
      return await Promise.resolve({ kind: 'finished' })
    })
    await queue.idle()
    return handled
  }
  counted.transactions = 0
  return { queue, clock, counted, handled, work }
}

function counting(store: Store, counted: { transactions: number }): Store {
  return {
    ...store,
    transaction: async work => {
      counted.transactions += 1
      return await store.transaction(work)
    },
  }
}

test('requests that come at once are stored in one transaction, and handled in the order in which they came', async () => {
  const { queue, counted, work } = await setUp()
  const ids = Array.from({ length: 100 }, (_, index) => 100 - index)
  await Promise.all(ids.map(async id => await queue.enqueue(look(id))))
  expect(counted.transactions).toBe(1)
  expect((await work()).map(({ repository }) => repository.id)).toEqual(ids)
})

test('more than one transaction can well carry are all stored', async () => {
  const { queue, work } = await setUp()
  await Promise.all(Array.from({ length: 1200 }, async (_, id) => await queue.enqueue(look(id))))
  expect(new Set((await work()).map(({ repository }) => repository.id)).size).toBe(1200)
}, 120_000)

test('requests with one key that come at once become one that does what either asks for, as one after the other would', async () => {
  const { queue, work } = await setUp()
  await Promise.all([look(1), { ...look(1, 'full'), gone: [4] }, look(1)].map(async one => await queue.enqueue(one)))
  expect(await work()).toEqual([{ ...look(1, 'full'), gone: [4] }])
})

test('a request for what waits already writes nothing', async () => {
  const { queue, counted, work } = await setUp()
  await queue.enqueue(look(1, 'full'))
  counted.transactions = 0
  for (let more = 0; more < 10; more += 1) await queue.enqueue(look(1))
  expect(counted.transactions).toBe(0)
  expect(await work()).toEqual([look(1, 'full')])
})

test('a request that asks for more than what waits, or earlier, is stored', async () => {
  const { queue, clock, handled, work } = await setUp()
  const inAnHour = new Date(clock.now().getTime() + 3_600_000)
  await queue.enqueue(look(1), inAnHour)
  await queue.enqueue(look(1, 'full'), inAnHour)
  await queue.enqueue(look(2), inAnHour)
  await queue.enqueue(look(2))
  expect(await work()).toEqual([look(2)])
  clock.advance(3_600_000)
  await queue.idle()
  expect(handled).toEqual([look(2), look(1, 'full')])
})

test('a request that the database can not take is refused alone', async () => {
  const { queue, work } = await setUp()
  const asked = await Promise.allSettled([look(2), impossible, look(3)].map(async one => await queue.enqueue(one)))
  expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect((await work()).map(({ repository }) => repository.id)).toEqual([2, 3])
})
