import type { PhaseKey, TaskKey } from '../base/index.ts'
import type { Wait, WaitElsewhere } from '../graph/index.ts'
import type { Dependency, DependencyStatement, Phase } from '../plan/index.ts'
import type { MilestoneView, ReferenceView, TaskView } from '../render/index.ts'
import { phaseOf, type ComparedPlan } from './compare-plan.ts'
import type { TaskElsewhere } from './elsewhere.ts'
import { statementsOf } from './task-labels.ts'
import type { TaskStatus } from './task-state.ts'
import { titleOfIssue } from './issue-title.ts'

/** What a task's issue shows. */
export function taskView(status: TaskStatus, compared: ComparedPlan): TaskView {
  const { task } = status
  return {
    source: { ...compared.source, line: task.line },
    adoptedAs: status.known === null || status.known.issue.ours ? null : status.title,
    phaseTitle: phaseOf(compared, task)?.title ?? '',
    group: task.group,
    description: task.description,
    steps:
      task.steps.length === 0
        ? noSteps
        : task.steps.map((step, index) => ({ title: step.title, done: status.steps[index] ?? step.done })),
    dependsOn: references(statementsOf(task, compared), compared),
    blocks: waitingFor(task.key, compared),
    attributes: task.attributes,
    criteria: phaseOf(compared, task)?.criteria ?? '',
  }
}

/** What waits for a task, in its plan and in others. */
function waitingFor(task: TaskKey, compared: ComparedPlan): readonly ReferenceView[] {
  const own = compared.graph.namedBy.get(task) ?? []
  const others = compared.namedElsewhere.get(task) ?? []
  if (own.length + others.length === 0) return nothing
  return [...own.flatMap(key => taskReference(key, compared)), ...others.map(referenceElsewhere)]
}

const nothing: readonly ReferenceView[] = []
const noSteps: TaskView['steps'] = []

/** What a phase's milestone shows. */
export function milestoneView(phase: Phase, compared: ComparedPlan): MilestoneView {
  return {
    source: { ...compared.source, line: phase.line },
    goal: phase.goal,
    criteria: phase.criteria,
    attributes: phase.attributes,
    dependsOn: references(phase.dependencies, compared),
  }
}

function references(statements: readonly DependencyStatement[], compared: ComparedPlan): readonly ReferenceView[] {
  if (statements.length === 0) return nothing
  const seen = new Set<string>()
  return statements
    .flatMap(statement => statement.targets)
    .filter(target => {
      const name = JSON.stringify(target)
      return !seen.has(name) && seen.add(name)
    })
    .flatMap(target => targetReference(target, compared))
}

function targetReference(target: Dependency, compared: ComparedPlan): readonly ReferenceView[] {
  if (target.kind === 'issue') return [{ kind: 'issue', number: target.number }]
  if (target.kind === 'elsewhere') return placeReferences(target, compared)
  return target.kind === 'task' ? taskReference(target.key, compared) : phaseReference(target.key, compared)
}

/** What a task waits for, as texts refer to it. */
export function waitReference(wait: Wait, compared: ComparedPlan): readonly ReferenceView[] {
  if (wait.kind === 'issue') return [{ kind: 'issue', number: wait.number }]
  if (wait.kind === 'elsewhere') return placeReferences(wait, compared)
  return wait.kind === 'task' ? taskReference(wait.key, compared) : phaseReference(wait.key, compared)
}

/** The parts of another plan that are named; the name itself while that plan can't be read. */
function placeReferences(
  name: Pick<WaitElsewhere, 'path' | 'fragment'>,
  compared: ComparedPlan,
): readonly ReferenceView[] {
  const part = compared.placeOf(name)
  if (part === null)
    return [{ kind: 'words', words: name.fragment === null ? name.path : `${name.path}#${name.fragment}` }]
  return [...part.tasks.map(referenceElsewhere), ...part.phases.map(phase => ({ kind: 'phase', ...phase }) as const)]
}

function referenceElsewhere({ plan, task, issue }: TaskElsewhere): ReferenceView {
  return { kind: 'task', plan, key: task.key, title: titleOfIssue(task, issue) }
}

function taskReference(key: string, compared: ComparedPlan): readonly ReferenceView[] {
  const status = compared.statuses.get(key)
  if (status === undefined) return []
  return [{ kind: 'task', key, title: status.title }]
}

function phaseReference(key: PhaseKey, compared: ComparedPlan): readonly ReferenceView[] {
  const phase = compared.phases.get(key)
  return phase === undefined ? [] : [{ kind: 'phase', key, title: phase.title }]
}
