import pg from 'pg'
import { inject } from 'vitest'
import { openStore, type Store } from '../../src/store/index.ts'
import { silent } from '../support/silent.ts'

export const databaseUrl = (): string => inject('databaseUrl')

/** A store with another connection to the database. */
export async function connect(): Promise<Store> {
  return await openStore({ url: databaseUrl(), folder: '', log: silent })
}

/** Leaves nothing of Milepost in the database. */
export async function emptyDatabase(): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl() })
  await client.connect()
  await client.query('set client_min_messages = warning; drop schema if exists milepost, pgboss cascade')
  await client.end()
}
