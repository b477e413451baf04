import { mapOf, type PhaseKey, type TaskKey } from '../base/index.ts'
import type { Plan } from '../plan/index.ts'
import type { PlanGraph, Resolved, Wait } from './graph.ts'
import { remembering } from './remembering.ts'

/**
 * The unresolved waits of every unresolved task, in plan order of the tasks: an empty list means that it can be worked on, any other
 * that it is blocked. A phase without tasks holds nobody. Resolving more never adds a wait. Linear time.
 */
export function readiness(plan: Plan, graph: PlanGraph, resolved: Resolved): ReadonlyMap<TaskKey, readonly Wait[]> {
  const holds = holdingNow(plan, resolved)
  const stillOpen = remembering((waits: readonly Wait[]) => waits.filter(holds))
  const ready = new Map<TaskKey, readonly Wait[]>()
  for (const { key } of plan.tasks)
    if (!resolved.tasks.has(key)) ready.set(key, stillOpen(graph.waitsFor.get(key) ?? nothing))
  return ready
}

const nothing: readonly Wait[] = []

function holdingNow(plan: Plan, resolved: Resolved): (wait: Wait) => boolean {
  const open = plan.tasks.filter(task => !resolved.tasks.has(task.key))
  const phaseOf = mapOf(
    open,
    task => task.key,
    task => task.phase,
  )
  const openIn = countBy(phaseOf.values())
  const openAmong = remembering((tasks: ReadonlySet<TaskKey>) =>
    countBy([...tasks].flatMap(task => phaseOf.get(task) ?? [])),
  )
  return wait => {
    if (wait.kind === 'task') return phaseOf.has(wait.key)
    if (wait.kind === 'issue') return !resolved.issues.has(wait.number)
    if (wait.kind === 'elsewhere') return resolved.elsewhere?.(wait) !== true
    return (openIn.get(wait.key) ?? 0) > (openAmong(wait.except).get(wait.key) ?? 0)
  }
}

function countBy(phases: Iterable<PhaseKey>): ReadonlyMap<PhaseKey, number> {
  const counts = new Map<PhaseKey, number>()
  for (const phase of phases) counts.set(phase, (counts.get(phase) ?? 0) + 1)
  return counts
}
