import type { Traits } from '../task-traits.ts'
import { assign } from './assign.ts'
import { candidatePairs } from './candidates.ts'
import { whatIsSaid } from './what-is-said.ts'

/**
 * Pairs tasks with issues, both in their order. What nobody else is called settles at once, whatever became of its id; with these pairs as
 * neighbours the rest is chosen as a whole. Then once more: with more neighbours known, more places are.
 */
export function pairSides(tasks: readonly Traits[], known: readonly Traits[]): ReadonlyMap<number, number> {
  const pairs = pairUnique(tasks, known)
  const said = whatIsSaid({ tasks, known, pairs })
  for (let round = 0; round < rounds; round += 1) {
    // Mostly everybody has one by now.
    if (pairs.size === Math.min(tasks.length, known.length)) break
    const found = assign(candidatePairs({ tasks, known, pairs }, said()))
    if (found.size === 0) break
    for (const [at, position] of found) pairs.set(at, position)
  }
  return pairs
}

/** A third round was never seen to find anything that a user would miss. */
const rounds = 3

function pairUnique(tasks: readonly Traits[], known: readonly Traits[]): Map<number, number> {
  const then = placesOfUnique(known)
  const pairs = new Map<number, number>()
  for (const [title, at] of placesOfUnique(tasks)) {
    const position = then.get(title) ?? several
    if (at !== several && position !== several) pairs.set(at, position)
  }
  return pairs
}

function placesOfUnique(all: readonly Traits[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const [place, { title }] of all.entries()) places.set(title, places.has(title) ? several : place)
  return places
}

/** In the place of one. */
const several = -1
