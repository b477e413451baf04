import type { TaskKey } from '../base/index.ts'
import { longestRise } from './longest-rise.ts'

/**
 * Numbers that say in which order a plan's tasks stand, for their markers: so that it can be told later between which others a task stood.
 * What kept its order keeps its number; a new or moved task gets one between its neighbours' and nothing else is written for it.
 *
 * Takes for each task, in plan order, the number that its issue has; null if it has none.
 */
export function orderTasks(before: ReadonlyMap<TaskKey, number | null>): ReadonlyMap<TaskKey, number> {
  const values = [...before.values()]
  const kept = new Set(longestRise(values))
  while (widenFirstTight(values, kept));
  const orders = stretches(values, kept).flatMap(stretch => numbersOf(stretch))
  return new Map([...before.keys()].map((key, place) => [key, orders[place] ?? 0]))
}

/** Whether everything has a number already, and they rise: nothing was added or moved. */
export function isRising(values: readonly (number | null)[]): boolean {
  return values.every((value, place) => value !== null && (place === 0 || (values[place - 1] ?? 0) < value))
}

/** Room for 16 insertions in one place, each in the middle of what the last one left, before neighbours have to move. */
export const spacing = 2 ** 16

/** Tasks without a number that counts, between two that have one. */
interface Stretch {
  readonly count: number
  readonly low: number
  /** The number behind it, and where that stands; null behind the last one. */
  readonly next: { readonly value: number; readonly place: number } | null
  /** Where the number before it stands; null before the first one. */
  readonly previous: number | null
}

function stretches(values: readonly (number | null)[], kept: ReadonlySet<number>): readonly Stretch[] {
  const found: Stretch[] = []
  let [low, previous, count]: [number, number | null, number] = [0, null, 0]
  for (const [place, value] of values.entries()) {
    if (value === null || !kept.has(place)) {
      count += 1
      continue
    }
    found.push({ count, low, next: { value, place }, previous })
    low = value
    previous = place
    count = 0
  }
  return [...found, { count, low, next: null, previous }]
}

/** Gives up the numbers around the first place that has no room for what has come there. Says whether there was one. */
function widenFirstTight(values: readonly (number | null)[], kept: Set<number>): boolean {
  const tight = stretches(values, kept).find(
    ({ count, low, next }) => count > 0 && next !== null && next.value - low <= count,
  )
  if (tight?.next === undefined || tight.next === null) return false
  kept.delete(tight.next.place)
  if (tight.previous !== null) kept.delete(tight.previous)
  return true
}

/** The numbers of a stretch, and the one behind it. */
function numbersOf({ count, low, next }: Stretch): readonly number[] {
  const step = next === null ? spacing : (next.value - low) / (count + 1)
  const between = Array.from({ length: count }, (_, index) => Math.floor(low + step * (index + 1)))
  return next === null ? between : [...between, next.value]
}
