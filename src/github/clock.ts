import { setTimeout as pause } from 'node:timers/promises'

/** Time as the gateway needs it; tests bring their own. */
export interface Clock {
  now(): Date
  sleep(milliseconds: number): Promise<void>
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: async milliseconds => {
    await pause(milliseconds)
  },
}
