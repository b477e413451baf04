import { AsyncLocalStorage } from 'node:async_hooks'
import type { Log } from '../base/index.ts'
import type { Store } from '../store/index.ts'
import { createAlarm } from './alarm.ts'
import type { QueueClock } from './clock.ts'
import { createCrew } from './crew.ts'
import type { Delivery } from './delivery.ts'
import type { Desk } from './desk.ts'
import { firstPause } from './pause.ts'
import type { Handler, Patience } from './queue.ts'
import { createReturns } from './returns.ts'
import { createRuns, type RunParts } from './runs.ts'
import { within } from './within.ts'

/** Where the requests of a queue are worked on, as they become due. */
export interface Workplace {
  /** Something is due then; what was due at `asOf`, when that was found, has been sent. */
  noteDue(due: Date, asOf: Date): void
  /** There may be something to do. */
  wake(): void
  begin(handler: Handler): void
  /** Resolves when nothing runs and nothing is due that was found. */
  settled(): Promise<void>
  stop(patience?: Patience): Promise<void>
}

export interface WorkplaceParts extends Pick<RunParts, 'around' | 'onEnded'> {
  readonly store: Store
  readonly delivery: Delivery
  readonly desk: Desk
  readonly clock: QueueClock
  readonly log: Log
  /** Runs at a time. */
  readonly concurrency: number
  /** Has whatever goes before work have its turn. It may not reject. */
  readonly beforeRun: () => Promise<void>
}

/** How long it takes at most until a process sees what another one has left waiting in a shared database; in milliseconds. */
const pollEvery = 2_000

export function createWorkplace(parts: WorkplaceParts): Workplace {
  const { store, delivery, desk, clock, log } = parts
  let handler = nobody
  // Whoever asks for something may be in a run; what then begins is no part of it.
  const outside = AsyncLocalStorage.snapshot()
  const wake = (): void => outside(() => crew.wake())
  // What was due then has its job. What was not has none, even if its time has come by now: the alarm rings at once, and makes it.
  const noteDue: Workplace['noteDue'] = (due, asOf) => outside(() => (due <= asOf ? crew.wake() : alarm.setFor(due)))
  const returns = createReturns({ delivery, clock, log, onReturned: wake })
  const runs = createRuns({ ...parts, returns, handler: () => handler, noteDue })
  const crew = createCrew({ find: runs.find, beforeEach: parts.beforeRun, concurrency: parts.concurrency })
  const alarm = createAlarm(clock, async () => {
    const due = await desk.sendDue(clock.now()).catch((error: unknown) => {
      log.error({ err: error }, 'could not look up what is due')
      return new Date(clock.now().getTime() + firstPause)
    })
    if (due !== null) alarm.setFor(due)
    if (store.isShared) alarm.setFor(new Date(clock.now().getTime() + pollEvery))
    crew.wake()
  })
  return {
    noteDue,
    wake,
    begin(given) {
      handler = given
      crew.begin()
      void alarm.ring()
    },
    async settled() {
      await alarm.ring()
      await crew.settled()
    },
    async stop(patience) {
      await alarm.stop()
      const ended = crew.stop()
      if (patience === undefined) await ended
      else if (!(await within(patience.toEnd, ended, clock))) {
        runs.recall()
        await within(patience.toLeave, ended, clock)
        await runs.park()
      }
      await returns.stop()
    },
  }
}

const nobody: Handler = async () => await Promise.reject(new Error('nobody works on the queue'))
