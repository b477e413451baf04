import type { LookRequest } from './queue.ts'

/** Time as the queue needs it; tests bring their own. */
export interface QueueClock {
  now(): Date
  /** Calls back once, after this time, and not at once; what it gives back cancels that. */
  setTimer(milliseconds: number, callback: () => void): () => void
}

/** What waits: at most one request a repository, each with the time from which it is due. */
export interface Schedule {
  /** Coalesces with the request that waits for the same repository, if there is one. Calls `onDue` if it is due now. */
  add(request: LookRequest, notBefore: Date): void
  /** The same for a request that has been taken out: one that waits by now is newer. */
  putBack(request: LookRequest, notBefore: Date): void
  /** Nothing of a repository is due before this time, whatever is added. */
  hold(repository: number, until: Date): void
  /** Takes out the request that has been due longest and whose repository may be worked on. */
  takeDue(mayWork: (repository: number) => boolean): LookRequest | undefined
  hasDue(): boolean
  /** Forgets everything. */
  clear(): void
}

interface Waiting {
  readonly request: LookRequest
  /** Milliseconds. */
  readonly notBefore: number
  readonly cancelTimer: () => void
}

/** Node fires timers beyond 2^31 milliseconds at once; looking at the time once a day is as good. */
const longestTimer = 86_400_000

/** Keeps what is due apart from what is not, so that nothing is searched however many repositories wait. */
export function createSchedule(clock: QueueClock, onDue: () => void): Schedule {
  const later = new Map<number, Waiting>()
  const due = new Map<number, LookRequest>()
  const holds = createHolds(clock)

  function put(request: LookRequest, asked: number): void {
    const { id } = request.repository
    const notBefore = Math.max(asked, holds.until(id))
    const wait = notBefore - clock.now().getTime()
    if (wait <= 0) {
      due.set(id, request)
      onDue()
      return
    }
    const cancelTimer = clock.setTimer(Math.min(wait, longestTimer), () => {
      later.delete(id)
      put(request, notBefore)
    })
    later.set(id, { request, notBefore, cancelTimer })
  }

  function merge(request: LookRequest, notBefore: Date, coalesce: (waiting: LookRequest) => LookRequest): void {
    const { id } = request.repository
    const waiting = later.get(id)
    waiting?.cancelTimer()
    later.delete(id)
    const known = due.get(id) ?? waiting?.request
    const time = due.has(id) ? -Infinity : Math.min(notBefore.getTime(), waiting?.notBefore ?? Infinity)
    put(known === undefined ? request : coalesce(known), time)
  }

  return {
    add: (request, notBefore) => merge(request, notBefore, waiting => coalesced({ older: waiting, newer: request })),
    putBack: (request, notBefore) =>
      merge(request, notBefore, waiting => coalesced({ older: request, newer: waiting })),
    hold(repository, until) {
      holds.hold(repository, until)
      const request = due.get(repository)
      if (request === undefined) return
      due.delete(repository)
      put(request, until.getTime())
    },
    takeDue: mayWork => takeFirst(due, mayWork),
    hasDue: () => due.size > 0,
    clear() {
      for (const { cancelTimer } of later.values()) cancelTimer()
      later.clear()
      due.clear()
      holds.clear()
    },
  }
}

function takeFirst(due: Map<number, LookRequest>, mayWork: (repository: number) => boolean): LookRequest | undefined {
  for (const [id, request] of due) {
    if (!mayWork(id)) continue
    due.delete(id)
    return request
  }
  return undefined
}

interface Holds {
  hold(repository: number, until: Date): void
  /** Milliseconds; -Infinity where nothing holds. */
  until(repository: number): number
  clear(): void
}

/** Times before which nothing of a repository is due; those that are over are forgotten. */
function createHolds(clock: QueueClock): Holds {
  const times = new Map<number, number>()
  return {
    hold: (repository, until) => times.set(repository, until.getTime()),
    until: repository => {
      const time = times.get(repository) ?? -Infinity
      if (time <= clock.now().getTime()) times.delete(repository)
      return time
    },
    clear: () => times.clear(),
  }
}

/** The newer one knows the repository's present name and installation. */
function coalesced({ older, newer }: { readonly older: LookRequest; readonly newer: LookRequest }): LookRequest {
  const gone = [...new Set([...(older.gone ?? []), ...(newer.gone ?? [])])]
  const depth = older.depth === 'full' ? 'full' : newer.depth
  return { ...newer, depth, ...(gone.length === 0 ? {} : { gone }) }
}
