import type { Log } from '../base/index.ts'
import type { Query, Store } from '../store/index.ts'
import { addRequests } from './add-requests.ts'
import { begin, type Beginning } from './begin.ts'
import { deadKeys, dropDead, layAside, takeDead } from './dead-letters.ts'
import { isHeldAfterDeaths, keysHeldAfterDeaths } from './deaths.ts'
import type { Delivery, Job } from './delivery.ts'
import { failed, fresh, isHopeless } from './give-up.ts'
import { pauseAfter } from './pause.ts'
import type { Gone, Request, WorkResult } from './queue.ts'
import {
  atOnce,
  dropKey,
  dropWaiting,
  forgetSent,
  hasWork,
  dueTime,
  holdInstallation,
  lockKey,
  markSent,
  nextDue,
  putIn,
  setKey,
  takeOut,
  takeUnsent,
  takeWaiting,
  turnsRunning,
  type KeyState,
} from './request-table.ts'
import { merged, turnOf, type StoredRequest } from './stored-request.ts'

/** Where requests wait and from where they are handed out. Each of its deeds happens as a whole or not at all. */
export interface Desk {
  /** Stores requests of different keys; when each is due, by key. */
  add(requests: readonly StoredRequest[], now: Date): Promise<ReadonlyMap<string, Date>>
  /** Drops what waits for something that is gone. */
  forget(gone: Gone): Promise<void>
  /** Makes jobs for all that has become due; when the next one does. */
  sendDue(now: Date): Promise<Date | null>
  /** Has the request run that a job is for. */
  begin(job: Job, now: Date): Promise<Beginning>
  /** Ends a run, with what is to become of the request. */
  end(job: Job, request: Request, ended: Ended): Promise<After>
  /** Has those that are laid aside, or held since they were, run again as if they had never failed: of these keys, or all; how many that were. */
  retry(keys: readonly string[] | 'all', now: Date): Promise<number>
  /** Gives up a run: its request waits again as it was, for whoever comes first, and nothing is noted of it. Nothing if it has ended. */
  park(job: Job, now: Date): Promise<void>
  hasWork(now: Date): Promise<boolean>
}

export interface Ended {
  readonly result: WorkResult
  /** It failed by a mistake of ours. */
  readonly isMistake: boolean
  readonly now: Date
}

export interface After {
  /** When it is run again; null if it isn't. */
  readonly due: Date | null
  /** In a row. */
  readonly failures: number
  /** It kept failing, and is laid aside until something else asks for it. */
  readonly isDead: boolean
}

export interface DeskParts {
  readonly store: Store
  readonly delivery: Delivery
  readonly log: Log
}

/** Opens it. Runs that an earlier process did not end are to be done again. */
export async function openDesk(parts: DeskParts): Promise<Desk> {
  const { store, delivery } = parts
  const desk = createDesk(parts)
  await store.transaction(async query => {
    await forgetSent(query)
    // Where others share the database theirs may still be running: those have their jobs, beside which none is made.
    await delivery.send(await turnsRunning(query), query)
  })
  return desk
}

function createDesk({ store, delivery, log }: DeskParts): Desk {
  /** Keys of runs whose end this process did not store yet: what is left over of those is no sign of a death. */
  const begunHere = new Set<string>()
  return {
    add: async (requests, now) => await addRequests(requests, now, { store, delivery }),

    forget: async gone =>
      await store.transaction(async query => {
        // Whoever has the key's job next finds nothing for it to do, and drops the key.
        await delivery.send(await dropWaiting(gone, query), query)
        await dropDead(gone, query)
      }),

    async sendDue(now) {
      for (let sent = atOnce; sent === atOnce;)
        sent = await store.transaction(async query => {
          const turns = await takeUnsent(now, query)
          await delivery.send(turns, query)
          return turns.length
        })
      return await nextDue(now, store.query)
    },

    async begin(job, now) {
      const isBegunHere = begunHere.has(job.key)
      // Before it has begun: whether that was stored may stay unknown.
      begunHere.add(job.key)
      const beginning = await store.transaction(
        async query => await begin(job, { query, now, delivery, log, isBegunHere }),
      )
      if (beginning.request === undefined) begunHere.delete(job.key)
      return beginning
    },

    async end(job, request, ended) {
      const after = await store.transaction(async query => await end(job, request, { ...ended, query, delivery }))
      begunHere.delete(job.key)
      return after
    },

    async retry(keys, now) {
      let retried = 0
      const held = await keysHeldAfterDeaths(keys, now, store.query)
      for (const key of [...(await deadKeys(keys, store.query)), ...held])
        if (await store.transaction(async query => await retry(key, { query, now, delivery }))) retried += 1
      return retried
    },

    async park(job, now) {
      await store.transaction(async query => await park(job, { query, now, delivery }))
      begunHere.delete(job.key)
    },

    hasWork: async now => await hasWork(now, store.query),
  }
}

