import { expect, onTestFinished, test } from 'vitest'
import { openQueue, type Gone, type LookRequest, type Request, type WorkResult } from '../../src/queue/index.ts'
import { silent } from '../support/silent.ts'
import { emptyStore } from '../support/store.ts'
import { createManualClock } from './manual-clock.ts'

const hour = 3_600_000

const look = (installation: number, id: number): LookRequest => ({
  kind: 'look',
  repository: { installation, id, nodeId: `R_${id}`, fullName: `team/${id}` },
  depth: 'full',
})

async function setUp() {
  const clock = createManualClock()
  const store = await emptyStore()
  const queue = await openQueue({ store, clock, log: silent })
  onTestFinished(async () => await queue.stop())
  const handled: number[] = []
  let answer = async (_request: Request): Promise<WorkResult> => await Promise.resolve({ kind: 'finished' })
  queue.work(async request => {
    handled.push(request.repository.id)
    return await answer(request)
  })
  const inAnHour = new Date(clock.now().getTime() + hour)
  const rows = async (): Promise<readonly unknown[]> =>
    await store.query('select key from milepost.request union all select key from milepost.request_key')
  return {
    queue,
    clock,
    handled,
    rows,
    inAnHour,
    answerWith: (given: typeof answer) => {
      answer = given
    },
  }
}

test.each<[Gone, readonly number[]]>([
  [{ kind: 'installation', id: 1 }, [3]],
  [{ kind: 'repository', id: 1 }, [2, 3]],
])('what waits for the gone %j is never run, and what waits for others is', async (gone, rest) => {
  const { queue, clock, handled, rows, inAnHour } = await setUp()
  for (const request of [look(1, 1), look(1, 2), look(2, 3)]) await queue.enqueue(request, inAnHour)
  await queue.forget(gone)
  await queue.idle()
  expect(await rows()).toHaveLength(2 * rest.length)
  clock.advance(hour)
  await queue.idle()
  expect(handled.toSorted((left, right) => left - right)).toEqual(rest)
  expect(await rows()).toEqual([])
})

test('what runs when its installation goes is run to its end, and again if it asks for that', async () => {
  const { queue, clock, handled, rows, inAnHour, answerWith } = await setUp()
  const begun = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<WorkResult>()
  answerWith(async () => {
    begun.resolve()
    return await ended.promise
  })
  await queue.enqueue(look(1, 1))
  await begun.promise
  await queue.enqueue(look(1, 1), inAnHour)
  await queue.forget({ kind: 'installation', id: 1 })
  answerWith(async () => await Promise.resolve({ kind: 'finished' }))
  ended.resolve({ kind: 'retry', why: 'its token is refused', request: look(1, 1) })
  await queue.idle()
  expect(handled).toEqual([1])
  clock.advance(5_000)
  await queue.idle()
  expect(handled).toEqual([1, 1])
  expect(await rows()).toEqual([])
})

test('a repository that comes again after it was forgotten is run', async () => {
  const { queue, handled, inAnHour } = await setUp()
  await queue.enqueue(look(1, 1), inAnHour)
  await queue.forget({ kind: 'repository', id: 1 })
  await queue.enqueue(look(1, 1))
  await queue.idle()
  expect(handled).toEqual([1])
})
