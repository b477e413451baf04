import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../base/index.ts'
import type { Store } from '../store/index.ts'
import { createAlarm } from './alarm.ts'
import type { QueueClock } from './clock.ts'
import { createCrew } from './crew.ts'
import { openDelivery } from './delivery.ts'
import { openDesk } from './desk.ts'
import { firstPause } from './pause.ts'
import { createIntake } from './intake.ts'
import type { Handler, Queue } from './queue.ts'
import { nextDue } from './request-table.ts'
import { createReturns } from './returns.ts'
import { createRuns } from './runs.ts'

export interface QueueOptions {
  readonly store: Store
  readonly clock: QueueClock
  readonly log: Log
  /** Repositories worked on at a time; 8 if not said. */
  readonly concurrency?: number
}

/** Runs mostly wait for GitHub's answers: several side by side keep a process busy without holding many plans in memory. */
const usualConcurrency = 8

/** How long it takes at most until a process sees what another one has left waiting in a shared database; in milliseconds. */
const pollEvery = 2_000

/** So short that nobody waits for it, so long that another process gets to work. */
const moment = 20

/** Opens the queue that is kept in a store. What waited when it was closed, and what was running when a process died, is still in it. */
export async function openQueue({ store, clock, log, concurrency = usualConcurrency }: QueueOptions): Promise<Queue> {
  const delivery = await openDelivery(store, { clock, log })
  const desk = await openDesk({ store, delivery, log })
  const state = { handler: nobody, isStopped: false }

  const noteDue = (due: Date): void => (due <= clock.now() ? crew.wake() : alarm.setFor(due))
  const intake = createIntake(async requests => await desk.add(requests, clock.now()))
  const returns = createReturns({ delivery, clock, log, onReturned: () => crew.wake() })
  const runs = createRuns({ delivery, desk, returns, clock, log, handler: () => state.handler, noteDue })
  const crew = createCrew(runs, concurrency)
  const alarm = createAlarm(clock, async () => {
    const due = await desk.sendDue(clock.now()).catch((error: unknown) => {
      log.error({ err: error }, 'could not look up what is due')
      return new Date(clock.now().getTime() + firstPause)
    })
    if (due !== null) noteDue(due)
    if (store.isShared) alarm.setFor(new Date(clock.now().getTime() + pollEvery))
    crew.wake()
  })

  return {
    async enqueue(request, notBefore = clock.now()) {
      if (state.isStopped) throw new Error('the queue has been stopped')
      noteDue(await intake.take(request, notBefore))
    },
    async forget(gone) {
      await desk.forget(gone)
      crew.wake()
    },
    work(handler) {
      state.handler = handler
      crew.begin()
      void alarm.ring()
    },
    async idle() {
      while (!state.isStopped) {
        await alarm.ring()
        await crew.settled()
        if (state.isStopped || !(await desk.hasWork(clock.now()))) return
        await pause(moment)
      }
    },
    nextDue: async () => await nextDue(clock.now(), store.query),
    async stop() {
      state.isStopped = true
      await intake.settled()
      for (const part of [alarm, crew, returns, delivery]) await part.stop()
    },
  }
}

const nobody: Handler = async () => await Promise.reject(new Error('nobody works on the queue'))
