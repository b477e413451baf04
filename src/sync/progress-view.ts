import { dayNamed, inARow, type PhaseKey } from '../base/index.ts'
import { chainBefore, holdingBack } from '../graph/index.ts'
import type { DependencyStatement, Phase, Task } from '../plan/index.ts'
import type {
  CriticalPathView,
  DrawnPhase,
  ForecastView,
  HoldingView,
  PhaseProgressView,
  ProgressView,
  TaskProgressView,
} from '../render/index.ts'
import { phaseOf, statusesInOrder, type ComparedPlan } from './compare-plan.ts'
import type { MilestoneChoice } from './match-milestones.ts'
import { waitReference } from './plan-views.ts'
import { dueDay } from './progress-due.ts'
import { forecast } from './progress-forecast.ts'
import type { SyncNote } from './sync-note.ts'
import { attributeOf, withoutRemark } from './task-labels.ts'
import type { TaskStatus } from './task-state.ts'

/** What a progress issue shows besides its plan; what is not given is not known. */
export interface ProgressContext {
  readonly notices: readonly string[]
  readonly sync: SyncNote | null
  /** In days since 1970 by UTC. */
  readonly today?: number | null
  readonly milestones?: ReadonlyMap<PhaseKey, MilestoneChoice>
}

/** What a plan's progress issue shows. */
export function progressView(compared: ComparedPlan, context: ProgressContext): ProgressView {
  const { plan, source, diagnostics } = compared
  const { today = null } = context
  const statuses = Map.groupBy(statusesInOrder(compared), status => status.task.phase)
  return {
    planTitle: plan.title,
    source: { ...source, line: 1 },
    phases: plan.phases.map(phase => ({
      ...phaseProgress(phase, context),
      tasks: (statuses.get(phase.key) ?? []).map(status => taskProgress(status, compared)),
    })),
    criticalPath: criticalPathView(compared),
    holding: holdingView(compared),
    diagnostics,
    notices: context.notices,
    sync: context.sync,
    forecast: forecastView(compared, today),
    today,
  }
}

/** The phases of a plan as a picture shows them. */
export function drawnPhases(compared: ComparedPlan): readonly DrawnPhase[] {
  const statuses = Map.groupBy(statusesInOrder(compared), status => status.task.phase)
  return compared.plan.phases.map(({ key, title, dependencies }) => ({
    key,
    title,
    dependsOn: phasesNamed(dependencies),
    tasks: (statuses.get(key) ?? []).map(({ task, state }) => ({
      state: state === 'open' ? openState(task) : state,
      blockedBy: compared.waiting.get(task.key) ?? [],
    })),
  }))
}

function openState(task: Task): 'todo' | 'in-progress' {
  return task.state === 'in-progress' ? 'in-progress' : 'todo'
}

function phaseProgress(phase: Phase, { milestones }: ProgressContext): Omit<PhaseProgressView, 'tasks'> {
  return {
    key: phase.key,
    title: phase.title,
    hasMilestone: !phase.implicit,
    dependsOn: phasesNamed(phase.dependencies),
    due: dueDay(phase, milestones?.get(phase.key)?.observed ?? null),
  }
}

function taskProgress(status: TaskStatus, compared: ComparedPlan): TaskProgressView {
  const { task, known } = status
  const phase = phaseOf(compared, task)?.attributes ?? {}
  const priority = attributeOf(task.attributes, 'priority') ?? attributeOf(phase, 'priority')
  return {
    key: task.key,
    title: status.title,
    hasIssue: known !== null || status.state === 'open',
    state: status.state === 'open' ? openState(task) : status.state,
    blockedBy: (compared.waiting.get(task.key) ?? []).flatMap(wait => waitReference(wait, compared)),
    owner: attributeOf(task.attributes, 'owner') ?? attributeOf(phase, 'owner'),
    priority: priority === null ? null : withoutRemark(priority),
    resolvedOn: status.state === 'open' ? null : (known?.issue.closedAt?.slice(0, dayLength) ?? null),
    addedOn: addedOn(status, compared),
  }
}

/** Of `2026-01-31T12:00:00Z`, the day. */
const dayLength = 10

/** So long after its progress issue a plan's first issues may still be made: at GitHub's pace a thousand take seven hours. */
const firstDays = 2

/** What was there at first sight is not new, nor is an issue that was taken over. */
function addedOn({ known }: TaskStatus, { progress }: ComparedPlan): string | null {
  if (known?.issue.ours !== true || known.issue.createdAt === undefined) return null
  const made = dayMade(known.issue.createdAt.slice(0, dayLength))
  const begun = dayBegun(progress?.issue.createdAt?.slice(0, dayLength) ?? '')
  if (made === null || begun === null || made <= begun + firstDays) return null
  return known.issue.createdAt.slice(0, dayLength)
}

// Issues of one day follow each other.
const dayMade = inARow(dayNamed)
const dayBegun = inARow(dayNamed)
const dayClosed = inARow(dayNamed)

function phasesNamed(statements: readonly DependencyStatement[]): readonly PhaseKey[] {
  const targets = statements.flatMap(statement => statement.targets)
  return [...new Set(targets.flatMap(target => (target.kind === 'phase' ? [target.key] : [])))]
}

/** What is resolved in this plan; of what is outside it neither chains nor what holds whom know anything. */
function resolvedIn(compared: ComparedPlan): Parameters<typeof holdingBack>[2] {
  const resolved = statusesInOrder(compared).filter(status => status.state !== 'open')
  return { tasks: new Set(resolved.map(status => status.task.key)), issues: new Set() }
}

function criticalPathView(compared: ComparedPlan): CriticalPathView {
  const { criticalPath: left, plan, graph } = compared
  const first = left[0]
  return {
    left,
    before: first === undefined ? 0 : chainBefore(first, plan, { graph, resolved: resolvedIn(compared) }),
  }
}

/** What holds one task back is no news, and five are as many as anybody can push. */
const leastHeld = 2
const mostHolding = 5
/** Beyond it the progress issue only counts, and sets of tasks would cost more than they tell. */
const mostCompared = 2_000

/** Tasks and phases that can be worked on and hold others back. What waits itself is not the place to push. */
function holdingView(compared: ComparedPlan): readonly HoldingView[] {
  const { plan, graph, waiting } = compared
  if (plan.tasks.length > mostCompared) return []
  const { tasks, phases } = holdingBack(plan, graph, resolvedIn(compared))
  const free = plan.tasks.filter(task => waiting.get(task.key)?.every(isOutside) === true)
  const freePhases = [...new Set(free.map(task => task.phase))]
  return [
    ...freePhases.flatMap(key => ({ kind: 'phase' as const, key, ...(phases.get(key) ?? nobody) })),
    ...free.flatMap(({ key }) => ({ kind: 'task' as const, key, ...(tasks.get(key) ?? nobody) })),
  ]
    .filter(({ all }) => all >= leastHeld)
    .toSorted((left, right) => right.all - left.all || right.direct - left.direct)
    .slice(0, mostHolding)
}

const nobody = { direct: 0, all: 0 }

function isOutside({ kind }: { readonly kind: string }): boolean {
  return kind === 'issue' || kind === 'elsewhere'
}

function forecastView(compared: ComparedPlan, today: number | null): ForecastView | null {
  if (today === null) return null
  const statuses = statusesInOrder(compared)
  const finished = statuses.filter(({ state }) => state === 'done')
  return forecast({
    today,
    finished: finished.flatMap(({ known }) => dayClosed(known?.issue.closedAt?.slice(0, dayLength) ?? '') ?? []),
    open: statuses.filter(({ state }) => state === 'open').length,
  })
}
