import { isDeepStrictEqual } from 'node:util'
import type { Query, Store } from '../store/index.ts'
import type { Delivery } from './delivery.ts'
import { holdsOf, lockAll, putAll, waitingFor, type Waiting } from './request-batch.ts'
import { installationOf, keyIn, merged, turnOf, type StoredRequest } from './stored-request.ts'

export interface AddParts {
  readonly store: Pick<Store, 'query' | 'transaction'>
  readonly delivery: Pick<Delivery, 'send'>
}

/** Stores requests of different keys, all or none, and sends those that are due; when each is due, by key. */
export async function addRequests(
  requests: readonly StoredRequest[],
  now: Date,
  { store, delivery }: AddParts,
): Promise<ReadonlyMap<string, Date>> {
  const known = await waitingFor(requests.map(keyIn), store.query)
  const isCovered = (newer: StoredRequest): boolean => covers(known.get(keyIn(newer)), newer, now)
  const due = new Map([...known].map(([key, { due: at }]) => [key, at]))
  const rest = requests.filter(newer => !isCovered(newer))
  if (rest.length === 0) return due
  const added = await store.transaction(async query => await addToKeys(rest, now, { query, delivery }))
  return new Map([...due, ...added])
}

/**
 * Whether what waits asks for all of it already, and is seen to in time. Nobody has to lock anything for that: a run that begins in this moment
 * looks after it, and so after what the newer request is about.
 */
function covers(older: Waiting | undefined, newer: StoredRequest, now: Date): boolean {
  if (older === undefined || !(older.isSent || older.due > now)) return false
  const both = merged({ older, newer })
  return both.notBefore >= older.notBefore && isDeepStrictEqual(both.request, older.request)
}

async function addToKeys(
  requests: readonly StoredRequest[],
  now: Date,
  { query, delivery }: { readonly query: Query; readonly delivery: AddParts['delivery'] },
): Promise<ReadonlyMap<string, Date>> {
  const states = await lockAll(requests.map(keyIn), query)
  const older = await waitingFor(
    [...states].flatMap(([key, { isNew }]) => (isNew ? [] : [key])),
    query,
  )
  const all = requests.map(newer => merged({ older: older.get(keyIn(newer)), newer }))
  const holds = await holdsOf(all.map(installationOf), query)
  const due = new Map(
    all.map(stored => [
      keyIn(stored),
      latest(stored.notBefore, states.get(keyIn(stored))?.heldUntil, holds.get(installationOf(stored))),
    ]),
  )
  const isDue = (stored: StoredRequest): boolean => (due.get(keyIn(stored)) ?? now) <= now
  await delivery.send(all.filter(isDue).map(turnOf), query)
  await putAll(
    all.map(stored => ({ stored, isSent: isDue(stored) })),
    query,
  )
  return due
}

function latest(...times: readonly (Date | null | undefined)[]): Date {
  return new Date(Math.max(...times.map(time => time?.getTime() ?? 0)))
}
