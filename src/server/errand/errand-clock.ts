import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '../../github/index.ts'

/** Time for somebody who may be told to stop while waiting. */
export interface ErrandClock extends Clock {
  /** Resolves earlier when the signal comes. */
  sleep(milliseconds: number, stop?: AbortSignal): Promise<void>
}

/** The machine's clock. */
export const errandClock: ErrandClock = {
  now: () => new Date(),
  sleep: async (milliseconds, stop) => {
    await pause(milliseconds, undefined, stop && { signal: stop }).catch((error: unknown) => {
      if (stop?.aborted !== true) throw error
    })
  },
}
