import { titleSimilarity } from '../title-similarity.ts'
import type { Traits } from '../task-traits.ts'
import { assign } from './assign.ts'
import { alike } from './evidence.ts'

/**
 * Pairs tasks with issues whose task had left the plan earlier: what comes back has its title, or its id and a title like it. An id alone is
 * soon somebody else's, and likeness alone is the next of its kind; what was done before it left returns by its title only.
 */
export function pairReturning(tasks: readonly Traits[], known: readonly Traits[]): ReadonlyMap<number, number> {
  const byTitle = Map.groupBy(known.keys(), place => known[place]?.title ?? '')
  const byId = Map.groupBy(known.keys(), place => known[place]?.id ?? '')
  return assign(
    tasks.flatMap((task, at) => {
      const titled = (byTitle.get(task.title) ?? [])
        .slice(0, most)
        .map(one => ({ task: at, one, gain: gainOf(task, known[one]) }))
      const numbered = task.id === null ? [] : (byId.get(task.id) ?? [])
      const liked = numbered.filter(one => isLike(task, known[one])).map(one => ({ task: at, one, gain: 1 }))
      return [...titled, ...liked.filter(({ one }) => titled.every(other => other.one !== one))]
    }),
  )
}

/** So many of one title are enough to choose from. */
const most = 50

function gainOf(task: Traits, one: Traits | undefined): number {
  return 10 + (task.id === one?.id ? 2 : 0) + (task.phase === one?.phase ? 1 : 0)
}

function isLike(task: Traits, one: Traits | undefined): boolean {
  return one !== undefined && one.state !== 'done' && titleSimilarity(task.title, one.title) >= alike
}
