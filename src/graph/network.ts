import type { PhaseKey, TaskKey } from '../base/index.ts'
import type { DependencyStatement, Plan, Task } from '../plan/index.ts'

/**
 * The plan as numbered nodes and edges: first its tasks in plan order, then a gate for each phase (what it waits for), then a
 * completion for each phase (all its tasks). Two nodes a phase keep the edges linear: N tasks that wait for M others through their
 * phases are N + M edges instead of N * M.
 */
export interface Network {
  readonly tasks: number
  readonly phases: number
  readonly taskAt: ReadonlyMap<TaskKey, number>
  readonly phaseAt: ReadonlyMap<PhaseKey, number>
  /** For each node the nodes that it waits for; none waits for itself. */
  readonly edges: readonly (readonly number[])[]
}

/** Whether a phase's gate holds only the tasks that state nothing themselves (`own`), or all of them (`strict`). */
export type PhaseGates = 'own' | 'strict'

export function networkOf(plan: Plan, phaseGates: PhaseGates): Network {
  const tasks = plan.tasks.length
  const phases = plan.phases.length
  const taskAt = new Map<TaskKey, number>()
  plan.tasks.forEach((task, index) => taskAt.set(task.key, index))
  const phaseAt = new Map(plan.phases.map((phase, index) => [phase.key, index]))
  const names: Names = { taskAt, phaseAt, completions: tasks + phases }
  const members = tasksByPhase(plan, phaseAt)
  const gateOf = (task: Task): readonly number[] => {
    const phase = task.dependencies === null || phaseGates === 'strict' ? phaseAt.get(task.phase) : undefined
    return phase === undefined ? [] : [tasks + phase]
  }
  const edges = [
    ...plan.tasks.map((task, index) => {
      const gate = gateOf(task)
      if (task.dependencies === null || task.dependencies.length === 0) return gate
      return [...gate, ...nodesNamedIn(task.dependencies, names).filter(node => node !== index)]
    }),
    ...plan.phases.map(phase => nodesNamedIn(phase.dependencies, names)),
    ...members,
  ]
  return { tasks, phases, taskAt, phaseAt, edges }
}

export function gateNode(network: Network, phase: number): number {
  return network.tasks + phase
}

export function completionNode(network: Network, phase: number): number {
  return network.tasks + network.phases + phase
}

interface Names {
  readonly taskAt: ReadonlyMap<TaskKey, number>
  readonly phaseAt: ReadonlyMap<PhaseKey, number>
  /** The first completion node. */
  readonly completions: number
}

function tasksByPhase(plan: Plan, phaseAt: ReadonlyMap<PhaseKey, number>): readonly (readonly number[])[] {
  const members: number[][] = plan.phases.map(() => [])
  plan.tasks.forEach((task, index) => members[phaseAt.get(task.phase) ?? -1]?.push(index))
  return members
}

/** What is outside the plan is no node: nothing in the plan holds it. */
function nodesNamedIn(statements: readonly DependencyStatement[], names: Names): readonly number[] {
  return statements
    .flatMap(statement => statement.targets)
    .flatMap(target => {
      if (target.kind === 'issue' || target.kind === 'elsewhere') return []
      const task = target.kind === 'task' ? names.taskAt.get(target.key) : undefined
      const phase = target.kind === 'phase' ? names.phaseAt.get(target.key) : undefined
      if (task !== undefined) return [task]
      return phase === undefined ? [] : [names.completions + phase]
    })
}
