import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../base/index.ts'
import type { Store } from '../store/index.ts'
import type { QueueClock } from './clock.ts'
import { openDelivery } from './delivery.ts'
import { openDesk } from './desk.ts'
import { readFigures } from './figures.ts'
import { createIntake } from './intake.ts'
import { listJobs } from './job-list.ts'
import type { Queue } from './queue.ts'
import { nextDue } from './request-table.ts'
import { createRush } from './rush.ts'
import { createWorkplace, type WorkplaceParts } from './workplace.ts'

export interface QueueOptions {
  readonly store: Store
  readonly clock: QueueClock
  readonly log: Log
  /** Repositories worked on at a time; 8 if not said. */
  readonly concurrency?: number
  /** Carries out what each run does: whoever says something in it can be told which run it is. */
  readonly around?: WorkplaceParts['around']
  /** Told of each run when it has ended. */
  readonly onEnded?: WorkplaceParts['onEnded']
}

/** Runs mostly wait for GitHub's answers: several side by side keep a process busy without holding many plans in memory. */
const usualConcurrency = 8

/** So short that nobody waits for it, so long that another process gets to work. */
const moment = 20

/** Opens the queue that is kept in a store. What waited when it was closed, and what was running when a process died, is still in it. */
export async function openQueue(options: QueueOptions): Promise<Queue> {
  const { store, clock, log, concurrency = usualConcurrency, around = plainly, onEnded = ignore } = options
  const delivery = await openDelivery(store, { clock, log, concurrency })
  const desk = await openDesk({ store, delivery, log })
  const intake = createIntake(async requests => {
    const now = clock.now()
    const due = await desk.add(requests, now)
    for (const at of due.values()) work.noteDue(at, now)
    return due
  })
  const rush = createRush()
  const beforeRun = async (): Promise<void> => await rush.pass()
  const work = createWorkplace({ store, delivery, desk, clock, log, concurrency, around, onEnded, beforeRun })
  const state = { isStopped: false, isClosed: false }
  return {
    async enqueue(request, notBefore = clock.now()) {
      if (state.isClosed) throw new Error('the queue has been stopped')
      rush.note()
      await intake.take(request, notBefore)
    },
    async forget(gone) {
      await desk.forget(gone)
      work.wake()
    },
    work: handler => work.begin(handler),
    async idle() {
      while (!state.isStopped) {
        await work.settled()
        if (state.isStopped || !(await desk.hasWork(clock.now()))) return
        await pause(moment)
      }
    },
    figures: async () => await readFigures(clock.now(), store.query),
    jobs: async most => await listJobs(clock.now(), most, store.query),
    async retry(keys) {
      const retried = await desk.retry(keys, clock.now())
      work.wake()
      return retried
    },
    nextDue: async () => await nextDue(clock.now(), store.query),
    async stop(patience) {
      state.isStopped = true
      // Runs that still come to their end ask for more: that is stored, and done by another process or the next start.
      await work.stop(patience)
      state.isClosed = true
      await intake.settled()
      await delivery.stop()
    },
  }
}

const plainly: WorkplaceParts['around'] = async (_, work) => await work()

function ignore(): void {
  // Nobody measures.
}
