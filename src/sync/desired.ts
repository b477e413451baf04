import type { PhaseKey, TaskKey } from '../base/index.ts'
import type { Config } from '../config/index.ts'
import { renderMilestone, renderTask, type Template } from '../render/index.ts'
import { statusesInOrder, type ComparedPlan } from './compare-plan.ts'
import type { Holds } from './guard.ts'
import { issueMilestone, type IssueMilestone, type MilestoneContext } from './issue-milestone.ts'
import type { KnownTask } from './managed.ts'
import { markerWithBlockers, type SharedState, type TaskMarker } from './marker.ts'
import type { MilestoneChoice } from './match-milestones.ts'
import type { ObservedIssue, ObservedRepository } from './observed.ts'
import type { Operation, Subject } from './operation.ts'
import { labelsPut, type LabelRules } from './labels.ts'
import { markEdits } from './mark-edits.ts'
import { bodyAround, bodyAsItIs } from './people.ts'
import { milestoneView, taskView } from './plan-views.ts'
import { desiredProgress } from './progress-issue.ts'
import type { Relations } from './relations.ts'
import type { SyncNote } from './sync-note.ts'
import { taskLabels, type DesiredLabel } from './task-labels.ts'
import { printOf } from './task-traits.ts'
import type { TaskStatus } from './task-state.ts'
import { sayWords } from './unblocked-words.ts'

/** An issue as it has to be. */
export interface DesiredIssue extends IssueMilestone {
  readonly subject: Subject
  /** The issue as it is; null if there is none yet. */
  readonly observed: ObservedIssue | null
  readonly title: string
  /** Written out when it is asked for: texts that stay as they are need not be kept all at once. */
  readonly body: () => Template
  readonly labels: readonly DesiredLabel[]
  /** Those that people made and we put on it, as its marker notes them: they may be taken off. */
  readonly put: readonly string[]
  readonly state: SharedState
  /** Its text is to say something new of its labels: of one that people made, or a word that people are told because they change. */
  readonly isLabelNote: boolean
}

/** A milestone as it has to be. */
export interface DesiredMilestone {
  readonly phase: PhaseKey
  readonly choice: MilestoneChoice
  readonly description: Template
  readonly state: 'open' | 'closed'
}

/** What one plan asks of GitHub. */
export interface DesiredPlan {
  readonly compared: ComparedPlan
  readonly milestones: readonly DesiredMilestone[]
  readonly issues: readonly DesiredIssue[]
  readonly progress: DesiredIssue | null
  readonly relations: ReadonlyMap<TaskKey, Relations>
  readonly words: readonly Operation[]
  readonly subIssues: readonly Operation[]
}

export interface DesiredContext {
  readonly config: Config
  readonly repository: ObservedRepository
  /** Numbers of the pinned issues. */
  readonly pinned: readonly number[]
  readonly labels: LabelRules
  readonly places: MilestoneContext
  readonly holds: Holds
  readonly notices: readonly string[]
  readonly subIssues: readonly Operation[]
  readonly sync: SyncNote | null
  /** In days since 1970 by UTC; null where nobody knows. */
  readonly today: number | null
  readonly relations: ReadonlyMap<TaskKey, Relations>
  /** Names of the words that people are to be told. */
  readonly owed: ReadonlyMap<TaskKey, string>
}

export function desiredPlan(compared: ComparedPlan, context: DesiredContext): DesiredPlan {
  const statuses = statusesInOrder(compared).filter(status => isWanted(status, context))
  return {
    compared,
    milestones: desiredMilestones(compared, statuses, context),
    issues: statuses
      .filter(status => !isFrozen(status, context))
      .map(status => desiredIssue(status, compared, context)),
    progress: desiredProgress(compared, context),
    relations: context.relations,
    words: sayWords(compared, context.owed),
    subIssues: context.subIssues,
  }
}

/** A task that is already resolved when it is first seen gets no issue, unless the config asks for it. */
function isWanted(status: TaskStatus, { config, holds }: DesiredContext): boolean {
  // While a plan is held back it takes nothing over, either.
  if (status.known !== null) return holds.held === null || isKept(status.known.issue)
  return holds.held === null && (status.state === 'open' || config.doneTasks === 'create')
}

/** It has a text of ours by now. */
function isKept({ ours, comment }: ObservedIssue): boolean {
  return ours || typeof comment === 'string'
}

