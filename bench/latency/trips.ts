import type { Trace } from './scene.ts'

/** What somebody waited for. */
export interface Waited {
  /** Milliseconds from what they did until GitHub had changed for the last time. */
  readonly time: number
  readonly requests: number
  /** The most requests of which none began before the one before it had its answer. */
  readonly trips: number
}

export function waitedIn({ at, passed }: Trace): Waited {
  const end = Math.max(...passed.filter(({ isWrite }) => isWrite).map(({ endedAt }) => endedAt))
  const before = passed.filter(({ begunAt, what }) => begunAt >= at && begunAt < end && !isChore(what))
  return { time: end - at, requests: before.length, trips: chainOf(before) }
}

/** What was missed is looked for after a start, and where the app is installed; nobody waits for that. */
function isChore(what: string): boolean {
  return /\/app(?:\/hook\/deliveries|\/installations)?(?:\?|$)/.test(what)
}

function chainOf(passed: Trace['passed']): number {
  let trips = 0
  let lastEnd = -Infinity
  for (const { begunAt, endedAt } of passed.toSorted((left, right) => left.endedAt - right.endedAt)) {
    if (begunAt < lastEnd) continue
    trips += 1
    lastEnd = endedAt
  }
  return trips
}
