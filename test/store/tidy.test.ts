import { expect, test } from 'vitest'
import { tidy, type Store } from '../../src/store/index.ts'
import { emptyStore } from '../support/store.ts'

const now = new Date('2026-03-31T12:00:00Z')
const before = (days: number): Date => new Date(now.getTime() - days * 86_400_000)

/** What is kept of a repository whose last run was so many days ago, and of an installation of the same number. */
async function keep(store: Store, repository: number, days: number): Promise<void> {
  const at = before(days)
  const put: readonly (readonly [string, readonly unknown[]])[] = [
    [`insert into milepost.journal values ($1, '{}')`, [repository]],
    [
      `insert into milepost.creation (repository, name, thing, attempts, attempted_at) values ($1, 'a', '{}', 1, $2)`,
      [repository, at],
    ],
    [
      `insert into milepost.run (repository, started_at, ended_at, operations, outcome) values ($1, $2, $2, 0, 'finished')`,
      [repository, at],
    ],
    [
      'insert into milepost.pace (installation, account) values ($1, $2)',
      [repository, JSON.stringify({ lastStart: at.getTime() })],
    ],
    [`insert into milepost.cached values ($1, 'issues', '', 'a', 'b')`, [repository]],
    ['insert into milepost.installation_hold (installation, held_until) values ($1, $2)', [repository, at]],
  ]
  for (const [text, parameters] of put) await store.query(text, parameters)
}

async function kept(store: Store, table: string): Promise<readonly unknown[]> {
  const column = table === 'pace' || table === 'installation_hold' ? 'installation' : 'repository'
  const rows = await store.query(`select ${column} as id from milepost.${table} order by 1`)
  return rows.map(row => Object.values(row as object)[0] as unknown)
}

test('what is kept of repositories and installations where nothing has run for a month is removed, and of no others', async () => {
  const store = await emptyStore()
  await keep(store, 1, 31)
  await keep(store, 2, 29)
  await keep(store, 3, -1)
  await tidy(store, now)
  for (const table of ['journal', 'creation', 'cached', 'run', 'pace']) expect(await kept(store, table)).toEqual([2, 3])
  expect(await kept(store, 'installation_hold')).toEqual([3])
})

test('what a repository has begun is kept while it runs or waits, however long that takes', async () => {
  const store = await emptyStore()
  await keep(store, 1, 40)
  await store.query(
    `insert into milepost.request (key, is_running, installation, request, not_before)
     values ('look/1', true, 1, '{"repository": {"id": 1}}', $1)`,
    [before(40)],
  )
  await tidy(store, now)
  for (const table of ['journal', 'creation', 'cached']) expect(await kept(store, table)).toEqual([1])
})

test('what was read of a repository is removed when no installation covers it any more', async () => {
  const store = await emptyStore()
  for (const repository of [1, 2]) await keep(store, repository, 1)
  await store.query(
    `insert into milepost.covered (repository, installation, node_id, full_name, slot, next_look)
     values (2, 7, 'R_2', 'ada/boat', 0, $1)`,
    [now],
  )
  await tidy(store, now)
  expect(await kept(store, 'cached')).toEqual([1, 2])
  await store.query('insert into milepost.listing values (7, $1)', [now])
  await tidy(store, now)
  expect(await kept(store, 'cached')).toEqual([2])
  expect(await kept(store, 'journal')).toEqual([1, 2])
})
