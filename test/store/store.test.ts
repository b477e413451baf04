import { beforeEach, describe, expect, test } from 'vitest'
import { StoreError, type Store } from '../../src/store/index.ts'
import { emptyStore } from '../support/store.ts'

let store: Store
beforeEach(async () => {
  store = await emptyStore()
})

const insert = 'insert into milepost.installation_hold (installation, held_until) values ($1, $2)'
const all = 'select installation, held_until from milepost.installation_hold order by installation'
const time = new Date('2026-03-01T12:00:00.123Z')

describe('the store', () => {
  test('keeps what is written: large numbers, and times to the millisecond', async () => {
    await store.query(insert, [5_000_000_000, time])
    expect(await store.query(all)).toEqual([{ installation: 5_000_000_000, held_until: time }])
  })

  test('does all of a transaction or nothing of it', async () => {
    const work = store.transaction(async query => {
      await query(insert, [1, time])
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    expect(await store.query(all)).toEqual([])
    const rows = await store.transaction(async query => await query(`${insert} returning installation`, [2, time]))
    expect(rows).toEqual([{ installation: 2 }])
    expect(await store.query(all)).toHaveLength(1)
  })

  test('goes on after a statement that fails, and says shortly what was wrong with it', async () => {
    const failure = await store.query('select nothing from milepost.nowhere').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(StoreError)
    expect(failure).toMatchObject({ code: '42P01', message: 'relation "milepost.nowhere" does not exist' })
    expect(await store.query(all)).toEqual([])
  })

  test('runs several statements at once when they have no parameters', async () => {
    const rows = await store.query('select 1 as one; select 2 as two')
    expect(rows).toEqual([{ one: 1 }, { two: 2 }])
    await expect(store.query('begin; select 1 / 0; commit')).rejects.toThrow('division by zero')
    expect(await store.query('select 3 as three')).toEqual([{ three: 3 }])
  })
})
