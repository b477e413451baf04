import type { DependencyStatement, Mark, Plan, Task } from '../../src/plan/index.ts'

export type Wanted = 'open' | 'done' | 'dropped'

/** A mark by its place in the plan. */
export interface Place {
  readonly task: number
  /** Null for the task's own. */
  readonly step: number | null
}

export function placesIn(plan: Plan): readonly Place[] {
  return plan.tasks.flatMap(({ mark, steps }, task) => [
    ...(mark.kind === 'own' ? [{ task, step: null }] : []),
    ...steps.map((_, step) => ({ task, step })),
  ])
}

export function markAt(plan: Plan, { task, step }: Place): Mark {
  const { mark, steps } = plan.tasks[task] ?? {}
  const found = step !== null ? steps?.[step]?.mark : mark?.kind === 'own' ? mark.mark : undefined
  if (found === undefined) throw new Error(`no mark at ${task}/${step}`)
  return found
}

/** Everything that is read of a document, but for the state at a place, and positions behind it. */
export function viewOf(plan: Plan, place: Place): unknown {
  const tasks = plan.tasks.map((task, index) => viewOfTask(task, index === place.task ? place.step : undefined))
  const phases = plan.phases.map(phase => ({ ...phase, at: null, dependencies: phase.dependencies.map(named) }))
  const unknown = plan.unknown.map(name => ({ ...name, at: null }))
  return { ...plan, tasks, phases, unknown }
}

function viewOfTask(task: Task, edited: number | null | undefined): unknown {
  const { mark, steps, issue, dependencies } = task
  const isEdited = edited === null || (edited !== undefined && mark.kind === 'steps')
  return {
    ...task,
    at: null,
    state: isEdited ? null : task.state,
    mark: mark.kind,
    issue: issue === null ? null : { ...issue, at: null },
    dependencies: dependencies?.map(named),
    steps: steps.map((step, index) => [step.title, step.line, index === edited ? null : [step.done, step.mark.state]]),
  }
}

function named({ label, targets }: DependencyStatement): unknown {
  return { label, targets }
}

export function stateOf({ state }: Mark): Wanted {
  return state === 'todo' || state === 'in-progress' ? 'open' : state
}
