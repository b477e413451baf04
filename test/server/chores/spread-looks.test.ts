import { expect, test } from 'vitest'
import { createCovered, slotOf } from '../../../src/server/chores/covered.ts'
import { spreadLooks } from '../../../src/server/chores/spread-looks.ts'
import { emptyStore } from '../../support/store.ts'
import { byHand, repository } from './by-hand.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

async function setUp(count: number, { isKnown = false } = {}) {
  const store = await emptyStore()
  const covered = createCovered(store)
  const looked: number[] = []
  const queue = {
    enqueue: async (request: { readonly repository: { readonly id: number } }) => {
      looked.push(request.repository.id)
      await Promise.resolve()
    },
  }
  const { clock, turn } = byHand(time => spreadLooks({ covered, queue, store, clock: time }))
  const repositories = Array.from({ length: count }, (_, index) => repository(index + 1))
  if (isKnown)
    await store.query(
      `insert into milepost.run (repository, started_at, ended_at, operations, outcome)
       select id, $1, $1, 0, 'done' from generate_series(1, $2::integer) id`,
      [clock.now(), count],
    )
  await covered.keep(1, repositories, clock.now())
  return { store, covered, looked, clock, turn, repositories }
}

/** Does the chore as often as it is due, for so long; how many were looked at in each minute. */
async function pass(time: number, { clock, turn, looked }: Awaited<ReturnType<typeof setUp>>): Promise<number[]> {
  const end = clock.now().getTime() + time
  const perMinute: number[] = []
  while (clock.now().getTime() < end) {
    const before = looked.length
    const wait = await turn()
    perMinute.push(looked.length - before)
    clock.advance(wait)
  }
  return perMinute
}

test('repositories of which nothing is known are looked at at once, and the next day at their own time', async () => {
  const world = await setUp(20)
  await world.turn()
  expect(world.looked.toSorted((left, right) => left - right)).toEqual(world.repositories.map(({ id }) => id))
  await world.turn()
  expect(world.looked).toHaveLength(20)
  world.clock.advance(minute)
  await pass(day, world)
  for (const { id } of world.repositories)
    expect(world.looked.filter(one => one === id).length).toBeGreaterThanOrEqual(2)
  expect(world.looked).toHaveLength(40)
})

test('no more wait in the queue than it has room for: the rest follows as soon as there is', async () => {
  const world = await setUp(1200)
  expect(await world.turn()).toBe(5000)
  expect(world.looked).toHaveLength(500)
  world.clock.advance(5000)
  await world.store.query(
    `insert into milepost.request (key, installation, request, not_before, is_sent)
     select 'look/' || id, 1, '{}', now(), true from generate_series(1, 450) id`,
  )
  await world.turn()
  expect(world.looked).toHaveLength(550)
  await world.store.query('delete from milepost.request')
  await world.turn()
  await world.turn()
  expect(new Set(world.looked).size).toBe(1200)
})

test('known repositories are looked at once a day, and no minute has more than its share', async () => {
  const world = await setUp(1440, { isKnown: true })
  const perMinute = await pass(day, world)
  expect(world.looked.length).toBeGreaterThan(1430)
  expect(new Set(world.looked).size).toBeGreaterThan(1430)
  expect(Math.max(...perMinute)).toBeLessThanOrEqual(5)
}, 120_000)

test('what became due while nobody was there is spread over an hour', async () => {
  const world = await setUp(600, { isKnown: true })
  world.clock.advance(3 * day)
  const perMinute = await pass(hour, world)
  expect(new Set(world.looked).size).toBe(600)
  expect(Math.max(...perMinute)).toBe(10)
}, 120_000)

test('a share that the queue has no room for is made up for as soon as it has', async () => {
  const world = await setUp(600, { isKnown: true })
  world.clock.advance(3 * day)
  await world.store.query(
    `insert into milepost.request (key, installation, request, not_before, is_sent)
     select 'look/' || id, 1, '{}', now(), true from generate_series(1, 497) id`,
  )
  expect(await world.turn()).toBe(5000)
  expect(world.looked).toHaveLength(3)
  await world.store.query('delete from milepost.request')
  world.clock.advance(5000)
  expect(await world.turn()).toBe(minute)
  expect(world.looked).toHaveLength(10)
}, 120_000)

test('the times of day of repositories whose ids follow each other lie evenly', () => {
  const perHour = new Map<number, number>()
  for (let id = 700_000_000; id < 700_024_000; id += 1) {
    const at = Math.floor(slotOf(id) / 3600)
    perHour.set(at, (perHour.get(at) ?? 0) + 1)
  }
  expect(perHour.size).toBe(24)
  expect(Math.max(...perHour.values())).toBeLessThan(1050)
  expect(Math.min(...perHour.values())).toBeGreaterThan(950)
})
