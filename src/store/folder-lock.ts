import { DatabaseSync } from 'node:sqlite'
import { lockOf } from './data-folder.ts'
import { StoreError } from './store.ts'

/**
 * Makes sure that one process at a time uses a folder. PGlite has no lock of its own: two processes would write over each other. A file
 * with a process id is unsafe in containers, where everybody is number 1, and a heartbeat lapses during long calls; so an exclusive
 * transaction is held open on a small SQLite file beside the folder. The kernel lets go of it when the process ends, however it ends.
 * Throws a `StoreError` if another process has it. What it gives back lets go.
 */
export function lockFolder(folder: string): () => void {
  const file = lockOf(folder)
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(file)
    lock.exec('pragma busy_timeout = 0; begin exclusive')
  } catch (error) {
    lock?.close()
    throw isBusy(error)
      ? new StoreError(
          `the folder ${folder} is in use by another process; stop that one, or give this one a folder of its own with MILEPOST_DATA, or let both share a PostgreSQL with DATABASE_URL`,
        )
      : new StoreError(
          `the file ${file} can't be locked: ${error instanceof Error ? error.message : String(error)}; let the user that the server runs as write it, or set MILEPOST_DATA to another folder`,
        )
  }
  const held = lock
  return () => held.close()
}

/** SQLite's number for a database that somebody else has locked. */
const busy = 5

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === busy
}
