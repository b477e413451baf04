import type { Log } from '../base/index.ts'
import { openEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { openPostgres } from './postgres.ts'
import type { Store } from './store.ts'

export interface StoreOptions {
  /** `postgres://...`; without it the database is embedded. */
  readonly url?: string | undefined
  /** Where the embedded database lives: a folder, or `inMemory`. */
  readonly folder: string
  /** What is in the folder has killed its database: it is put aside and a new one made. */
  readonly isDeadly?: boolean
  readonly log: Log
}

/** Opens the database and brings its tables up to date. Rejects with a `StoreError` that names the fix. */
export async function openStore({ url, folder, isDeadly = false, log }: StoreOptions): Promise<Store> {
  const store = url === undefined ? await openEmbedded(folder, { isDeadly, log }) : await openPostgres(url, log)
  try {
    await migrate(store, migrations, log)
  } catch (error) {
    await store.stop()
    throw error
  }
  return store
}
