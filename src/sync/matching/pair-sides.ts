import type { Traits } from '../task-traits.ts'
import { assign } from './assign.ts'
import { candidatePairs } from './candidates.ts'

/**
 * Pairs tasks with issues, both in their order. What nobody else is called settles at once, whatever became of its id; with these pairs as
 * neighbours the rest is chosen as a whole. Then once more: with more neighbours known, more places are.
 */
export function pairSides(tasks: readonly Traits[], known: readonly Traits[]): ReadonlyMap<number, number> {
  let pairs = pairUnique(tasks, known)
  for (let round = 0; round < rounds; round += 1) {
    const found = assign(candidatePairs({ tasks, known, pairs }))
    if (found.size === 0) break
    pairs = new Map([...pairs, ...found])
  }
  return pairs
}

/** A third round was never seen to find anything that a user would miss. */
const rounds = 3

function pairUnique(tasks: readonly Traits[], known: readonly Traits[]): ReadonlyMap<number, number> {
  const then = placesOfUnique(known)
  return new Map(
    [...placesOfUnique(tasks)].flatMap(([title, at]) => {
      const position = then.get(title)
      return position === undefined ? [] : [[at, position] as const]
    }),
  )
}

function placesOfUnique(all: readonly Traits[]): ReadonlyMap<string, number> {
  const byTitle = Map.groupBy(all.keys(), place => all[place]?.title ?? '')
  return new Map(
    [...byTitle].flatMap(([title, [first, ...others]]) =>
      first === undefined || others.length > 0 ? [] : [[title, first] as const],
    ),
  )
}
