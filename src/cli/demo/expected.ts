import { assertNever, type PhaseKey, type TaskKey } from '../../base/index.ts'
import { buildGraph, readiness, type PlanGraph, type Wait } from '../../graph/index.ts'
import type { ParseResult, Phase, Plan, PlanFile, Task } from '../../plan/index.ts'
import { inertTitle } from '../../render/index.ts'
import { resolvedInPlan } from '../order.ts'
import { taskName } from '../task-words.ts'
import type { Seen } from './seen.ts'

/** What GitHub has to look like, worked out from the plan alone: never from what the app says or did. */
export interface Expected {
  /** As a person pushed it last. */
  readonly file: PlanFile
  readonly plan: Plan
  readonly graph: PlanGraph
  /** Tasks that are done or dropped by now, whoever said so. */
  readonly resolved: ReadonlySet<TaskKey>
  /** Tasks whose marks the app has had reason to change since the push. */
  readonly touched: ReadonlySet<TaskKey>
  /** Numbers of the tasks' issues, as they were seen first; an issue stays the same for good. */
  readonly issues: ReadonlyMap<TaskKey, number>
}

/** What a plan asks for when it is pushed for the first time. */
export function expectedOf(file: PlanFile, { plan }: ParseResult): Expected {
  return {
    file,
    plan,
    graph: buildGraph(plan, { phaseGates: 'own' }),
    resolved: resolvedInPlan(plan),
    touched: new Set(),
    issues: new Map(),
  }
}

/** The same after a person has resolved these tasks, or has taken that back. */
export function withResolved(expected: Expected, tasks: readonly TaskKey[], isResolved: boolean): Expected {
  const resolved = isResolved
    ? [...expected.resolved, ...tasks]
    : [...expected.resolved].filter(key => !tasks.includes(key))
  return { ...expected, resolved: new Set(resolved), touched: new Set([...expected.touched, ...tasks]) }
}

/** The unresolved waits of every unresolved task. Issues that the plan names count by what is seen of them. */
export function waitsOf({ plan, graph, resolved }: Expected, seen: Seen): ReadonlyMap<TaskKey, readonly Wait[]> {
  const open = new Set(seen.issues.filter(issue => issue.isOpen).map(issue => issue.number))
  const named = [...graph.waitsFor.values()].flat().flatMap(wait => (wait.kind === 'issue' ? [wait.number] : []))
  return readiness(plan, graph, { tasks: resolved, issues: new Set(named.filter(number => !open.has(number))) })
}

/** Tasks that can be worked on, in plan order. */
export function unblockedIn(expected: Expected, seen: Seen): readonly TaskKey[] {
  return [...waitsOf(expected, seen)].filter(([, waits]) => waits.length === 0).map(([key]) => key)
}

/** Tasks that have an issue, in plan order: all but those that were resolved when the plan was first seen. */
export function tasksWithIssue(expected: Expected): readonly Task[] {
  return expected.plan.tasks.filter(task => expected.issues.has(task.key) || !expected.resolved.has(task.key))
}

/** Phases that have a milestone: those of which a task has an issue. */
export function phasesWithMilestone(expected: Expected): readonly Phase[] {
  const used = new Set(tasksWithIssue(expected).map(task => task.phase))
  return expected.plan.phases.filter(phase => !phase.implicit && used.has(phase.key))
}

/** What a task's issue has to be called. */
export function titleOf(task: Pick<Task, 'id' | 'title'>): string {
  return inertTitle(taskName(task))
}

/** What each phase's milestone has to be called: its heading, and its key as well where a plan uses a heading twice. */
export function milestoneTitles(plan: Plan): ReadonlyMap<PhaseKey, string> {
  const phases = plan.phases.filter(phase => !phase.implicit)
  const same = Map.groupBy(phases, phase => inertTitle(phase.title).toLowerCase())
  return new Map(
    phases.map(phase => {
      const title = inertTitle(phase.title)
      const isTwice = (same.get(title.toLowerCase())?.length ?? 0) > 1
      return [phase.key, isTwice ? inertTitle(`${title} · ${phase.key}`) : title]
    }),
  )
}

/** Whether the plan has a place that can say that the task is resolved. */
export function canShowDone(task: Task): boolean {
  switch (task.mark.kind) {
    case 'own':
      return task.mark.mark.words.done !== null
    case 'steps':
      return true
    case 'none':
      return false
    default:
      return assertNever(task.mark)
  }
}
