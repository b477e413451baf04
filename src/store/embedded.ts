import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { PGlite, type PGliteOptions, type Transaction } from '@electric-sql/pglite'
import type { Log } from '../base/index.ts'
import type { Query, Store } from './store.ts'
import { withStoreErrors } from './store-error.ts'

/** Instead of a folder: nothing is kept when the process ends. */
export const inMemory = 'memory://'

/** One connection of its own is all that it has; PostgreSQL's usual buffers would cost 130 MB more. */
const settings = ['shared_buffers=8MB', 'max_connections=10']

/** PostgreSQL in this process. What is in `dump` is in a new database from the start. */
export async function openEmbedded(folder: string, log: Log, dump?: Blob): Promise<Store> {
  if (folder !== inMemory) await mkdir(dirname(resolve(folder)), { recursive: true })
  const database = await withStoreErrors(async () => {
    const options: PGliteOptions = { dataDir: folder, postgresqlconf: settings, parsers }
    return await PGlite.create(dump === undefined ? options : { ...options, loadDataDir: dump })
  })
  log.info({ folder }, 'opened the embedded database')
  return {
    isShared: false,
    query: queryOf(database),
    transaction: async work =>
      await withStoreErrors(async () => await database.transaction(async tx => await work(queryOf(tx)))),
    stop: async () => {
      if (!database.closed) await withStoreErrors(async () => await database.close())
    },
  }
}

/** PostgreSQL's number for `bigint`: ours are GitHub's, far below 2^53. */
const bigint = 20
const parsers = { [bigint]: Number }

function queryOf(database: PGlite | Transaction): Query {
  return async (text, parameters = []) =>
    await withStoreErrors(async () => {
      // The only way to run several statements.
      if (parameters.length === 0) return (await database.exec(text)).flatMap(({ rows }) => rows)
      return (await database.query(text, [...parameters])).rows
    })
}
