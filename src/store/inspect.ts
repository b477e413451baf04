import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { Log } from '../base/index.ts'
import { inMemory, troubleWithFolder, type FolderTrouble } from './data-folder.ts'
import { lockFolder } from './folder-lock.ts'
import { migrations } from './migrations/index.ts'
import { openPostgres } from './postgres.ts'
import { StoreError, type Query } from './store.ts'

/** A database as it is found, from outside. */
export type DatabaseState =
  | { readonly kind: 'memory' }
  /** There is no such folder yet. */
  | { readonly kind: 'none'; readonly folder: string }
  /** A server runs on it. */
  | { readonly kind: 'in-use'; readonly folder: string }
  | { readonly kind: 'at-rest'; readonly folder: string }
  /** No database can be in that folder. */
  | ({ readonly kind: 'unusable' } & FolderTrouble)
  | { readonly kind: 'away'; readonly why: string }
  | PostgresState

export interface PostgresState {
  readonly kind: 'postgres'
  /** As `server_version_num`: 160004 is 16.4. */
  readonly version: number
  /** Its user may create schemas. */
  readonly mayCreate: boolean
  /** The last step of our tables; null: there are none. */
  readonly applied: number | null
  /** The last step that this version knows. */
  readonly known: number
}

export interface InspectOptions {
  readonly url: string | undefined
  readonly folder: string
  readonly log: Log
  /** Given a PostgreSQL that has our tables, to read more. */
  readonly look: (query: Query) => Promise<void>
}

/** Looks at a database and changes nothing in it. An embedded one is not opened: that is for who works with it. Never rejects for what it finds. */
export async function inspectStore({ url, folder, log, look }: InspectOptions): Promise<DatabaseState> {
  try {
    return url === undefined ? inspectFolder(folder) : await inspectPostgres(url, log, look)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return { kind: 'away', why: error.message }
  }
}

function inspectFolder(folder: string): DatabaseState {
  if (folder === inMemory) return { kind: 'memory' }
  const trouble = troubleWithFolder(folder)
  if (trouble !== null) return { kind: 'unusable', ...trouble }
  const place = resolve(folder)
  if (!existsSync(join(place, 'PG_VERSION'))) return { kind: 'none', folder: place }
  try {
    lockFolder(place)()
  } catch (error) {
    if (error instanceof StoreError && error.message.includes('in use')) return { kind: 'in-use', folder: place }
    throw error
  }
  return { kind: 'at-rest', folder: place }
}

async function inspectPostgres(url: string, log: Log, look: InspectOptions['look']): Promise<PostgresState> {
  const store = await openPostgres(url, log)
  const { query } = store
  try {
    const [{ version, may_create: mayCreate, has_tables: hasTables, has_steps: hasSteps }] = aboutShape.parse(
      await query(about),
    )
    // Older versions have made one of the two tables (see migrate.ts).
    const from = hasSteps
      ? 'select number from milepost.migration union select number from milepost.step'
      : 'select number from milepost.migration'
    const [applied] = hasTables
      ? appliedShape.parse(await query(`select max(number) as number from (${from}) steps`))
      : []
    if (hasTables) await look(query)
    return { kind: 'postgres', version, mayCreate, applied: applied?.number ?? null, known: migrations.length }
  } finally {
    await store.stop()
  }
}

const about = `select current_setting('server_version_num')::integer as version,
  has_database_privilege(current_database(), 'CREATE') as may_create, to_regclass('milepost.migration') is not null as has_tables,
  to_regclass('milepost.step') is not null as has_steps`
const aboutShape = z.tuple([
  z.object({ version: z.number(), may_create: z.boolean(), has_tables: z.boolean(), has_steps: z.boolean() }),
])

const appliedShape = z.tuple([z.object({ number: z.number().nullable() })])
