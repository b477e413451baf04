/**
 * graph: what must be resolved before what.
 * Guarantees: edges grow linearly with the plan (a phase is a gate and a completion); cycles are found, never followed.
 * Refuses: to know where states come from; it is told what is resolved.
 */
export type { Cycle, PlanGraph, Resolved, Wait } from './graph.ts'
// buildGraph(plan: Plan, options: { phaseGates: 'own' | 'strict' }): PlanGraph
// readiness(plan: Plan, graph: PlanGraph, resolved: Resolved): ReadonlyMap<TaskKey, readonly Wait[]>   unresolved waits of every unresolved task
// criticalPath(plan: Plan, graph: PlanGraph, resolved: Resolved): readonly TaskKey[]                   longest chain of unresolved tasks, in order
