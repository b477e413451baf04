import { PgBoss } from 'pg-boss'
import { expect, onTestFinished, test } from 'vitest'
import { openDelivery, type Delivery } from '../../src/queue/delivery.ts'
import type { Store } from '../../src/store/index.ts'
import { silent } from '../support/silent.ts'
import { emptyStore } from '../support/store.ts'

test('a server that starts again is not kept from a repository that was long at work before', async () => {
  const store = await emptyStore()
  // The queue stays what it was made as: here it is made anew.
  await store.query('drop schema if exists pgboss cascade')
  const first = await open(store)
  await first.send([{ key: 'look:1', installation: 1 }], store.query)
  const job = await first.fetch()
  if (job === undefined) throw new Error('no job')
  await keepHouse(store)
  expect(await first.complete(job, store.query)).toBe(true)
  await first.stop()

  const second = await open(store)
  await second.send([{ key: 'look:1', installation: 1 }], store.query)
  expect((await second.fetch())?.key).toBe('look:1')
}, 60_000)

async function open(store: Store): Promise<Delivery> {
  const delivery = await openDelivery(store, { clock: { now: () => new Date() }, log: silent, concurrency: 1 })
  onTestFinished(async () => await delivery.stop())
  return delivery
}

/** Lets pg-boss note what is at work now, as it does every few seconds by itself: that note outlives the work, and the process. */
async function keepHouse({ query }: Store): Promise<void> {
  const db = { executeSql: async (text: string, values?: unknown[]) => ({ rows: [...(await query(text, values))] }) }
  const boss = new PgBoss({ db, backend: 'pglite', schedule: false, supervise: false })
  await boss.start()
  // As if the last time were long ago.
  await query('update pgboss.queue set monitor_on = null')
  await boss.supervise()
  await boss.stop({ close: false, graceful: false })
  expect(await query('select from pgboss.queue where monitor_on is null')).toEqual([])
}
