import type { TaskKey } from '../base/index.ts'
import { buildGraph, criticalPath, readiness, type PlanGraph, type Wait } from '../graph/index.ts'
import type { Plan } from '../plan/index.ts'

/** A plan's order at the moment that its own marks show. */
export interface Order {
  readonly plan: Plan
  readonly graph: PlanGraph
  readonly waits: ReadonlyMap<TaskKey, readonly Wait[]>
  readonly criticalPath: readonly TaskKey[]
}

/** Issues that a plan names outside itself count as open: nobody is asked about them. */
export function orderOf(plan: Plan): Order {
  const graph = buildGraph(plan, { phaseGates: 'own' })
  const resolved = { tasks: resolvedInPlan(plan), issues: new Set<number>() }
  return {
    plan,
    graph,
    waits: readiness(plan, graph, resolved),
    criticalPath: criticalPath(plan, graph, resolved),
  }
}

/** What is resolved by the plan's own words. */
export function resolvedInPlan(plan: Plan): ReadonlySet<TaskKey> {
  return new Set(plan.tasks.filter(task => task.state === 'done' || task.state === 'dropped').map(task => task.key))
}