interface Deed {
  readonly query: Query
  readonly now: Date
  readonly delivery: Delivery
}

/** Stores what waits for a key that is locked, and sends it if it is due. */
async function wait(stored: StoredRequest, state: KeyState, { query, now, delivery }: Deed): Promise<Date> {
  const due = await dueTime(stored, state, query)
  await putIn(stored, 'waiting', query)
  if (due > now) return due
  const turn = turnOf(stored)
  await delivery.send([turn], query)
  await markSent(turn.key, query)
  return due
}

async function park(job: Job, deed: Deed): Promise<void> {
  const { query, delivery } = deed
  const state = await lockKey(job.key, query)
  if (!(await delivery.complete(job, query))) return
  const { running: older, waiting: newer } = await takeOut(job.key, query)
  const all = merged({ older, newer })
  if (all === undefined) await dropKey(job.key, query)
  else await wait(all, state, deed)
}

async function end(
  job: Job,
  request: Request,
  { result, isMistake, query, now, delivery }: Ended & Deed,
): Promise<After> {
  const before = await lockKey(job.key, query)
  if (!(await delivery.complete(job, query))) return { due: null, failures: before.failures, isDead: false }
  const { waiting: newer } = await takeOut(job.key, query)
  const state = stateAfter({ result, isMistake, now }, before)
  const { failures } = state
  await setKey(job.key, state, query)
  if (result.kind === 'wait' && result.scope === 'installation')
    await holdInstallation(request.repository.installation, result.notBefore, query)
  const again = againAfter(result, failures, now)
  // What came meanwhile has a try.
  const isDead = again !== undefined && newer === undefined && isHopeless(state)
  if (isDead) await layAside({ ...again, notBefore: now, state }, query)
  const all = isDead ? undefined : merged({ older: again, newer })
  if (all !== undefined) return { due: await wait(all, state, { query, now, delivery }), failures, isDead }
  await dropKey(job.key, query)
  return { due: null, failures, isDead }
}

/** Whether it was still laid aside, or held. */
async function retry(key: string, deed: Deed): Promise<boolean> {
  const { query, now } = deed
  const before = await lockKey(key, query)
  const dead = await takeDead(key, query)
  const isHeld = isHeldAfterDeaths(before, now)
  if (dead === undefined && !isHeld) return false
  const state = { ...fresh, heldUntil: isHeld ? null : before.heldUntil }
  await setKey(key, state, query)
  const all = merged({ older: dead && { ...dead, notBefore: now }, newer: await takeWaiting(key, query) })
  if (all !== undefined) await wait(all, state, deed)
  return all !== undefined
}

function stateAfter({ result, isMistake, now }: Ended, before: KeyState): KeyState {
  if (result.kind !== 'retry')
    return { ...fresh, heldUntil: result.kind === 'wait' ? result.notBefore : before.heldUntil }
  return failed(before, { why: result.why, mistakes: isMistake ? 1 : 0, now })
}

/** What is put back after a run, if anything is. */
function againAfter(result: WorkResult, failures: number, now: Date): StoredRequest | undefined {
  if (result.kind === 'finished') return undefined
  if (result.kind !== 'retry') return { request: result.request, notBefore: result.notBefore }
  return { request: result.request, notBefore: new Date(now.getTime() + pauseAfter(failures)) }
}
