import { existsSync } from 'node:fs'
import { chmod, mkdir, rename } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { PGlite, type PGliteOptions, type Transaction } from '@electric-sql/pglite'
import type { Log } from '../base/index.ts'
import { inMemory, troubleWithFolder } from './data-folder.ts'
import { lockFolder } from './folder-lock.ts'
import { asStoreError, withStoreErrors } from './store-error.ts'
import { DatabaseDied, StoreError, type Query, type Store } from './store.ts'
import { closeFiles, endAtTraps } from './traps.ts'

/** One connection of its own is all that it has; PostgreSQL's usual buffers would cost 130 MB more. */
const settings = ['shared_buffers=8MB', 'max_connections=10']

/**
 * PostgreSQL in this process. A folder that was damaged is moved aside and a new one is made: nothing is only in it. Rejects if another
 * process uses the folder.
 */
export async function openEmbedded(folder: string, options: EmbeddedOptions): Promise<Store> {
  if (folder === inMemory) return storeIn(await createDatabase({ dataDir: folder }))
  const place = resolve(folder)
  const trouble = troubleWithFolder(place)
  if (trouble !== null) throw new StoreError(`the data folder ${trouble.why}. ${trouble.fix}`)
  await withStoreErrors(async () => await mkdir(dirname(place), { recursive: true }))
  const unlock = lockFolder(place)
  try {
    const store = storeIn(await openOrReplace(place, options))
    let ended: Promise<void> | undefined
    return { ...store, stop: async () => await (ended ??= store.stop().finally(unlock)) }
  } catch (error) {
    unlock()
    throw error
  }
}

export interface EmbeddedOptions {
  /** What is in the folder is not to be used, whatever it looks like. */
  readonly isDeadly: boolean
  readonly log: Log
}

async function openOrReplace(folder: string, { isDeadly, log }: EmbeddedOptions): Promise<PGlite> {
  const isThere = (): boolean => existsSync(join(folder, 'PG_VERSION'))
  try {
    if (!isDeadly || !isThere()) return await createIn(folder)
  } catch (error) {
    if (!isDamage(error) || !isThere()) throw asStoreError(error)
  }
  const aside = `${folder}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
  await withStoreErrors(async () => await rename(folder, aside))
  log.error({ aside }, 'the database was damaged and is moved aside; everything is looked at again')
  return await withStoreErrors(async () => await createIn(folder))
}

/** In a folder for its owner alone: titles of private repositories are in it. One that is somebody else's (a volume) stays as it is. */
async function createIn(folder: string): Promise<PGlite> {
  await mkdir(folder, { recursive: true, mode: forOwner })
  await chmod(folder, forOwner).catch(() => undefined)
  return await create({ dataDir: folder })
}

const forOwner = 0o700

/** How PostgreSQL's process ends when it finds files that it can't go on with. A full disk and a forbidden folder are told otherwise. */
function isDamage(error: unknown): boolean {
  return error instanceof Error && /Aborted\(|failed to initialize|unreachable/.test(error.message)
}

/** A database with our settings; what else is asked of it comes on top. */
export async function createDatabase(options: PGliteOptions): Promise<PGlite> {
  return await withStoreErrors(async () => await create(options))
}

async function create(options: PGliteOptions): Promise<PGlite> {
  const database = await PGlite.create({ ...options, postgresqlconf: settings, parsers })
  endAtTraps(database)
  return database
}

/** The store that is kept in a database of `createDatabase`. */
export function storeIn(database: PGlite): Store {
  const { promise: died, resolve: die } = Promise.withResolvers<DatabaseDied>()
  let isDead = false
  const ask: Ask = async work => {
    try {
      return await withStoreErrors(work)
    } catch (error) {
      if (error instanceof DatabaseDied) {
        isDead = true
        die(error)
      }
      throw error
    }
  }
  return {
    isShared: false,
    query: withRollback(database, ask),
    transaction: async work =>
      await ask(async () => await database.transaction(async tx => await work(queryOf(tx, ask)))),
    died,
    stop: async () => {
      if (isDead) closeFiles(database)
      else if (!database.closed) await withStoreErrors(async () => await database.close())
    },
  }
}

/** Does something with the database, with errors of ours. */
type Ask = <Result>(work: () => Promise<Result>) => Promise<Result>

/** PostgreSQL's number for `bigint`: ours are GitHub's, far below 2^53. */
const bigint = 20
const parsers = { [bigint]: Number }

function queryOf(database: PGlite | Transaction, ask: Ask): Query {
  return async (text, parameters = []) =>
    await ask(async () => {
      if (parameters.length > 0) return (await database.query(text, [...parameters])).rows
      return (await database.exec(text)).flatMap(({ rows }) => rows)
    })
}

/**
 * A text may begin a transaction of its own, and its end is never reached if something in it fails. Everybody shares the one connection, so
 * it is ended here.
 */
function withRollback(database: PGlite, ask: Ask): Query {
  const query = queryOf(database, ask)
  return async (text, parameters = []) => {
    try {
      return await query(text, parameters)
    } catch (error) {
      if (parameters.length === 0) await query('rollback')
      throw error
    }
  }
}
