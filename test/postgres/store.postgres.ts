import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
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
