import type { TaskKey } from '../../base/index.ts'
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
 * The task whose resolution alone frees most. Where none does, the smallest set that frees something. Where nothing waits that anybody
 * could free, any task. Among equals one with a mark in the plan, then the earliest. Null if no task can be worked on.
 */
export function chooseTask({ expected, seen }: Moment): Choice | null {
  const waits = waitsOf(expected, seen)
  const tasks = new Map(expected.plan.tasks.map(task => [task.key, task]))
  const ready = expected.plan.tasks.filter(task => waits.get(task.key)?.length === 0)
  const isReady = new Set(ready.map(task => task.key))
  const openIn = Map.groupBy(
    expected.plan.tasks.filter(task => waits.has(task.key)),
    task => task.phase,
  )
  const gates = [...waits.values()]
    .filter(list => list.length > 0)
    .flatMap(list => expand(list, openIn) ?? [])
    .filter(gate => gate.every(key => isReady.has(key)))
  const freed = new Map<TaskKey, number>()
  for (const [key, ...rest] of gates)
    if (key !== undefined && rest.length === 0) freed.set(key, (freed.get(key) ?? 0) + 1)
  const [best] = ready.toSorted(
    (left, right) => (freed.get(right.key) ?? 0) - (freed.get(left.key) ?? 0) || preference(right) - preference(left),
  )
  if (best === undefined) return null
  if (freed.has(best.key) || gates.length === 0) return { first: best, rest: [], frees: freed.get(best.key) ?? 0 }
  const [smallest = []] = gates.toSorted((left, right) => left.length - right.length)
  const [first = best, ...rest] = smallest.flatMap(key => tasks.get(key) ?? [])
  const names = JSON.stringify(smallest)
  return { first, rest, frees: gates.filter(gate => JSON.stringify(gate) === names).length }
}

/** The open tasks that are meant; undefined where an issue outside the plan is waited for, which the story leaves alone. */
function expand(
  waits: readonly Wait[],
  openIn: ReadonlyMap<string, readonly Task[]>,
): readonly [readonly TaskKey[]] | undefined {
  const keys = new Set<TaskKey>()
  for (const wait of waits) {
    if (wait.kind === 'issue') return undefined
    if (wait.kind === 'task') keys.add(wait.key)
    else for (const task of openIn.get(wait.key) ?? []) if (!wait.except.has(task.key)) keys.add(task.key)
  }
  return [[...keys]]
}

/** A mark that is open in the plan's own words comes back as it was when the task is reopened. */
function preference(task: Task): number {
  if (!canShowDone(task)) return 0
  if (task.mark.kind !== 'own') return 2
  return task.mark.mark.written === task.mark.mark.words.open ? 2 : 1
}