function desiredIssue(status: TaskStatus, compared: ComparedPlan, context: DesiredContext): DesiredIssue {
  const { known } = status
  const observed = known?.issue ?? null
  const labels = taskLabels(status, compared, context.config)
  const put = labelsPut(labels, known, context.labels)
  const markerNow = (): TaskMarker => taskMarker(status, compared, { context, put })
  const common = {
    subject: { kind: 'task', plan: compared.id, task: status.task.key },
    observed,
    labels,
    put,
    state: status.state,
    isLabelNote: isLabelNote(context.owed.get(status.task.key) ?? null, put, known),
  } as const
  if (context.holds.held !== null && known !== null) return { ...common, ...textAsItIs(known, status, markerNow) }
  const { milestone, milestoneNumber } = issueMilestone(status, context.places)
  return {
    ...common,
    title: status.title,
    body: () => bodyOf(status, markerNow(), { compared, context }),
    milestone,
    milestoneNumber,
  }
}

function bodyOf(
  status: TaskStatus,
  marker: TaskMarker,
  { compared, context }: { readonly compared: ComparedPlan; readonly context: DesiredContext },
): Template {
  return bodyAround({
    issue: status.known?.issue ?? null,
    marker: markerWithBlockers(marker, context.relations.get(status.task.key)?.coming ?? []),
    render: room => renderTask(taskView(status, compared), room),
    repositoryUrl: context.repository.url,
  })
}

function isLabelNote(owed: string | null, labels: readonly string[], known: KnownTask | null): boolean {
  const before = known?.marker
  return (
    (owed !== null && owed !== (before?.owed ?? null)) || labels.some(name => before?.labels.includes(name) !== true)
  )
}

/** While a plan is held back its issues keep text, place and identity; only what plan and issue agree on is noted. */
function textAsItIs(
  { issue, marker }: KnownTask,
  { baseline }: TaskStatus,
  markerNow: () => TaskMarker,
): Pick<DesiredIssue, 'title' | 'body' | 'milestone' | 'milestoneNumber'> {
  return {
    title: issue.title,
    body: () => {
      const { state, making, ticked, undo, removed, retired, labels, owed } = markerNow()
      const noted = { state, making, steps: baseline.stepsAsRead, ticked, undo, removed, retired, labels, owed }
      return bodyAsItIs(issue, { ...marker, ...noted })
    },
    milestone: null,
    milestoneNumber: issue.milestone,
  }
}

function taskMarker(
  status: TaskStatus,
  compared: ComparedPlan,
  { context, put }: { readonly context: DesiredContext } & Pick<DesiredIssue, 'put'>,
): TaskMarker {
  const { task, baseline, known } = status
  // Said until the issue's state is right: a reopening that fails must not leave our own closing as somebody's.
  const removed = known?.marker.removed === true && known.issue.state !== status.state
  return {
    kind: 'task',
    repo: context.repository.id,
    plan: compared.id,
    path: compared.plan.path,
    formerly: compared.formerly,
    cameFrom: compared.cameFrom.get(task.key) ?? [],
    key: task.key,
    id: task.id,
    title: task.title,
    phase: task.phase,
    text: printOf(task),
    order: compared.orderOf(status),
    state: baseline.state,
    making: baseline.making,
    steps: baseline.steps,
    ticked: baseline.ticked,
    undo: markEdits(status, compared.input.file, compared.config.writeBack !== 'off').undo,
    removed,
    retired: removed ? known.marker.retired : 'before',
    labels: put,
    blockers: context.relations.get(task.key)?.noted ?? [],
    owed: context.owed.get(task.key) ?? null,
  }
}

/** A phase without any issue has no milestone; one whose tasks are all resolved is closed. */
function desiredMilestones(
  compared: ComparedPlan,
  statuses: readonly TaskStatus[],
  context: DesiredContext,
): readonly DesiredMilestone[] {
  const used = new Set(statuses.map(status => status.task.phase))
  const all = statusesInOrder(compared)
  const open = new Set(all.filter(status => status.state === 'open').map(status => status.task.phase))
  const waiting = new Set(context.holds.held?.closing.map(issue => issue.number))
  const kept = new Set(compared.left.filter(one => waiting.has(one.issue.number)).map(one => one.issue.milestone))
  return compared.plan.phases.flatMap(phase => {
    const choice = context.places.choices.get(phase.key)
    if (choice === undefined || !used.has(phase.key)) return []
    const isOpen = open.has(phase.key) || kept.has(choice.observed?.number ?? null)
    const description = renderMilestone(milestoneView(phase, compared))
    const marker = {
      kind: 'milestone',
      repo: context.repository.id,
      plan: compared.id,
      path: compared.plan.path,
      phase: phase.key,
      title: phase.title,
    } as const
    return {
      phase: phase.key,
      choice,
      description: bodyAround({
        issue: choice.observed?.ours === true ? { body: choice.observed.description } : null,
        marker,
        render: () => description,
        repositoryUrl: context.repository.url,
      }),
      state: isOpen ? ('open' as const) : ('closed' as const),
    }
  })
}

/** What an issue is read to be while that is held back: nobody has said that the reading is right. */
function isFrozen({ known }: TaskStatus, { holds }: DesiredContext): boolean {
  return known !== null && holds.frozen.has(known.issue.number)
}
