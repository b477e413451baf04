import { fillTemplate, type Numbers } from '../render/index.ts'
import { saysTheSame } from './body.ts'
import type { ComparedPlan } from './compare-plan.ts'
import type { DesiredMilestone, DesiredPlan } from './desired.ts'
import { diffIssue, type IssueContext } from './diff-issue.ts'
import { endProgress } from './end-progress.ts'
import type { Holds } from './guard.ts'
import type { Operation, PlanId } from './operation.ts'
import { retire } from './retire.ts'

/** What moves GitHub towards one plan, in an order in which everything finds what it needs. */
export function diffPlan(desired: DesiredPlan, context: IssueContext, holds: Holds): readonly Operation[] {
  const { compared } = desired
  const leaving = { config: context.config, commit: compared.source.commit }
  return [
    ...desired.milestones.flatMap(milestone =>
      diffMilestone(milestone, compared.id, { numbers: context.numbers, isHeld: holds.held !== null }),
    ),
    ...(desired.progress === null ? switchOff(compared, context) : diffIssue(desired.progress, context)),
    ...desired.issues.flatMap(issue => diffIssue(issue, context)),
    ...(holds.held !== null ? [] : compared.left.flatMap(one => retire(one, leaving))),
    ...desired.words,
    ...diffPin(desired, context),
    ...(holds.held !== null
      ? []
      : [...[...desired.relations.values()].flatMap(relations => relations.operations), ...desired.subIssues]),
  ]
}

function diffMilestone(
  desired: DesiredMilestone,
  plan: PlanId,
  { numbers, isHeld }: { readonly numbers: Numbers; readonly isHeld: boolean },
): readonly Operation[] {
  const { choice, phase, description } = desired
  const { observed } = choice
  if (observed === null && isHeld) return []
  if (observed === null) return [{ kind: 'create-milestone', plan, phase, title: choice.title, description }]
  // A milestone that people made is used as it is.
  if (!observed.ours) return []
  const change: { title?: string; description?: typeof description; state?: 'open' | 'closed' } = {}
  if (observed.title !== choice.title && !isHeld) change.title = choice.title
  if (!isHeld && !saysTheSame(fillTemplate(description, numbers), observed.description))
    change.description = description
  if (observed.state !== desired.state) change.state = desired.state
  if (Object.keys(change).length === 0) return []
  return [{ kind: 'update-milestone', plan, phase, number: observed.number, ...change }]
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

/** A progress issue that the settings do without is closed with a word. */
function switchOff({ progress, config }: ComparedPlan, { observed }: IssueContext): readonly Operation[] {
  if (progress === null || config.progress) return []
  const banner = ['The settings do without progress issues (`progress: false`). Nothing here is kept up to date.']
  return endProgress(progress, { head: { controls: null, banner }, reason: 'switched off' }, observed.pinned)
}
