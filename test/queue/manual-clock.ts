import type { QueueClock } from '../../src/queue/index.ts'

/** A clock that stands still until it is moved. */
export interface ManualClock extends QueueClock {
  /** Moves the time on, calling back each timer at its own time. */
  advance(milliseconds: number): void
  /** Timers that are set. */
  pending(): number
}

export function createManualClock(): ManualClock {
  let now = Date.UTC(2026, 0, 1)
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>()
  const next = (until: number) =>
    [...timers].filter(timer => timer.at <= until).toSorted((left, right) => left.at - right.at)[0]
  return {
    now: () => new Date(now),
    setTimer(milliseconds, callback) {
      // Node fires such a timer at once.
      if (milliseconds >= 2 ** 31) throw new Error(`a timer of ${milliseconds} ms is too long`)
      const timer = { at: now + milliseconds, callback }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance(milliseconds) {
      const until = now + milliseconds
      for (let timer = next(until); timer !== undefined; timer = next(until)) {
        timers.delete(timer)
        now = timer.at
        timer.callback()
      }
      now = until
    },
    pending: () => timers.size,
  }
}
