import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { PGlite } from '@electric-sql/pglite'
import {
  createDatabase,
  firstSteps,
  inMemory,
  migrate,
  migrations,
  storeIn,
  StoreError,
} from '../../src/store/index.ts'
import type { Migration, Store } from '../../src/store/index.ts'
import { keptImage } from '../../src/cli/demo/demo-store.ts'

let database: PGlite
let store: Store
beforeAll(async () => {
  database = await createDatabase({ dataDir: inMemory, ...(await keptImage()) })
  store = storeIn(database)
}, 180_000)
afterAll(async () => await database.close())
beforeEach(async () => void (await store.query('drop schema if exists milepost cascade')))

/** Ours, and then steps of later versions, each of which says the oldest step whose code can live with it. */
const later = (...livesWith: readonly number[]): readonly Migration[] => [
  ...migrations,
  ...livesWith.map((number, index) => ({
    statements: `create table milepost.later_${index} (id integer)`,
    livesWith: number,
  })),
]

const here = migrations.length

test('an older version starts beside a newer one whose steps say that it may, and leaves them as they are', async () => {
  await migrate(store, later(here, firstSteps.length))
  await migrate(store)
  expect(
    await store.query('select number, lives_with from milepost.step where number > $1 order by number', [here]),
  ).toEqual([
    { number: here + 1, lives_with: here },
    { number: here + 2, lives_with: firstSteps.length },
  ])
  await expect(store.query('select from milepost.later_0')).resolves.toEqual([])
})

test('the newer version goes on where it was, after an older one has been at work', async () => {
  await migrate(store, later(here))
  await migrate(store)
  await migrate(store, later(here, here))
  await expect(store.query('select from milepost.later_1')).resolves.toEqual([])
})

test('an older version that can not live with one of the steps refuses to start, with the fix, and changes nothing', async () => {
  await migrate(store, later(here, here + 1, here))
  const refusal = await migrate(store).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(StoreError)
  expect(String(refusal)).toMatch(
    new RegExp(`newer Milepost \\(step ${here + 3} .* knows ${here} .*start that version, or give this one an empty`),
  )
})

test('versions that knew only the first steps start as long as they can live with the later ones, and else refuse', async () => {
  const greatest = async (): Promise<unknown> => await store.query('select max(number) from milepost.migration')
  await migrate(store)
  expect(await greatest()).toEqual([{ max: firstSteps.length }])
  await migrate(store, later(firstSteps.length, here + 1))
  expect(await greatest()).toEqual([{ max: here + 2 }])
})
