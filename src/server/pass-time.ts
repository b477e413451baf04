import type { QueueClock } from '../queue/index.ts'

/** Resolves after this time, in milliseconds, or as soon as the signal ends the wait. */
export async function passTime(
  milliseconds: number,
  { clock, signal }: { readonly clock: QueueClock; readonly signal: AbortSignal },
): Promise<void> {
  if (signal.aborted || milliseconds === 0) return
  const { promise, resolve } = Promise.withResolvers<void>()
  const cancel = clock.setTimer(milliseconds, resolve)
  const stop = (): void => resolve()
  signal.addEventListener('abort', stop, { once: true })
  await promise
  cancel()
  signal.removeEventListener('abort', stop)
}
