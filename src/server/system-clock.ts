import { systemClock as gatewayClock, type Clock } from '../github/index.ts'
import type { QueueClock } from '../queue/index.ts'

/** The machine's clock, for everything that needs the time. */
export const systemClock: Clock & QueueClock = {
  ...gatewayClock,
  setTimer: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds)
    return () => clearTimeout(timer)
  },
}
