import type { Log } from '../base/index.ts'
import type { QueueClock } from '../queue/index.ts'
import { tidy, type Store } from '../store/index.ts'
import { passTime } from './pass-time.ts'

export interface TidyParts {
  readonly store: Pick<Store, 'transaction'>
  readonly clock: QueueClock
  readonly log: Log
  /** Ends it. */
  readonly signal: AbortSignal
}

const day = 86_400_000

/** Removes at once, and then every day, what is kept of repositories and installations that are gone. Never rejects. */
export async function tidyDaily({ store, clock, log, signal }: TidyParts): Promise<void> {
  while (!signal.aborted) {
    try {
      await tidy(store, clock.now())
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, 'could not tidy up the database')
    }
    await passTime(day, { clock, signal })
  }
}
