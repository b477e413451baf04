import { setImmediate as turn } from 'node:timers/promises'

/**
 * Works on what is due: so many runs at a time, one after the other as they are found. It has not begun, works, or has stopped.
 */
export interface Crew {
  begin(): void
  /** To be called whenever there may be something to do. */
  wake(): void
  /** Resolves when nothing runs and nothing is found. */
  settled(): Promise<void>
  /** Starts nothing any more and resolves when the runs have ended. */
  stop(): Promise<void>
}

export interface CrewParts {
  readonly find: FindRun
  /** Has whatever goes before work have its turn. It may not reject. */
  readonly beforeEach: () => Promise<void>
  readonly concurrency: number
}

/** Neither finding something to do nor doing it may reject. */
export type FindRun = () => Promise<(() => Promise<void>) | undefined>

export function createCrew({ find, beforeEach, concurrency }: CrewParts): Crew {
  const running = new Set<Promise<void>>()
  const state: State = { mayWork: false, search: undefined, again: false }

  const start = (run: () => Promise<void>): void => {
    const ended: Promise<void> = run().then(() => leave(ended))
    running.add(ended)
  }

  const leave = (ended: Promise<void>): void => {
    running.delete(ended)
    wake()
  }

  const startAll = async (): Promise<void> => {
    while (state.mayWork && running.size < concurrency) {
      // The embedded database answers without a pause: webhooks would have to wait until nothing is left to be found.
      await turn()
      await beforeEach()
      // That takes its time, and who has stopped by then begins nothing more.
      if (!state.mayWork) return
      const run = await find()
      if (run === undefined) return
      start(run)
    }
  }

  const searchOn = async (): Promise<void> => {
    do {
      state.again = false
      await startAll()
    } while (state.again)
    state.search = undefined
  }

  const wake = (): void => {
    if (state.search === undefined && state.mayWork) state.search = searchOn()
    else state.again = true
  }

  const settled = async (): Promise<void> => {
    while (state.search !== undefined || running.size > 0) await (state.search ?? Promise.race(running))
  }

  return {
    begin() {
      if (state.mayWork) throw new Error('the queue is already being worked on')
      state.mayWork = true
      wake()
    },
    wake,
    settled,
    async stop() {
      state.mayWork = false
      await settled()
    },
  }
}

interface State {
  mayWork: boolean
  /** The search for something to do that goes on. */
  search: Promise<void> | undefined
  /** There may be more than that search has seen. */
  again: boolean
}
