import type { PhaseKey } from '../base/index.ts'
import type { Wait, WaitElsewhere } from '../graph/index.ts'
import type { Dependency, DependencyStatement, Phase } from '../plan/index.ts'
import type {
  MilestoneView,
  PhaseProgressView,
  ProgressView,
  ReferenceView,
  TaskProgressView,
  TaskView,
} from '../render/index.ts'
import { phaseOf, statusesInOrder, type ComparedPlan } from './compare-plan.ts'
import type { TaskElsewhere } from './elsewhere.ts'
import type { SyncNote } from './sync-note.ts'
import { attributeOf, statementsOf, withoutRemark } from './task-labels.ts'
import type { TaskStatus } from './task-state.ts'
import { titleOfIssue } from './issue-title.ts'

/** What a task's issue shows. */
export function taskView(status: TaskStatus, compared: ComparedPlan): TaskView {
  const { task } = status
  return {
    source: { ...compared.source, line: task.line },
    adoptedAs: status.known === null || status.known.issue.ours ? null : titleOfIssue(task, status.known.issue),
    phaseTitle: phaseOf(compared, task)?.title ?? '',
    group: task.group,
    description: task.description,
    steps: task.steps.map((step, index) => ({ title: step.title, done: status.steps[index] ?? step.done })),
    dependsOn: references(statementsOf(task, compared), compared),
    blocks: [
      ...(compared.graph.namedBy.get(task.key) ?? []).flatMap(key => taskReference(key, compared)),
      ...(compared.namedElsewhere.get(task.key) ?? []).map(referenceElsewhere),
    ],
    attributes: task.attributes,
  }
}

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

/** What a plan's progress issue shows. */
export function progressView(
  compared: ComparedPlan,
  { notices, sync }: { readonly notices: readonly string[]; readonly sync: SyncNote | null },
): ProgressView {
  return {
    planTitle: compared.plan.title,
    source: { ...compared.source, line: 1 },
    phases: phaseViews(compared),
    criticalPath: compared.criticalPath,
    diagnostics: compared.diagnostics,
    notices,
    sync,
  }
}

/** The phases of a plan with their tasks, as progress issue and preview show them. */
export function phaseViews(compared: ComparedPlan): readonly PhaseProgressView[] {
  const statuses = Map.groupBy(statusesInOrder(compared), status => status.task.phase)
  return compared.plan.phases.map(phase => phaseProgress(phase, statuses.get(phase.key) ?? [], compared))
}

function phaseProgress(phase: Phase, statuses: readonly TaskStatus[], compared: ComparedPlan): PhaseProgressView {
  return {
    key: phase.key,
    title: phase.title,
    hasMilestone: !phase.implicit,
    dependsOn: phasesNamed(phase.dependencies),
    tasks: statuses.map(status => taskProgress(status, compared)),
  }
}

function taskProgress(status: TaskStatus, compared: ComparedPlan): TaskProgressView {
  const { task } = status
  const phase = phaseOf(compared, task)?.attributes ?? {}
  const priority = attributeOf(task.attributes, 'priority') ?? attributeOf(phase, 'priority')
  const open = task.state === 'in-progress' ? 'in-progress' : 'todo'
  return {
    key: task.key,
    title: titleOfIssue(task, status.known?.issue ?? null),
    hasIssue: status.known !== null || status.state === 'open',
    state: status.state === 'open' ? open : status.state,
    blockedBy: (compared.waiting.get(task.key) ?? []).flatMap(wait => waitReference(wait, compared)),
    owner: attributeOf(task.attributes, 'owner') ?? attributeOf(phase, 'owner'),
    priority: priority === null ? null : withoutRemark(priority),
    finishedOn: status.state === 'done' ? (status.known?.issue.closedAt?.slice(0, dayLength) ?? null) : null,
  }
}

/** Of `2026-01-31T12:00:00Z`, the day. */
const dayLength = 10

function phasesNamed(statements: readonly DependencyStatement[]): readonly PhaseKey[] {
  const targets = statements.flatMap(statement => statement.targets)
  return [...new Set(targets.flatMap(target => (target.kind === 'phase' ? [target.key] : [])))]
}

function references(statements: readonly DependencyStatement[], compared: ComparedPlan): readonly ReferenceView[] {
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

function waitReference(wait: Wait, compared: ComparedPlan): readonly ReferenceView[] {
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
  return [{ kind: 'task', key, title: titleOfIssue(status.task, status.known?.issue ?? null) }]
}

function phaseReference(key: PhaseKey, compared: ComparedPlan): readonly ReferenceView[] {
  const phase = compared.phases.get(key)
  return phase === undefined ? [] : [{ kind: 'phase', key, title: phase.title }]
}
