import type { QueueClock } from './clock.ts'

/** Rings at the earliest of the times that it has been set for. */
export interface Alarm {
  setFor(time: Date): void
  /** Does now what ringing does; resolves when it is done. */
  ring(): Promise<void>
  /** Rings no more, and resolves when the ringing that goes on has ended. */
  stop(): Promise<void>
}

/** Node fires timers beyond 2^31 milliseconds at once; looking at the time once a day is as good. */
const longestTimer = 86_400_000

/** `onRing` must not reject; it sets the alarm anew. */
export function createAlarm(clock: QueueClock, onRing: () => Promise<void>): Alarm {
  let at = Infinity
  let cancel: (() => void) | undefined
  let ringing = Promise.resolve()
  let stopped = false

  const ring = async (): Promise<void> => {
    clear()
    ringing = ringing.then(onRing)
    await ringing
  }
  const clear = (): void => {
    cancel?.()
    cancel = undefined
    at = Infinity
  }

  return {
    setFor(time) {
      if (stopped || time.getTime() >= at) return
      clear()
      at = time.getTime()
      const wait = Math.min(Math.max(at - clock.now().getTime(), 0), longestTimer)
      cancel = clock.setTimer(wait, () => void ring())
    },
    ring,
    async stop() {
      stopped = true
      clear()
      await ringing
    },
  }
}
