import type { PhaseKey, TaskKey } from '../../base/index.ts'
import type { Dependency, Phase, Task } from '../../plan/index.ts'
import type { LinkView, ThingView } from '../../render/index.ts'
import { phaseOf, statusesInOrder, type ComparedPlan } from '../compare-plan.ts'
import { titleOfIssue } from '../issue-title.ts'
import { numbersOf, type NumberSource } from '../numbers.ts'
import type { PlanId } from '../operation.ts'
import { ownersOf } from '../task-labels.ts'
import type { TaskStatus } from '../task-state.ts'

/** Where something is looked for that is to be explained. */
export interface Among {
  readonly source: NumberSource
  /** The plan from whose place things are called; those of others are called with their path. */
  readonly home: PlanId
}

/** A task or a phase of some plan. */
export interface Part<Key> {
  readonly compared: ComparedPlan
  readonly key: Key
}

/** What a dependency names, as parts of plans, or by its number or name alone. */
export interface Named {
  readonly tasks: readonly Part<TaskKey>[]
  readonly phases: readonly Part<PhaseKey>[]
  readonly others: readonly ThingView[]
}

export function planWith({ source }: Among, id: PlanId): ComparedPlan | undefined {
  return source.plans.find(compared => compared.id === id)
}

/** Looks up what a dependency or a wait names. */
export function namedBy(
  target: Dependency | { readonly kind: 'phase'; readonly key: PhaseKey },
  compared: ComparedPlan,
  among: Among,
): Named {
  switch (target.kind) {
    case 'task':
      return { ...nothing, tasks: [{ compared, key: target.key }] }
    case 'phase':
      return { ...nothing, phases: [{ compared, key: target.key }] }
    case 'issue':
      return { ...nothing, others: [{ kind: 'issue', number: target.number }] }
    case 'elsewhere': {
      const part = compared.placeOf(target)
      const words = target.fragment === null ? target.path : `${target.path}#${target.fragment}`
      if (part === null) return { ...nothing, others: [{ kind: 'words', words }] }
      const within = <Key>(plan: PlanId, key: Key): readonly Part<Key>[] => {
        const other = planWith(among, plan)
        return other === undefined ? [] : [{ compared: other, key }]
      }
      return {
        tasks: part.tasks.flatMap(({ plan, task }) => within(plan, task.key)),
        phases: part.phases.flatMap(({ plan, key }) => within(plan, key)),
        others: [],
      }
    }
    default:
      return target satisfies never
  }
}

const nothing: Named = { tasks: [], phases: [], others: [] }

/** The tasks of a phase, in plan order. */
export function tasksIn({ compared, key }: Part<PhaseKey>): readonly TaskStatus[] {
  return statusesInOrder(compared).filter(({ task }) => task.phase === key)
}

export function taskThing(status: TaskStatus, compared: ComparedPlan, { home }: Among): ThingView {
  return {
    kind: 'task',
    title: titleOfIssue(status.task, status.known?.issue ?? null),
    number: status.known?.issue.number ?? null,
    path: compared.id === home ? null : compared.plan.path,
  }
}

export function phaseThing(phase: Phase, compared: ComparedPlan, { source, home }: Among): ThingView {
  const tasks = tasksIn({ compared, key: phase.key })
  return {
    kind: 'phase',
    title: phase.title,
    url: numbersOf(compared.id, source).milestoneUrlOf(phase.key) ?? null,
    open: tasks.filter(({ state }) => state === 'open').length,
    of: tasks.length,
    path: compared.id === home ? null : compared.plan.path,
  }
}

/** A task with whose it is. */
export function taskLink(status: TaskStatus, compared: ComparedPlan, among: Among): LinkView {
  return {
    thing: taskThing(status, compared, among),
    owners: ownersIn(status.task, compared),
    assignees: status.known?.issue.assignees ?? [],
    isBegun: status.task.state === 'in-progress',
  }
}

/** An issue that is no task of ours, or something that is only known by its name. */
export function otherLink(thing: ThingView, { source }: Among): LinkView {
  const number = thing.kind === 'issue' ? thing.number : null
  const issue = source.observed.issues.find(one => one.number === number)
  return { thing, owners: [], assignees: issue?.assignees ?? [], isBegun: false }
}

/** The phase's where the task states none. */
function ownersIn(task: Task, compared: ComparedPlan): readonly string[] {
  const own = ownersOf(task.attributes)
  return own.length > 0 ? own : ownersOf(phaseOf(compared, task)?.attributes ?? {})
}
