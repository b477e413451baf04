import { z } from 'zod'
import type { Query } from '../store/index.ts'
import type { Gone } from './queue.ts'
import type { Turn } from './delivery.ts'
import { columnsOf, readRows, type StoredRequest } from './stored-request.ts'

/** What is known of a key as a whole. */
export interface KeyState {
  readonly heldUntil: Date | null
  /** In a row. */
  readonly failures: number
  /** Those of them that were mistakes of ours; a run that its process left over counts as some. */
  readonly mistakes: number
  /** When the first of them was; null if there is none, or another version of this program noted it. */
  readonly failingSince: Date | null
  /** Why it failed last; null likewise. */
  readonly why: string | null
}

/** Until the transaction is over nobody else touches what belongs to the key. */
export async function lockKey(key: string, query: Query): Promise<KeyState> {
  const rows = await query(
    `insert into milepost.request_key (key) values ($1) on conflict (key) do update set key = excluded.key
     returning held_until as "heldUntil", failures, mistakes, failing_since as "failingSince", why`,
    [key],
  )
  return keyRows.parse(rows)[0]
}

export async function setKey(key: string, state: KeyState, query: Query): Promise<void> {
  await query(
    `update milepost.request_key set held_until = $2, failures = $3, mistakes = $4, failing_since = $5, why = $6 where key = $1`,
    [key, state.heldUntil, state.failures, state.mistakes, state.failingSince, state.why],
  )
}

/** Nothing is known of a key that is locked and for which nothing waits: the same as of one that is new. */
export async function dropKey(key: string, query: Query): Promise<void> {
  await query('delete from milepost.request_key where key = $1', [key])
}

/** Nothing of an installation is due before this time; a hold that is longer stays. */
export async function holdInstallation(installation: number, until: Date, query: Query): Promise<void> {
  await query(
    `insert into milepost.installation_hold (installation, held_until) values ($1, $2)
     on conflict (installation) do update set held_until = greatest(installation_hold.held_until, excluded.held_until)`,
    [installation, until],
  )
}

/** From when on a request may run, whatever holds it back. */
export async function dueTime({ request, notBefore }: StoredRequest, key: KeyState, query: Query): Promise<Date> {
  const text = 'select held_until as "heldUntil" from milepost.installation_hold where installation = $1'
  const hold = holdRows.parse(await query(text, [columnsOf(request).installation]))[0]
  const times = [notBefore, key.heldUntil, hold?.heldUntil].map(time => time?.getTime() ?? 0)
  return new Date(Math.max(...times))
}

type Place = 'waiting' | 'running'

/** What there is for a key. */
export type Places = Readonly<Partial<Record<Place, StoredRequest>>>

/** Takes out what waits and what runs. */
export async function takeOut(key: string, query: Query): Promise<Places> {
  return await take('key = $1', key, query)
}

/** Takes out what waits, and leaves what runs. */
export async function takeWaiting(key: string, query: Query): Promise<StoredRequest | undefined> {
  const { waiting: taken } = await take('key = $1 and not is_running', key, query)
  return taken
}

async function take(where: string, key: string, query: Query): Promise<Places> {
  const rows = await query(
    `delete from milepost.request where ${where}
     returning key, installation, request, not_before as "notBefore", is_running as "isRunning"`,
    [key],
  )
  const read = readRows(rows)
  return Object.fromEntries(
    placeRows.parse(rows).map(({ isRunning }, at) => [isRunning ? 'running' : 'waiting', read[at]]),
  )
}

/** Puts a request where there is none. */
export async function putIn({ request, notBefore }: StoredRequest, place: Place, query: Query): Promise<void> {
  const { key, installation, text } = columnsOf(request)
  await query(
    `insert into milepost.request (key, is_running, installation, request, not_before) values ($1, $2, $3, $4, $5)`,
    [key, place === 'running', installation, text, notBefore],
  )
}

/** Drops what waits for something that is gone; the turns for which it waited. */
export async function dropWaiting({ kind, id }: Gone, query: Query): Promise<readonly Turn[]> {
  const where = `not is_running and ${gone[kind]} = $1`
  const keys = await lockKeys(where, [id], query)
  const dropped = `delete from milepost.request where key = any($2) and ${where} returning key, installation`
  return turnRows.parse(await query(dropped, [id, keys]))
}

