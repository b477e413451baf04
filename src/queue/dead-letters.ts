import { z } from 'zod'
import type { Query } from '../store/index.ts'
import { fresh } from './give-up.ts'
import type { Gone } from './queue.ts'
import type { KeyState } from './request-table.ts'
import { columnsOf, readRows, type StoredRequest } from './stored-request.ts'

// Requests that kept failing and are laid aside. Its key is locked by whoever does something with one.

/** A request that is laid aside, and how it came to that. */
export interface DeadLetter extends StoredRequest {
  readonly state: KeyState
}

/** Lays it aside, in the place of what was. */
export async function layAside({ request, state, notBefore: diedAt }: DeadLetter, query: Query): Promise<void> {
  const { key, installation, text } = columnsOf(request)
  const { failures, mistakes, failingSince, why } = state
  await query('delete from milepost.dead where key = $1', [key])
  await query(
    `insert into milepost.dead (key, repository, installation, request, failures, mistakes, failing_since, died_at, why)
     values ($1, coalesce(($3::jsonb->'repository'->>'id')::bigint, 0), $2, $3, $4, $5, $6, $7, $8)`,
    [key, installation, text, failures, mistakes, failingSince ?? diedAt, diedAt, why ?? ''],
  )
}

/** Takes it out; nothing if there is none. */
export async function takeDead(key: string, query: Query): Promise<DeadLetter | undefined> {
  const rows = await query(
    `delete from milepost.dead where key = $1
     returning key, installation, request, died_at as "notBefore", failures, mistakes, failing_since as "failingSince", why`,
    [key],
  )
  const [stored] = readRows(rows)
  const [state] = stateRows.parse(rows)
  return stored === undefined || state === undefined ? undefined : { ...stored, state: { ...fresh, ...state } }
}

/** Drops those of something that is gone. */
export async function dropDead({ kind, id }: Gone, query: Query): Promise<void> {
  await query(`delete from milepost.dead where ${kind} = $1`, [id])
}

/** Keys of those that are laid aside: of these, or of all. One that was asked for again meanwhile is not. */
export async function deadKeys(keys: readonly string[] | 'all', query: Query): Promise<readonly string[]> {
  const [which, parameters] = keys === 'all' ? ['true', []] : ['key = any($1)', [keys]]
  const rows = await query(`select key from milepost.dead where ${which} and ${isLeft} order by key`, parameters)
  return keyRows.parse(rows).map(({ key }) => key)
}

/** A version that knows nothing of them may have stored or run a request of the same key. */
export const isLeft = 'not exists (select from milepost.request where request.key = dead.key)'

const keyRows = z.array(z.object({ key: z.string() }))
const stateRows = z.array(
  z.object({ failures: z.number(), mistakes: z.number(), failingSince: z.date(), why: z.string() }),
)
