import type { LookRequest, WorkResult } from './queue.ts'
import type { Schedule } from './schedule.ts'

export type Handler = (request: LookRequest) => Promise<WorkResult>

/**
 * Works on what is due. It has not begun, works, or has stopped; between `begin` and `stop` as many runs as are allowed go on at a
 * time, never two of one repository.
 */
export interface Crew {
  /** Starts working; `run` must not reject. */
  begin(run: (request: LookRequest) => Promise<void>): void
  /** To be called whenever something may have become due. */
  startDue(): void
  hasStopped(): boolean
  /** Resolves when nothing runs and nothing is due that will be run. */
  idle(): Promise<void>
  /** Starts nothing any more and resolves when the runs have ended. */
  stop(): Promise<void>
}

export function createCrew(schedule: Schedule, concurrency: number): Crew {
  const running = new Map<number, Promise<void>>()
  const watchers = new Set<() => void>()
  let begun: ((request: LookRequest) => Promise<void>) | undefined
  let stopped = false

  const takeDue = (): LookRequest | undefined =>
    stopped || running.size >= concurrency ? undefined : schedule.takeDue(id => !running.has(id))

  const isIdle = (): boolean => running.size === 0 && (stopped || !schedule.hasDue())

  const startDue = (): void => {
    if (begun === undefined) return
    for (let request = takeDue(); request !== undefined; request = takeDue()) {
      const { id } = request.repository
      const ended = (): void => {
        running.delete(id)
        startDue()
      }
      running.set(id, begun(request).then(ended))
    }
    tellWatchers()
  }

  const tellWatchers = (): void => {
    if (!isIdle()) return
    for (const tell of watchers) tell()
    watchers.clear()
  }

  return {
    begin(run) {
      if (begun !== undefined) throw new Error('the queue is already being worked on')
      begun = run
      startDue()
    },
    startDue,
    hasStopped: () => stopped,
    async idle() {
      if (isIdle()) return
      const { promise, resolve } = Promise.withResolvers<void>()
      watchers.add(resolve)
      await promise
    },
    async stop() {
      stopped = true
      tellWatchers()
      await Promise.all(running.values())
    },
  }
}
