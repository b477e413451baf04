import type { Log } from '../base/index.ts'
import type { Query } from '../store/index.ts'
import { layAside, takeDead } from './dead-letters.ts'
import { afterDeath, againAfterDeath, asDeadly, heldAfterDeaths, isDeadly, waitsForOther } from './deaths.ts'
import type { Delivery, Job } from './delivery.ts'
import { revived } from './give-up.ts'
import type { Request } from './queue.ts'
import { dropKey, dueTime, lockKey, putIn, setKey, takeOut, type KeyState } from './request-table.ts'
import { columnsOf, keyIn, merged, type StoredRequest } from './stored-request.ts'

/** What came of a job. */
export interface Beginning {
  /** Runs from now on. Nothing if there is none any more, or it has to wait: then the job is over. */
  readonly request: Request | undefined
  /** Until when it has to wait; null if it doesn't. */
  readonly due: Date | null
}

export interface BeginDeed {
  readonly query: Query
  readonly now: Date
  readonly delivery: Delivery
  readonly log: Log
  /** An earlier run of it was this process's own: what is left over of that is no sign that a process died. */
  readonly isBegunHere: boolean
}

/** While a newer version takes the place of this one, it comes to it soon enough; in milliseconds. */
const unreadPause = 60_000

/** Has the request run that a job is for, if its time has come. */
export async function begin(job: Job, deed: BeginDeed): Promise<Beginning> {
  const { query, now, delivery, isBegunHere } = deed
  const known = await lockKey(job.key, query)
  // The lock may have taken long, and another process may have begun: it is not to be run beside.
  if (!delivery.isOurs(job)) throw new Error('this process stood still, and another one may be at work')
  const { running: leftOver, waiting } = await takeOut(job.key, query)
  const asked = merged({ older: leftOver, newer: waiting })
  const hasDied = leftOver !== undefined && leftOver.request.kind !== 'unread' && !isBegunHere
  const stored = asked && leftAlone(asked, job, deed)
  const next = stored && (await alone(await (hasDied ? withDeath : withDead)({ stored, state: known }, deed), deed))
  const due = next === undefined ? null : await dueTime(next.stored, next.state, query)
  if (next !== undefined && due !== null && due <= now && next.stored.request.kind !== 'unread') {
    await putIn(next.stored, 'running', query)
    return { request: next.stored.request, due: null }
  }
  if (next === undefined) await dropKey(job.key, query)
  else await putIn(next.stored, 'waiting', query)
  await delivery.complete(job, query)
  return { request: undefined, due }
}

/** What another version has to do waits for it. */
function leftAlone(stored: StoredRequest, job: Job, { log, now }: BeginDeed): StoredRequest {
  if (stored.request.kind !== 'unread') return stored
  log.warn({ key: job.key }, 'left a request of another version alone')
  return { ...stored, notBefore: new Date(now.getTime() + unreadPause) }
}

interface Asked {
  readonly stored: StoredRequest
  readonly state: KeyState
}

/** What is to be done after one more death; nothing if the request is laid aside for it, along with what came meanwhile. */
async function withDeath({ stored, state: before }: Asked, { query, now, log }: BeginDeed): Promise<Asked | undefined> {
  const { key } = columnsOf(stored.request)
  const state = afterDeath(before, now)
  const fields = { key, failed: state.failures, why: state.why }
  if (isDeadly(state, now)) {
    await layAside({ ...stored, notBefore: now, state: asDeadly(state) }, query)
    log.error(fields, 'a run ended its process once too often, and its request is laid aside')
    return undefined
  }
  const notBefore = againAfterDeath(state, now)
  await setKey(key, state, query)
  log.warn({ ...fields, due: notBefore }, 'a process ended in the middle of a run, which is tried again')
  return { stored: { ...stored, notBefore }, state }
}

/** What may have ended processes waits for its turn if another one of those is running. */
async function alone(asked: Asked | undefined, { query, now }: BeginDeed): Promise<Asked | undefined> {
  if (asked === undefined || asked.stored.notBefore > now) return asked
  const notBefore = await waitsForOther(keyIn(asked.stored), asked.state, { query, now })
  return notBefore === null ? asked : { ...asked, stored: { ...asked.stored, notBefore } }
}

/**
 * Whatever asks for something that is laid aside brings it back, and what it asked for is done, too. That is looked at here and not where requests
 * come in: those are many, and a version that knows nothing of it takes some in.
 */
async function withDead({ stored, state: known }: Asked, { query }: BeginDeed): Promise<Asked> {
  const { key } = columnsOf(stored.request)
  const dead = await takeDead(key, query)
  if (dead === undefined) return { stored, state: known }
  const heldUntil = heldAfterDeaths(dead.state, dead.notBefore) ?? known.heldUntil
  const state = { ...revived(dead.state), heldUntil }
  await setKey(key, state, query)
  return { stored: merged({ older: dead, newer: stored }), state }
}
