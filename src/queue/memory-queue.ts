import type { Log } from '../base/index.ts'
import type { LookRequest, Queue, WorkResult } from './queue.ts'

/** Time as the queue needs it; tests bring their own. */
export interface QueueClock {
  now(): Date
  /** Calls back once, not before this time; the answer takes it back. */
  wakeAt(time: Date, wake: () => void): () => void
}

export interface MemoryQueueOptions {
  readonly log: Log
  readonly clock?: QueueClock
  /** How many repositories are worked on at the same time. */
  readonly atOnce?: number
}

/**
 * Requests in memory: what waits is lost with the process, and found again by the full look at the next start.
 *
 * A repository is in at most one of each: `waiting` (one request, with its time) and `running`. Enqueueing makes it wait; the pump moves
 * what is due from waiting to running, if nothing of the repository runs; the end of a run may make it wait again.
 */
export function createMemoryQueue(options: MemoryQueueOptions): Queue {
  const { log, clock = systemClock, atOnce = 8 } = options
  const waiting = new Map<number, Waiting>()
  const running = new Map<number, Promise<void>>()
  const idlers = new Set<() => void>()
  let handler: Handler | undefined
  let stopped = false
  let cancelWake: () => void = () => undefined

  const put = (request: LookRequest, notBefore: Date, attempt: number): void => {
    const { id } = request.repository
    waiting.set(id, coalesce(waiting.get(id), { request, notBefore, attempt }))
    pump()
  }

  const run = async (work: Handler, { request, attempt }: Waiting): Promise<void> => {
    const repo = request.repository.fullName
    try {
      const result = await work(request)
      if (result.kind === 'again') put(result.request, result.notBefore, 0)
    } catch (error) {
      const pause = pauseAfter(attempt)
      log.error({ err: error, repo, attempt, pause }, 'a request failed; it is tried again')
      put(request, new Date(clock.now().getTime() + pause * 1000), attempt + 1)
    }
  }

  const pump = (): void => {
    cancelWake()
    if (handler !== undefined && !stopped)
      for (const [id, next] of due(waiting, clock.now())) {
        if (running.size >= atOnce) break
        if (running.has(id)) continue
        waiting.delete(id)
        const ended = run(handler, next).finally(() => {
          running.delete(id)
          pump()
        })
        running.set(id, ended)
      }
    const later = [...waiting.values()].map(one => one.notBefore).filter(time => time > clock.now())
    const [next] = later.toSorted((left, right) => left.getTime() - right.getTime())
    cancelWake = next === undefined || stopped ? () => undefined : clock.wakeAt(next, pump)
    if (isIdle()) for (const resolve of idlers) resolve()
  }

  const isIdle = (): boolean => running.size === 0 && (handler === undefined || due(waiting, clock.now()).length === 0)

  return {
    enqueue: async (request, notBefore) => put(request, notBefore ?? clock.now(), 0),
    work: next => {
      handler = next
      pump()
    },
    idle: async () => {
      if (isIdle()) return
      const { promise, resolve } = Promise.withResolvers<void>()
      idlers.add(resolve)
      await promise
      idlers.delete(resolve)
    },
    stop: async () => {
      stopped = true
      cancelWake()
      await Promise.all(running.values())
    },
  }
}

type Handler = (request: LookRequest) => Promise<WorkResult>

interface Waiting {
  readonly request: LookRequest
  readonly notBefore: Date
  /** How often it has failed in a row. */
  readonly attempt: number
}

/** The deeper depth and the earlier time win; the newer name of the repository is the better one. */
function coalesce(before: Waiting | undefined, next: Waiting): Waiting {
  if (before === undefined) return next
  const depth = before.request.depth === 'full' ? 'full' : next.request.depth
  const notBefore = before.notBefore < next.notBefore ? before.notBefore : next.notBefore
  return { request: { ...next.request, depth }, notBefore, attempt: Math.max(before.attempt, next.attempt) }
}

function due(waiting: ReadonlyMap<number, Waiting>, now: Date): readonly (readonly [number, Waiting])[] {
  return [...waiting].filter(([, one]) => one.notBefore <= now)
}

/** Seconds: 2, 4, 8, ... up to ten minutes. */
function pauseAfter(attempt: number): number {
  return Math.min(2 ** (attempt + 1), 600)
}

/** The longest that a timer of Node takes at once; it is then looked at again. */
const longestTimer = 2 ** 31 - 1

const systemClock: QueueClock = {
  now: () => new Date(),
  wakeAt: (time, wake) => {
    const timer = setTimeout(wake, Math.min(Math.max(time.getTime() - Date.now(), 0) + 1, longestTimer))
    return () => clearTimeout(timer)
  },
}
