import { fillTemplate, type Numbers } from '../render/index.ts'
import { composeBody, saysTheSame, splitBody } from './body.ts'
import type { ComparedPlan } from './compare-plan.ts'
import type { DesiredMilestone, DesiredPlan } from './desired.ts'
import { diffIssue, type IssueContext } from './diff-issue.ts'
import type { Holds } from './guard.ts'
import type { KnownTask } from './managed.ts'
import type { Operation, PlanId, Subject } from './operation.ts'

/** What moves GitHub towards one plan, in an order in which everything finds what it needs. */
export function diffPlan(desired: DesiredPlan, context: IssueContext, holds: Holds): readonly Operation[] {
  const { compared } = desired
  return [
    ...desired.milestones.flatMap(milestone => diffMilestone(milestone, compared.id, context.numbers)),
    ...(desired.progress === null ? [] : diffIssue(desired.progress, context)),
    ...desired.issues.flatMap(issue => diffIssue(issue, context)),
    ...(holds.removals ? [] : compared.left.flatMap(one => retire(one, compared, context))),
    ...diffPin(desired, context),
  ]
}

function diffMilestone(desired: DesiredMilestone, plan: PlanId, numbers: Numbers): readonly Operation[] {
  const { choice, phase, description } = desired
  const { observed } = choice
  if (observed === null) return [{ kind: 'create-milestone', plan, phase, title: choice.title, description }]
  // A milestone that people made is used as it is.
  if (!observed.ours) return []
  const change: { title?: string; description?: typeof description; state?: 'open' | 'closed' } = {}
  if (observed.title !== choice.title) change.title = choice.title
  if (!saysTheSame(fillTemplate(description, numbers), observed.description)) change.description = description
  if (observed.state !== desired.state) change.state = desired.state
  if (Object.keys(change).length === 0) return []
  return [{ kind: 'update-milestone', plan, phase, number: observed.number, ...change }]
}

/** An issue whose task left the plan: closed as not planned with a word, and noted, so that it is reopened if the task comes back. */
function retire(one: KnownTask, compared: ComparedPlan, context: IssueContext): readonly Operation[] {
  const { issue, marker } = one
  const { number } = issue
  const subject: Subject = { kind: 'task', plan: compared.id, task: marker.key }
  const { blocked, unblocked } = context.config.labels
  const isReadiness = (name: string): boolean =>
    [blocked, unblocked].some(own => own.toLowerCase() === name.toLowerCase())
  const remove = issue.labels.filter(isReadiness)
  const unlabel: Operation[] = remove.length === 0 ? [] : [{ kind: 'remove-labels', subject, number, labels: remove }]
  if (marker.removed && issue.state !== 'open') return unlabel
  const people = splitBody(issue.body)
  const body = composeBody({ ...marker, removed: true }, [people.managed], people)
  // Done or dropped before it left: nothing changes for people, but it is no longer anybody's issue.
  if (issue.state !== 'open') return [{ kind: 'update-issue', subject, number, body }, ...unlabel]
  const words = `This task is no longer in \`${marker.path.replaceAll('`', "'")}\` as of ${compared.source.commit}. It is reopened if the task comes back.`
  return [
    { kind: 'update-issue', subject, number, body },
    { kind: 'close-issue', subject, number, reason: 'removed' },
    { kind: 'comment', subject, number, body: words },
    ...unlabel,
  ]
}

function diffPin({ progress, compared }: DesiredPlan, context: IssueContext): readonly Operation[] {
  const issue = progress?.observed ?? null
  if (progress === null || issue === null) return []
  const { number } = issue
  const isPinned = context.observed.pinned.includes(number)
  if (progress.state !== 'open') return isPinned ? [{ kind: 'unpin-issue', subject: progress.subject, number }] : []
  const wasPinned = compared.progress?.marker.pinned === true
  if (!context.config.pin || isPinned || wasPinned) return []
  return [{ kind: 'pin-issue', subject: progress.subject, number }]
}
