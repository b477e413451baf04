import type { TaskKey } from '../base/index.ts'
import type { Plan } from '../plan/index.ts'
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
    order: components.members.flatMap(members => taskKeys(members, plan)),
  }
}

/** Nodes that reach each other are a cycle if two tasks are among them: one alone only names its own phase, or itself. */
function cycleAmong(members: readonly number[], plan: Plan, network: Network): readonly Cycle[] {
  const tasks = taskKeys(members, plan)
  if (tasks.length < 2) return []
  const firstCompletion = completionNode(network, 0)
  return [{ tasks, phases: members.flatMap(node => plan.phases[node - firstCompletion]?.key ?? []) }]
}

function taskKeys(members: readonly number[], plan: Plan): readonly TaskKey[] {
  return members.flatMap(node => plan.tasks[node]?.key ?? [])
}

function firstNode(cycle: Cycle, network: Network): number {
  return network.taskAt.get(cycle.tasks[0] ?? '') ?? 0
}

function namedByOf(plan: Plan, network: Network): ReadonlyMap<TaskKey, readonly TaskKey[]> {
  const namedBy = new Map<TaskKey, TaskKey[]>(plan.tasks.map(task => [task.key, []]))
  plan.tasks.forEach((task, index) => {
    for (const target of new Set(network.edges[index])) {
      const named = plan.tasks[target]
      if (named !== undefined) namedBy.get(named.key)?.push(task.key)
    }
  })
  return namedBy
}
