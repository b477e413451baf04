import { setImmediate as turn } from 'node:timers/promises'
import { StoreError } from '../store/index.ts'
import { keyOf } from './coalesce.ts'
import type { Request } from './queue.ts'
import { merged, type StoredRequest } from './stored-request.ts'

/** Where requests come in. Those that come while others are being stored are stored together, after them: a burst costs few transactions. */
export interface Intake {
  /** Resolves when it is stored, with the time at which it is due. */
  take(request: Request, notBefore: Date): Promise<Date>
  /** Resolves when all that was taken is stored or refused. */
  settled(): Promise<void>
}

/** Stores requests of different keys, all or none; when each is due, by key. */
export type StoreAll = (requests: readonly StoredRequest[]) => Promise<ReadonlyMap<string, Date>>

/** Stored in one transaction: what is more waits for the next. */
const mostAtOnce = 500

export function createIntake(storeAll: StoreAll): Intake {
  const waiting = new Map<string, Taken>()
  let working: Promise<void> | undefined

  const next = (): readonly Taken[] => {
    const batch = [...waiting.values()].slice(0, mostAtOnce)
    for (const { key } of batch) waiting.delete(key)
    return batch
  }
  const work = async (): Promise<void> => {
    while (waiting.size > 0) {
      // The embedded database answers without a pause in which anything else could come in.
      await turn()
      await storeBatch(next(), storeAll)
    }
    working = undefined
  }
  return {
    async take(request, notBefore) {
      const key = keyOf(request)
      const { promise, resolve, reject } = Promise.withResolvers<Date>()
      const taken = waiting.get(key) ?? { key, stored: undefined, askers: [] }
      taken.stored = merged({ older: taken.stored, newer: { request, notBefore } })
      taken.askers.push({ resolve, reject })
      waiting.set(key, taken)
      working ??= work()
      return await promise
    },
    settled: async () => await working,
  }
}

interface Taken {
  readonly key: string
  /** What all who ask for this key ask for. */
  stored: StoredRequest | undefined
  readonly askers: { readonly resolve: (due: Date) => void; readonly reject: (error: unknown) => void }[]
}

async function storeBatch(batch: readonly Taken[], storeAll: StoreAll): Promise<void> {
  try {
    const due = await storeAll(batch.flatMap(({ stored }) => stored ?? []))
    for (const { key, askers } of batch) {
      const at = due.get(key)
      if (at === undefined) throw new Error(`nothing is known of ${key}`)
      for (const { resolve } of askers) resolve(at)
    }
  } catch (error) {
    if (batch.length > 1 && isOfOne(error)) for (const one of batch) await storeBatch([one], storeAll)
    else for (const { reject } of batch.flatMap(({ askers }) => askers)) reject(error)
  }
}

/** The database can't take a value that one of them has (PostgreSQL's class 22, data exception): the others are not to suffer for it. */
function isOfOne(error: unknown): boolean {
  return error instanceof StoreError && error.code?.startsWith('22') === true
}
