import { afterAll } from 'vitest'
import { inMemory, openStore, type Store } from '../../src/store/index.ts'

/** A store of this test file, empty again each time that it is asked for: one is opened a file, and closed after its last test. */
export async function emptyStore(): Promise<Store> {
  const store = await (opened ??= openStore({ folder: inMemory, log: silent }))
  const tables = await store.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'milepost' and tablename <> 'migration'`,
  )
  const names = tables.map(table => (table as { readonly name: string }).name)
  await store.query(`truncate ${names.join(', ')}`)
  return { ...store, stop: async () => await Promise.resolve() }
}

let opened: Promise<Store> | undefined

afterAll(async () => await (await opened)?.stop())

const silent = { info: ignore, warn: ignore, error: ignore }

function ignore(): void {
  // What is logged is another test's business.
}
