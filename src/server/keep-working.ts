import type { Log } from '../base/index.ts'
import type { QueueClock } from '../queue/index.ts'
import type { DatabaseDied } from '../store/index.ts'
import { passTime } from './pass-time.ts'

/** Somebody who works with a database. */
export interface Worker {
  /** Resolves when the database has died: nothing more can be done with it. */
  readonly died: Promise<DatabaseDied>
  /** Begins to end what goes on. */
  beginStop(): void
  /** Resolves when everything has ended and is closed. */
  stop(): Promise<void>
}

/** A worker in whose place another one comes when its database dies. */
export interface Upkeep<Kind extends Worker> {
  /** The present one, or the last one while there is none. */
  worker(): Kind
  /** Whether there is one now. */
  isWorking(): boolean
  beginStop(): void
  stop(): Promise<void>
}

export interface UpkeepParts<Kind extends Worker> {
  /** Opens the database and works with it. */
  readonly start: () => Promise<Kind>
  readonly clock: QueueClock
  readonly log: Log
}

/** The pause between attempts to open a database again, in milliseconds. */
const pause = 10_000

/**
 * Starts a worker, and another one whenever its database has died: it does again what was left undone, as after a kill of the process.
 * Rejects when the first one can't be started.
 */
export async function keepWorking<Kind extends Worker>(parts: UpkeepParts<Kind>): Promise<Upkeep<Kind>> {
  const { clock, log } = parts
  const stopping = new AbortController()
  const { signal } = stopping
  let isWorking = false
  let renewal = Promise.resolve()

  const begin = async (): Promise<Kind> => {
    const begun = await parts.start()
    isWorking = true
    void renewAfter(begun)
    return begun
  }
  const renewAfter = async ({ died }: Kind): Promise<void> => {
    const reason = await died
    isWorking = false
    if (!signal.aborted) renewal = renew(reason)
  }
  const renew = async (reason: DatabaseDied): Promise<void> => {
    log.error({ err: reason }, 'the database has died; it is opened anew')
    worker.beginStop()
    await orSay(log, 'what the dead database left could not be closed', async () => await worker.stop())
    while (!signal.aborted) {
      const next = await orSay(log, 'could not open the database anew', begin)
      if (next === undefined) await passTime(pause, { clock, signal })
      else {
        worker = next
        return log.info({}, 'the database is open again; everything is looked at')
      }
    }
  }
  let worker = await begin()
  return {
    worker: () => worker,
    isWorking: () => isWorking,
    beginStop() {
      stopping.abort()
      worker.beginStop()
    },
    async stop() {
      stopping.abort()
      await renewal
      worker.beginStop()
      await worker.stop()
    },
  }
}

async function orSay<Result>(log: Log, sentence: string, work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work()
  } catch (error) {
    log.error({ err: error }, sentence)
    return undefined
  }
}
