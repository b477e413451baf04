import { expect, onTestFinished, test } from 'vitest'
import { openChoreBook } from '../../src/server/chores/chore-book.ts'
import { createCovered } from '../../src/server/chores/covered.ts'
import type { Store } from '../../src/store/index.ts'
import { connect, emptyDatabase } from './database.ts'

const now = new Date('2026-01-01T00:00:00Z')
const anHourLater = new Date('2026-01-01T01:00:00Z')

async function connected(count: number): Promise<readonly Store[]> {
  await emptyDatabase()
  const stores: Store[] = []
  for (let index = 0; index < count; index += 1) stores.push(await connect())
  onTestFinished(async () => {
    for (const store of stores) await store.stop()
  })
  return stores
}

test('of processes that ask for a chore at once one has it', async () => {
  const books = await Promise.all((await connected(4)).map(openChoreBook))
  for (const name of ['looks', 'deliveries', 'installations', 'tidying'] as const) {
    const asked = await Promise.all(books.map(async book => await book.take(name, now)))
    expect(asked.filter(answer => !('askAgain' in answer))).toHaveLength(1)
  }
})

test('what two processes list of an installation at once is kept once, and due at its time', async () => {
  const [first, second] = (await connected(2)).map(createCovered)
  if (first === undefined || second === undefined) throw new Error('two are needed')
  const repositories = Array.from({ length: 2500 }, (_, id) => ({
    installation: 1,
    id,
    nodeId: `R_${id}`,
    fullName: `yard/${id}`,
  }))
  await Promise.all([
    first.keep(1, repositories, now),
    second.keep(1, repositories.toReversed(), now),
    first.makeDue(now),
    second.makeNew([1], now),
  ])
  expect(await first.count()).toBe(2500)
  const due = await second.due(now, { isNew: true, most: 5000 })
  expect(due).toHaveLength(2500)
  await second.looked(due, now)
  expect(await first.due(now, { isNew: false, most: 5000 })).toEqual([])
  const inAnHour = (await first.due(anHourLater, { isNew: false, most: 5000 })).length
  expect(inAnHour).toBeGreaterThan(90)
  expect(inAnHour).toBeLessThan(120)
})
