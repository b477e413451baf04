import { mapOf, type TaskKey } from '../base/index.ts'
import type { Plan, Task } from '../plan/index.ts'
import { componentsOf } from './components.ts'
import { cycleDiagnostic } from './cycle-diagnostic.ts'
import type { Cycle, PlanGraph } from './graph.ts'
import { completionNode, networkOf, type Network, type PhaseGates } from './network.ts'
import { waitsOf } from './waits.ts'

/**
 * Who waits for whom in a plan. A task's own statement counts for it; the dependencies of its phase count where it states nothing, or
 * for every task with `strict` gates; what the plan's front matter says of gates comes before the options. In a cycle no member task
 * waits for another member, but for everything else, and everybody outside waits for the members. A task that waits for its own phase
 * waits for the phase's other tasks; that is no error.
 * Never throws. Time and memory are linear in what the plan states; strict gates add their length for each task that states something.
 */
export function buildGraph(plan: Plan, options: { readonly phaseGates: PhaseGates }): PlanGraph {
  const phaseGates = plan.settings.phaseGates ?? options.phaseGates
  const network = networkOf(plan, phaseGates)
  const components = componentsOf(network.edges)
  const survey = { plan, phaseGates, network, components }
  const cycles = components.members
    .flatMap(members => cycleAmong(members, plan, network))
    .toSorted((left, right) => firstNode(left, network) - firstNode(right, network))
  return {
    cycles,
    diagnostics: cycles.map(cycle => cycleDiagnostic(cycle, survey)),
    waitsFor: waitsOf(survey),
    namedBy: namedByOf(plan, network),
    order: orderOf(components.members, plan),
  }
}

/** Nodes that reach each other are a cycle if two tasks are among them: one alone only names its own phase, or itself. */
function cycleAmong(members: readonly number[], plan: Plan, network: Network): readonly Cycle[] {
  if (members.length < 2) return nothing
  const tasks = taskKeys(members, plan)
  if (tasks.length < 2) return nothing
  const firstCompletion = completionNode(network, 0)
  return [{ tasks, phases: members.flatMap(node => plan.phases[node - firstCompletion]?.key ?? []) }]
}

const nothing: readonly Cycle[] = []

function orderOf(all: readonly (readonly number[])[], plan: Plan): readonly TaskKey[] {
  const order: TaskKey[] = []
  for (const members of all)
    for (const node of members) {
      const task = plan.tasks[node]
      if (task !== undefined) order.push(task.key)
    }
  return order
}

function taskKeys(members: readonly number[], plan: Plan): readonly TaskKey[] {
  return members.flatMap(node => plan.tasks[node]?.key ?? [])
}

function firstNode(cycle: Cycle, network: Network): number {
  return network.taskAt.get(cycle.tasks[0] ?? '') ?? 0
}

const nobody: readonly TaskKey[] = []

function namedByOf(plan: Plan, network: Network): ReadonlyMap<TaskKey, readonly TaskKey[]> {
  const namedBy = mapOf<Task, TaskKey, readonly TaskKey[]>(
    plan.tasks,
    task => task.key,
    () => nobody,
  )
  const lists = new Map<TaskKey, TaskKey[]>()
  plan.tasks.forEach((task, index) => {
    const edges = network.edges[index] ?? []
    for (const target of edges.length < 2 ? edges : new Set(edges)) {
      const named = plan.tasks[target]
      if (named === undefined || !namedBy.has(named.key)) continue
      const list = lists.get(named.key)
      if (list === undefined) lists.set(named.key, [task.key])
      else list.push(task.key)
    }
  })
  for (const [key, list] of lists) namedBy.set(key, list)
  return namedBy
}
