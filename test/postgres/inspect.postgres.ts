import { expect, test } from 'vitest'
import { inspectStore, migrations, openStore } from '../../src/store/index.ts'
import { silent } from '../support/silent.ts'
import { ownDatabase } from './database.ts'

test('a PostgreSQL is inspected from outside, before and after its tables are made', async () => {
  const url = await ownDatabase('inspected')
  const inspect = async (): Promise<object> => {
    let looked = 0
    const look = async (): Promise<void> => await Promise.resolve(void (looked += 1))
    const state = await inspectStore({ url, folder: '.milepost', log: silent, look })
    return { ...state, looked }
  }
  const known = migrations.length
  expect(await inspect()).toMatchObject({ kind: 'postgres', mayCreate: true, applied: null, known, looked: 0 })
  await (await openStore({ url, folder: '.milepost', log: silent })).stop()
  const after = await inspect()
  expect(after).toMatchObject({ kind: 'postgres', applied: known, looked: 1 })
  expect('version' in after && Number(after.version)).toBeGreaterThan(140_000)
})
