import { z } from 'zod'
import type { Query } from '../store/index.ts'
import type { KeyState } from './request-table.ts'
import { columnsOf, readRows, type StoredRequest } from './stored-request.ts'

// What the request table is asked for many keys at a time, in one statement each.

/** A request that waits, and how it stands. */
export interface Waiting extends StoredRequest {
  /** When it may run, whatever holds it back. */
  readonly due: Date
  /** There is a job for its key. */
  readonly isSent: boolean
}

/** What waits, by key. */
export async function waitingFor(keys: readonly string[], query: Query): Promise<ReadonlyMap<string, Waiting>> {
  if (keys.length === 0) return new Map()
  const rows = await query(
    `select key, installation, request, not_before as "notBefore", is_sent as "isSent", ${dueAt} as due
     from milepost.request where not is_running and key = any($1)`,
    [keys],
  )
  const read = readRows(rows)
  return new Map(
    waitingRows.parse(rows).flatMap(({ key, due, isSent }, at) => {
      const stored = read[at]
      return stored === undefined ? [] : [[key, { ...stored, due, isSent }]]
    }),
  )
}

/**
 * When a row of `request` may run, whatever holds it back. Each hold is looked up by itself: joined, the embedded database, which keeps no
 * statistics, reads the whole table of keys for a handful of them.
 */
const dueAt = `greatest(not_before,
  (select held_until from milepost.request_key where request_key.key = request.key),
  (select held_until from milepost.installation_hold where installation_hold.installation = request.installation))`

/** Locks each, as `lockKey` does with one, in the database's own order: two who lock some of the same never wait for each other. */
export async function lockAll(keys: readonly string[], query: Query): Promise<ReadonlyMap<string, Locked>> {
  const rows = await query(
    `insert into milepost.request_key (key) select key from unnest($1::text[]) as key order by key
     on conflict (key) do update set key = excluded.key
     returning key, held_until as "heldUntil", xmax = 0 as "isNew"`,
    [keys],
  )
  return new Map(lockedRows.parse(rows).map(({ key, ...locked }) => [key, locked]))
}

/** A key that nobody else touches until the transaction is over. */
export interface Locked extends Pick<KeyState, 'heldUntil'> {
  /** Nobody had it before, so nothing waits for it: no other transaction has ended or locked this row (its `xmax`). */
  readonly isNew: boolean
}

/** Until when installations are held, by installation. */
export async function holdsOf(installations: readonly number[], query: Query): Promise<ReadonlyMap<number, Date>> {
  const rows = await query(
    `select installation, held_until as "heldUntil" from milepost.installation_hold where installation = any($1)`,
    [[...new Set(installations)]],
  )
  return new Map(holdRows.parse(rows).map(({ installation, heldUntil }) => [installation, heldUntil]))
}

/** Puts each in the place of what waits for its key. */
export async function putAll(
  requests: readonly { readonly stored: StoredRequest; readonly isSent: boolean }[],
  query: Query,
): Promise<void> {
  const rows = requests.map(({ stored: { request, notBefore }, isSent }) => {
    const { key, installation, text } = columnsOf(request)
    return { key, installation, text, not_before: notBefore, is_sent: isSent }
  })
  await query(
    `insert into milepost.request (key, is_running, installation, request, not_before, is_sent)
     select key, false, installation, text::jsonb, not_before, is_sent
     from jsonb_to_recordset($1::jsonb) as row (key text, installation bigint, text text, not_before timestamptz, is_sent boolean)
     on conflict (key, is_running) do update set installation = excluded.installation, request = excluded.request,
       not_before = excluded.not_before, is_sent = excluded.is_sent`,
    [JSON.stringify(rows)],
  )
}

const waitingRows = z.array(z.object({ key: z.string(), due: z.date(), isSent: z.boolean() }))
const lockedRows = z.array(z.object({ key: z.string(), heldUntil: z.date().nullable(), isNew: z.boolean() }))
const holdRows = z.array(z.object({ installation: z.number(), heldUntil: z.date() }))
