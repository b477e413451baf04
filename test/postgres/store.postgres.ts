import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'
import { migrations } from '../../src/store/migrations/index.ts'
import { connect, emptyDatabase } from './database.ts'

test('a connection that breaks in the middle of a transaction fails that transaction and nothing else', async () => {
  await emptyDatabase()
  const [store, other] = [await connect(), await connect()]
  onTestFinished(async () => await Promise.all([store.stop(), other.stop()]).then(() => undefined))
  const broken = store.transaction(async query => {
    const [row] = (await query('select pg_backend_pid() as pid')) as [{ readonly pid: number }]
    await other.query('select pg_terminate_backend($1)', [row.pid])
    // Nothing is asked of the connection when it ends.
    await pause(100)
    await query('select 1')
  })
  await expect(broken).rejects.toThrow(/terminat|not queryable/)
  expect(await store.query('select 1 as one')).toEqual([{ one: 1 }])
})

test('a step of the tables that waits for a backup keeps nobody else from them for long', async () => {
  await emptyDatabase()
  const [store, backup, server] = [await connect(), await connect(), await connect()]
  onTestFinished(
    async () => await Promise.all([store, backup, server].map(async one => await one.stop())).then(() => undefined),
  )
  const { promise: isOver, resolve: end } = Promise.withResolvers<void>()
  const { promise: isLocked, resolve: locks } = Promise.withResolvers<void>()
  const dump = backup.transaction(async query => {
    await query('lock table milepost.request in access share mode')
    locks()
    await isOver
  })
  await isLocked
  const said: string[] = []
  const step = { statements: 'alter table milepost.request add column colour text', livesWith: migrations.length }
  const warn = (_: object, words: string): void => void said.push(words)
  const migrated = migrate(store, [...migrations, step], { warn })
  while (said.length === 0) {
    await pause(100)
    await server.query('select from milepost.request')
  }
  end()
  await dump
  await migrated
  expect(said).toEqual([expect.stringContaining('something else keeps them locked (a backup')])
  expect(await server.query('select colour from milepost.request')).toEqual([])
}, 60_000)
