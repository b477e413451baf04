import type { PhaseKey } from '../../base/index.ts'
import type { Sides } from './sides.ts'

/** Which phase of the plan continues which phase that markers name. Keys alone don't tell: they are renumbered when a phase is inserted. */
export interface PhaseHeirs {
  /** The phase that a phase of the markers has become; itself where nothing is known. */
  readonly heirOf: (from: PhaseKey) => PhaseKey
  /** Whether the one continues the other. Of a phase that was split both parts do, of two that were merged each. */
  readonly isHeir: (from: PhaseKey, to: PhaseKey) => boolean
}

/** Lets the pairs that are known vote. */
export function phaseHeirs(sides: Sides): PhaseHeirs {
  const votes = [...sides.pairs].flatMap(([task, known]): [PhaseKey, PhaseKey][] => {
    const [from, to] = [sides.known[known]?.phase, sides.tasks[task]?.phase]
    return from === undefined || to === undefined ? [] : [[from, to]]
  })
  const heirs = favourites(votes, countPhases(sides.known))
  const origins = favourites(
    votes.map(([from, to]) => [to, from]),
    countPhases(sides.tasks),
  )
  return {
    heirOf: from => heirs.get(from) ?? from,
    isHeir: (from, to) => {
      const [heir, origin] = [heirs.get(from), origins.get(to)]
      return heir === undefined && origin === undefined ? from === to : heir === to || origin === from
    },
  }
}

/** A phase of which only a stray task is found elsewhere has not moved there: this share of it has to have. */
const enoughVotes = 1 / 3

function favourites(
  votes: readonly (readonly [from: PhaseKey, to: PhaseKey])[],
  sizes: ReadonlyMap<PhaseKey, number>,
): ReadonlyMap<PhaseKey, PhaseKey> {
  const byVoter = Map.groupBy(votes, ([from]) => from)
  return new Map(
    [...byVoter].flatMap(([from, all]) => {
      const counts = new Map<PhaseKey, number>()
      for (const [, to] of all) counts.set(to, (counts.get(to) ?? 0) + 1)
      const [best] = [...counts].toSorted(
        (left, right) => right[1] - left[1] || Number(right[0] === from) - Number(left[0] === from),
      )
      return best === undefined || best[1] < (sizes.get(from) ?? 0) * enoughVotes ? [] : [[from, best[0]] as const]
    }),
  )
}

function countPhases(traits: Sides['tasks']): ReadonlyMap<PhaseKey, number> {
  const counts = new Map<PhaseKey, number>()
  for (const { phase } of traits) counts.set(phase, (counts.get(phase) ?? 0) + 1)
  return counts
}
