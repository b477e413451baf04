import type { PhaseKey, TaskKey } from '../../base/index.ts'
import type { Wait } from '../../graph/index.ts'
import type { Task } from '../../plan/index.ts'
import { canShowDone, waitsOf } from './expected.ts'
import type { Moment } from './story.ts'

/** Tasks to resolve so that others can be worked on. */
export interface Choice {
  /** Resolved first, and the only one if `rest` is empty. */
  readonly first: Task
  /** What has to be resolved as well before anything is free; all of it can be worked on now. */
  readonly rest: readonly Task[]
  /** How many tasks that frees. */
  readonly frees: number
}

/**
 * The task whose resolution alone frees most. Where none does, the smallest set that frees something. Where nothing waits that could be
 * freed, any task. Among equals one with a mark in the plan, then the earliest. Null if no task can be worked on.
 */
export function chooseTask({ expected, seen }: Moment): Choice | null {
  const waits = waitsOf(expected, seen)
  const open = expected.plan.tasks.filter(task => waits.has(task.key))
  const ready = open.filter(task => waits.get(task.key)?.length === 0)
  const holders = holdersOf([...waits.values()], open, new Set(ready.map(task => task.key)))
  const freed = freedByOne(holders)
  const [best] = ready.toSorted(
    (left, right) => (freed.get(right.key) ?? 0) - (freed.get(left.key) ?? 0) || preference(right) - preference(left),
  )
  if (best === undefined) return null
  const frees = freed.get(best.key) ?? 0
  if (frees > 0 || holders.length === 0) return { first: best, rest: [], frees }
  return smallestSet(holders, ready) ?? { first: best, rest: [], frees }
}

/** For each blocked task what holds it, if all of that can be worked on now. What waits for an issue outside the plan is left alone. */
function holdersOf(
  waits: readonly (readonly Wait[])[],
  open: readonly Task[],
  ready: ReadonlySet<TaskKey>,
): readonly ReadonlySet<TaskKey>[] {
  const openIn = Map.groupBy(open, task => task.phase)
  return waits
    .filter(list => list.length > 0 && list.every(wait => wait.kind === 'task' || wait.kind === 'phase'))
    .map(list => new Set(list.flatMap(wait => tasksMeant(wait, openIn))))
    .filter(holders => [...holders].every(key => ready.has(key)))
}

function tasksMeant(wait: Wait, openIn: ReadonlyMap<PhaseKey, readonly Task[]>): readonly TaskKey[] {
  if (wait.kind === 'issue' || wait.kind === 'elsewhere') return []
  if (wait.kind === 'task') return [wait.key]
  return (openIn.get(wait.key) ?? []).map(task => task.key).filter(key => !wait.except.has(key))
}

function freedByOne(holders: readonly ReadonlySet<TaskKey>[]): ReadonlyMap<TaskKey, number> {
  const freed = new Map<TaskKey, number>()
  for (const [key, ...others] of holders)
    if (key !== undefined && others.length === 0) freed.set(key, (freed.get(key) ?? 0) + 1)
  return freed
}

function smallestSet(holders: readonly ReadonlySet<TaskKey>[], ready: readonly Task[]): Choice | null {
  const [smallest] = holders.toSorted((left, right) => left.size - right.size)
  if (smallest === undefined) return null
  const [first, ...rest] = ready.filter(task => smallest.has(task.key))
  const frees = holders.filter(set => set.size === smallest.size && [...set].every(key => smallest.has(key))).length
  return first === undefined ? null : { first, rest, frees }
}

/** A mark that is open in the plan's own words comes back as it was when the task is reopened. */
function preference(task: Task): number {
  if (!canShowDone(task)) return 0
  if (task.mark.kind !== 'own') return 2
  return task.mark.mark.written === task.mark.mark.words.open ? 2 : 1
}
