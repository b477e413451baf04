import type { QueueClock } from './clock.ts'

/** Resolves when something else does, or after this time, in milliseconds; whether the other was first. Rejects as it does. */
export async function within(
  milliseconds: number,
  other: Promise<unknown>,
  { setTimer }: Pick<QueueClock, 'setTimer'>,
): Promise<boolean> {
  const { promise: over, resolve } = Promise.withResolvers<false>()
  const cancel = setTimer(milliseconds, () => resolve(false))
  try {
    return await Promise.race([other.then(() => true), over])
  } finally {
    cancel()
  }
}