const gone = { installation: 'installation', repository: "(request->'repository'->>'id')::bigint" }

/**
 * Locks the keys of such requests, as `lockKey` does with one. Whoever does something with several keys locks them first and in order: who
 * ends a run has its key, then its job, and then its requests, and nobody may wait for two of these the other way round.
 */
async function lockKeys(where: string, parameters: readonly unknown[], query: Query): Promise<readonly string[]> {
  const keys = `select key from milepost.request where ${where}`
  const text = `select key from milepost.request_key where key in (${keys}) order by key for update`
  return keysIn(await query(text, parameters))
}

/** Those whose runs never ended: theirs was a process that is gone. */
export async function turnsRunning(query: Query): Promise<readonly Turn[]> {
  return turnRows.parse(await query('select key, installation from milepost.request where is_running'))
}

/** What one statement can well carry; the rest follows at once. */
export const atOnce = 500

/** Marks what waits and is due as sent, those that have been due longest first, and gives their turns, whose keys are locked; passes over locked ones. */
export async function takeUnsent(now: Date, query: Query): Promise<readonly Turn[]> {
  const rows = await query(
    `with unsent as (
       select key, ${dueAt} as due_at from ${waiting} and not request.is_sent and ${dueAt} <= $1
       order by due_at limit ${atOnce} for update of request, request_key skip locked
     )
     update milepost.request set is_sent = true from unsent where request.key = unsent.key and not request.is_running
     returning request.key, request.installation, unsent.due_at as "dueAt"`,
    [now],
  )
  return unsentRows
    .parse(rows)
    .toSorted((left, right) => left.dueAt.getTime() - right.dueAt.getTime())
    .map(({ key, installation }) => ({ key, installation }))
}

export async function markSent(key: string, query: Query): Promise<void> {
  await query('update milepost.request set is_sent = true where key = $1 and not is_running', [key])
}

/** Whatever was sent for what waits may be lost: it is to be sent again. */
export async function forgetSent(query: Query): Promise<void> {
  const keys = await lockKeys('is_sent or is_running', [], query)
  await query('update milepost.request set is_sent = false where is_sent and key = any($1)', [keys])
}

/** When the next request becomes due that is not due yet. */
export async function nextDue(now: Date, query: Query): Promise<Date | null> {
  const rows = await query(`select min(${dueAt}) as at from ${waiting} and ${dueAt} > $1`, [now])
  return z.tuple([z.object({ at: z.date().nullable() })]).parse(rows)[0].at
}

/** Whether anything is running or due. */
export async function hasWork(now: Date, query: Query): Promise<boolean> {
  const rows = await query(
    `select exists (select from milepost.request where is_running)
       or exists (select from ${waiting} and ${dueAt} <= $1) as found`,
    [now],
  )
  return z.tuple([z.object({ found: z.boolean() })]).parse(rows)[0].found
}

/** All that waits, with what may hold it back. */
export const waiting = `milepost.request join milepost.request_key using (key) left join milepost.installation_hold using (installation)
  where not request.is_running`

/** Null is no hold: PostgreSQL's greatest passes over it. */
export const dueAt = 'greatest(request.not_before, request_key.held_until, installation_hold.held_until)'

const turn = z.object({ key: z.string(), installation: z.number() })
const turnRows = z.array(turn)
const unsentRows = z.array(turn.extend({ dueAt: z.date() }))
const keyRows = z.tuple([
  z.object({
    heldUntil: z.date().nullable(),
    failures: z.number(),
    mistakes: z.number(),
    failingSince: z.date().nullable(),
    why: z.string().nullable(),
  }),
])
const placeRows = z.array(z.object({ isRunning: z.boolean() }))
const holdRows = z.array(z.object({ heldUntil: z.date() }))

function keysIn(rows: readonly unknown[]): readonly string[] {
  return z
    .array(z.object({ key: z.string() }))
    .parse(rows)
    .map(({ key }) => key)
}
