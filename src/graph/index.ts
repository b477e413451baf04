/**
 * graph: what must be resolved before what.
 * Guarantees: edges grow linearly with the plan (a phase is a gate and a completion); cycles are found, never followed.
 * Refuses: to know where states come from; it is told what is resolved.
 */
export { buildGraph } from './build-graph.ts'
export { chainBefore, criticalPath } from './critical-path.ts'
export type { Cycle, PlanGraph, Resolved, Wait, WaitElsewhere } from './graph.ts'
export { holdingBack, type Holding } from './holding.ts'
export type { PhaseGates } from './network.ts'
export { readiness } from './readiness.ts'
