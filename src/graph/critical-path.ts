import type { PhaseKey, TaskKey } from '../base/index.ts'
import type { Plan } from '../plan/index.ts'
import type { PlanGraph, Resolved, Wait } from './graph.ts'
import { remembering } from './remembering.ts'

/**
 * The longest chain of unresolved tasks, each waiting for the one before it, in the order of work: what decides how soon the plan can
 * be finished. Counted in tasks; waits through phases count nothing, edges inside a cycle do not count, and among chains of one
 * length the one through tasks that come earlier in the plan is taken. Empty when everything is resolved. Linear time.
 */
export function criticalPath(plan: Plan, graph: PlanGraph, resolved: Resolved): readonly TaskKey[] {
  const open = plan.tasks.map(task => task.key).filter(key => !resolved.tasks.has(key))
  const chains = chainsOf(plan, graph, new Map(open.map((key, place) => [key, place])))
  const path: TaskKey[] = []
  const longest = longer(open.flatMap(key => chains.get(key) ?? []))
  for (let chain = longest; chain !== undefined; chain = chain.before) path.push(chain.task)
  return path.toReversed()
}

/**
 * How many resolved tasks stand before an open one in the longest chain of them: what of the critical path is done when that task is its
 * first. Linear time.
 */
export function chainBefore(task: TaskKey, plan: Plan, { graph, resolved }: Standing): number {
  if ((graph.waitsFor.get(task) ?? []).length === 0) return 0
  const done = plan.tasks.map(one => one.key).filter(key => resolved.tasks.has(key) || key === task)
  const chains = chainsOf(plan, graph, new Map(done.map((key, place) => [key, place])))
  return (chains.get(task)?.length ?? 1) - 1
}

interface Standing {
  readonly graph: PlanGraph
  readonly resolved: Resolved
}

/** A chain of the tasks that are looked at, which ends in `task`. */
interface Chain {
  readonly task: TaskKey
  /** Of `task` in the plan. */
  readonly place: number
  readonly length: number
  readonly before: Chain | undefined
}

type Places = ReadonlyMap<TaskKey, number>

/**
 * The longest chain to each task that has a place. Tasks are taken in an order in which all that they wait for is known already, so that what
 * a shared list of waits or a phase amounts to can be kept once it is worked out.
 */
function chainsOf(plan: Plan, graph: PlanGraph, places: Places): ReadonlyMap<TaskKey, Chain> {
  const chains = new Map<TaskKey, Chain>()
  const tasksOf = openTasksByPhase(plan, places)
  const throughPhase = remembering((except: ReadonlySet<TaskKey>) => {
    const known = new Map<PhaseKey, Chain | undefined>()
    return (phase: PhaseKey): Chain | undefined => {
      if (known.has(phase)) return known.get(phase)
      const others = (tasksOf.get(phase) ?? []).filter(task => !except.has(task))
      const chain = longer(others.flatMap(task => chains.get(task) ?? []))
      known.set(phase, chain)
      return chain
    }
  })
  const through = (wait: Wait): Chain | undefined => {
    if (wait.kind === 'issue' || wait.kind === 'elsewhere') return undefined
    return wait.kind === 'task' ? chains.get(wait.key) : throughPhase(wait.except)(wait.key)
  }
  const before = remembering((waits: readonly Wait[]) => longer(waits.flatMap(wait => through(wait) ?? [])))
  for (const task of graph.order) {
    const place = places.get(task)
    if (place === undefined) continue
    const chain = before(graph.waitsFor.get(task) ?? [])
    chains.set(task, { task, place, length: (chain?.length ?? 0) + 1, before: chain })
  }
  return chains
}

function openTasksByPhase(plan: Plan, places: Places): ReadonlyMap<PhaseKey, readonly TaskKey[]> {
  const byPhase = new Map<PhaseKey, TaskKey[]>(plan.phases.map(phase => [phase.key, []]))
  for (const task of plan.tasks) if (places.has(task.key)) byPhase.get(task.phase)?.push(task.key)
  return byPhase
}

function longer(chains: readonly Chain[]): Chain | undefined {
  let best: Chain | undefined
  for (const chain of chains)
    if (best === undefined || chain.length > best.length || (chain.length === best.length && chain.place < best.place))
      best = chain
  return best
}
