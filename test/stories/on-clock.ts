import { beforeAll, expect, onTestFinished } from 'vitest'
import { emptyStore } from '../support/store.ts'
import { openTimed, type Timed, type TimedOptions } from '../support/timed.ts'

export type { Timed, TimedOptions } from '../support/timed.ts'

// The first of these takes seconds, on a busy machine more than a story may.
beforeAll(async () => void (await emptyStore()), 180_000)

/** Opens it; it is closed when the test is over. */
export async function onClock(options: TimedOptions = {}): Promise<Timed> {
  const timed = await openTimed(options)
  onTestFinished(async () => await timed.stop())
  return timed
}

/** A full look that writes nothing: what every story ends with. */
export async function expectQuiet(timed: Timed): Promise<void> {
  timed.written()
  expect(await timed.look('full')).toEqual({ kind: 'finished' })
  expect(timed.written()).toEqual([])
}
