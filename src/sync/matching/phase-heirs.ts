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
  const votes: Votes = new Map()
  const back: Votes = new Map()
  sides.pairs.forEach((known, task) => {
    const from = sides.known[known]?.phase
    const to = sides.tasks[task]?.phase
    if (from === undefined || to === undefined) return
    vote(votes, from, to)
    vote(back, to, from)
  })
  const heirs = favourites(votes, countPhases(sides.known))
  const origins = favourites(back, countPhases(sides.tasks))
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

/** How often each phase has voted for which. */
type Votes = Map<PhaseKey, Map<PhaseKey, number>>

function vote(votes: Votes, from: PhaseKey, to: PhaseKey): void {
  const counts = votes.get(from)
  if (counts === undefined) votes.set(from, new Map([[to, 1]]))
  else counts.set(to, (counts.get(to) ?? 0) + 1)
}

function favourites(votes: Votes, sizes: ReadonlyMap<PhaseKey, number>): ReadonlyMap<PhaseKey, PhaseKey> {
  return new Map(
    [...votes].flatMap(([from, counts]) => {
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
