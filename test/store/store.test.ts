import { beforeEach, describe, expect, test } from 'vitest'
import { StoreError, type Store } from '../../src/store/index.ts'
import { emptyStore } from '../support/store.ts'

let store: Store
beforeEach(async () => {
  store = await emptyStore()
})

const insert = 'insert into milepost.repository (id, failures) values ($1, $2)'
const all = 'select id, failures, held_until from milepost.repository order by id'

describe('the store', () => {
  test('keeps what is written', async () => {
    await store.query(insert, [5_000_000_000, 2])
    expect(await store.query(all)).toEqual([{ id: 5_000_000_000, failures: 2, held_until: null }])
  })

  test('gives points in time back to the millisecond', async () => {
    const time = new Date('2026-03-01T12:00:00.123Z')
    await store.query('insert into milepost.repository (id, held_until) values (1, $1)', [time])
    expect(await store.query(all)).toEqual([{ id: 1, failures: 0, held_until: time }])
  })

  test('does all of a transaction or nothing of it', async () => {
    const work = store.transaction(async query => {
      await query(insert, [1, 1])
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    expect(await store.query(all)).toEqual([])
    expect(await store.transaction(async query => await query(`${insert} returning id`, [2, 0]))).toEqual([{ id: 2 }])
    expect(await store.query(all)).toHaveLength(1)
  })

  test('goes on after a statement that fails, and says shortly what was wrong with it', async () => {
    const failure = await store.query('select nothing from milepost.nowhere').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(StoreError)
    expect(failure).toMatchObject({ code: '42P01', message: 'relation "milepost.nowhere" does not exist' })
    expect(await store.query(all)).toEqual([])
  })
})
