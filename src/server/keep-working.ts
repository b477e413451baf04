import type { Log } from '../base/index.ts'
import type { Patience, QueueClock } from '../queue/index.ts'
import { DatabaseDied } from '../store/index.ts'
import { passTime } from './pass-time.ts'

/** Somebody who works with a database. */
export interface Worker {
  /** Resolves when the database has died: nothing more can be done with it. */
  readonly died: Promise<DatabaseDied>
  /** Begins to end what goes on. */
  beginStop(): void
  /** Resolves when everything has ended, or the patience has, and all is closed. */
  stop(patience?: Patience): Promise<void>
}

/** A worker in whose place another one comes when its database dies. */
export interface Upkeep<Kind extends Worker> {
  /** The present one, or the last one while there is none. */
  worker(): Kind
  /** Whether there is one now. */
  isWorking(): boolean
  beginStop(): void
  stop(patience?: Patience): Promise<void>
}

export interface UpkeepParts<Kind extends Worker> {
  /** Opens the database and works with it. `isDeadly`: it died again soon after it was opened anew, so it may be what it holds. */
  readonly start: (isDeadly: boolean) => Promise<Kind>
  readonly clock: QueueClock
  readonly log: Log
  /** Told each time that a database has died. */
  readonly onDeath?: () => void
}

/** Milliseconds: one that dies earlier than this after it was opened anew has not been helped by it. */
const soon = 600_000

/** How often it dies until a new one is made. */
const deadly = 2

/** The pause when opening it anew does not help, doubled each time that it does not; in milliseconds. */
const firstPause = 10_000
const longestPause = 900_000

/**
 * Starts a worker, and another one whenever its database has died: it does again what was left undone, as after a kill of the process. If
 * it then dies again, a new database is made; if that does not help either, it is tried again with growing pauses, as one is that can't be
 * opened: a full disk says nothing of what is on it. Rejects when the first worker can't be started.
 */
export async function keepWorking<Kind extends Worker>(parts: UpkeepParts<Kind>): Promise<Upkeep<Kind>> {
  const { clock, log } = parts
  const now = (): number => clock.now().getTime()
  const stopping = new AbortController()
  const { signal } = stopping
  const state = { worker: await parts.start(false), isWorking: true, openedAt: -Infinity, deaths: 0, refusals: 0 }
  let renewal = Promise.resolve()

  const watch = async ({ died }: Kind): Promise<void> => {
    const reason = await died
    state.isWorking = false
    if (!signal.aborted) renewal = renew(reason)
  }
  const renew = async (reason: DatabaseDied): Promise<void> => {
    log.error({ err: reason }, 'the database has died; it is opened anew')
    parts.onDeath?.()
    state.worker.beginStop()
    await orSay(log, 'what the dead database left could not be closed', async () => await state.worker.stop())
    if (now() - state.openedAt >= soon) Object.assign(state, { deaths: 0, refusals: 0 })
    state.deaths += 1
    while (!signal.aborted) {
      await passTime(pauseAfter(state), { clock, signal })
      if (!signal.aborted && (await orSay(log, 'could not open the database anew', begin)) === true) return
    }
  }
  const begin = async (): Promise<true> => {
    state.worker = await parts.start(state.deaths === deadly).catch((error: unknown) => refused(error, state))
    state.isWorking = true
    state.openedAt = now()
    log.info({}, 'the database is open again; what was missed is looked at')
    void watch(state.worker)
    return true
  }

  void watch(state.worker)
  return {
    worker: () => state.worker,
    isWorking: () => state.isWorking,
    beginStop() {
      stopping.abort()
      state.worker.beginStop()
    },
    async stop(patience) {
      stopping.abort()
      await renewal
      state.worker.beginStop()
      await state.worker.stop(patience)
    },
  }
}

interface Failures {
  deaths: number
  /** Openings that failed. */
  refusals: number
}

function refused(error: unknown, failures: Failures): never {
  failures.refusals += 1
  if (error instanceof DatabaseDied) failures.deaths += 1
  throw error
}

/** No pause as long as there is something else to try. */
function pauseAfter({ deaths, refusals }: Readonly<Failures>): number {
  const inVain = Math.max(deaths - deadly, 0) + refusals
  return inVain === 0 ? 0 : Math.min(firstPause * 2 ** (inVain - 1), longestPause)
}

async function orSay<Result>(log: Log, sentence: string, work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work()
  } catch (error) {
    log.error({ err: error }, sentence)
    return undefined
  }
}
