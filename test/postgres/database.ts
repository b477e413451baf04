import pg from 'pg'
import { inject } from 'vitest'
import { openStore, type Store } from '../../src/store/index.ts'
import { silent } from '../support/silent.ts'

export const databaseUrl = (): string => inject('databaseUrl')

/** A store with another connection to the database, or to one of a test's own. */
export async function connect(url: string = databaseUrl()): Promise<Store> {
  return await openStore({ url, folder: '', log: silent })
}

/** The address of a new database on the same server, for a test beside others. */
export async function ownDatabase(name: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl() })
  await client.connect()
  await client.query(`create database ${client.escapeIdentifier(name)}`)
  await client.end()
  const url = new URL(databaseUrl())
  url.pathname = `/${name}`
  return url.href
}

/** Leaves nothing of Milepost in the database. */
export async function emptyDatabase(): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl() })
  await client.connect()
  await client.query('set client_min_messages = warning; drop schema if exists milepost, pgboss cascade')
  await client.end()
}
