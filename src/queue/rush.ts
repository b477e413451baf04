import { setTimeout as pause } from 'node:timers/promises'

/** Requests that come in faster than usual: storing them goes before working on any. GitHub waits ten seconds for each, and nobody for a run. */
export interface Rush {
  /** To be called for each that comes in. */
  note(): void
  /** Resolves at once, or while they rush in after a quarter of a second: work goes on then, only slowly. */
  pass(): Promise<void>
}

/** Of one process: a tenth of what it stores in that time when it does nothing else, and far more than an organization of thousands sends. */
const many = 50

/** Milliseconds in which they come. */
const window = 100

/** Milliseconds. */
const longestWait = 250

export function createRush(): Rush {
  let since = -Infinity
  let count = 0
  return {
    note() {
      const now = performance.now()
      if (now - since > window) [since, count] = [now, 0]
      count += 1
    },
    async pass() {
      if (count >= many && performance.now() - since <= window) await pause(longestWait)
    },
  }
}
