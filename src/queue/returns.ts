import type { Log } from '../base/index.ts'
import { createAlarm } from './alarm.ts'
import type { QueueClock } from './clock.ts'
import type { Delivery, Job } from './delivery.ts'
import { firstPause, pauseAfter } from './pause.ts'

/** Jobs that the database did not let us begin or end. They stay ours for a pause, so that nobody tries in vain without end. */
export interface Returns {
  /** Gives the job back after a pause; if that fails too, as soon as the database answers again. */
  giveBackLater(job: Job): void
  /** Gives back at once what is left, as far as it can. */
  stop(): Promise<void>
}

export interface ReturnParts {
  readonly delivery: Pick<Delivery, 'giveBack'>
  readonly clock: QueueClock
  readonly log: Log
  /** Told when jobs have been given back. */
  readonly onReturned: () => void
}

export function createReturns({ delivery, clock, log, onReturned }: ReturnParts): Returns {
  const dueTimes = new Map<Job, number>()
  const now = (): number => clock.now().getTime()

  const giveBackDue = async (until: number): Promise<void> => {
    for (const [job, due] of dueTimes) {
      if (due > until) continue
      try {
        await delivery.giveBack(job)
        dueTimes.delete(job)
      } catch (error) {
        log.warn({ err: error, key: job.key }, 'could not give a job back')
        dueTimes.set(job, now() + firstPause)
      }
    }
  }
  const alarm = createAlarm(clock, async () => {
    await giveBackDue(now())
    for (const due of dueTimes.values()) alarm.setFor(new Date(due))
    onReturned()
  })

  return {
    giveBackLater(job) {
      const due = now() + pauseAfter(job.retryCount + 1)
      dueTimes.set(job, due)
      alarm.setFor(new Date(due))
    },
    async stop() {
      await alarm.stop()
      await giveBackDue(Infinity)
    },
  }
}
