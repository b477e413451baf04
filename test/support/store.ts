import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { imagePath, keptImage } from '../../src/cli/demo/demo-store.ts'
import { openQueue } from '../../src/queue/index.ts'
import { createDatabase, inMemory, migrate, storeIn, type Store } from '../../src/store/index.ts'
import { silent } from './silent.ts'

/**
 * A store in memory, empty again each time that it is asked for. There is one for all tests of a process, since each takes a second and
 * 200 MB; it ends with the process. Stopping it does nothing, so that whoever is given it may.
 */
export async function emptyStore(): Promise<Store> {
  const store = storeIn(await (opened ??= open()))
  const tables = await store.query(
    `select string_agg(format('%I.%I', schemaname, tablename), ', ') as names
     from pg_tables where schemaname = 'milepost' and tablename not in ('migration', 'step')`,
  )
  const [{ names }] = tables as [{ readonly names: string }]
  await store.query(`truncate ${names}`)
  return { ...store, stop: async () => await Promise.resolve() }
}

/** The same, as if other processes used it too. They can't, so nothing is held apart: what is done in a transaction is seen at once. */
export async function sharedStore(): Promise<Store> {
  const store = await emptyStore()
  return { ...store, isShared: true, transaction: async work => await work(store.query) }
}

let opened: Promise<PGlite> | undefined

/** The first test file that needs one makes the image that the others start from. */
async function open(): Promise<PGlite> {
  const image = await keptImage()
  return image.loadDataDir === undefined ? await build() : await createDatabase({ dataDir: inMemory, ...image })
}

async function build(): Promise<PGlite> {
  const database = await createDatabase({ dataDir: inMemory })
  const store = storeIn(database)
  await migrate(store)
  const clock = { now: () => new Date(), setTimer: () => () => undefined }
  await (await openQueue({ store, clock, log: silent })).stop()
  const dump = await database.dumpDataDir('none')
  const path = await imagePath()
  await mkdir(dirname(path), { recursive: true })
  // Another worker may be at it, too: whoever is last wins, and nobody sees half of it.
  const half = `${path}.${process.pid}`
  await writeFile(half, new Uint8Array(await dump.arrayBuffer()))
  await rename(half, path)
  return database
}
