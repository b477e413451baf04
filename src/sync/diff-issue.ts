import type { Config } from '../config/index.ts'
import { fillTemplate, type Numbers } from '../render/index.ts'
import { saysTheSame } from './body.ts'
import type { DesiredIssue } from './desired.ts'
import type { LabelRules } from './labels.ts'
import type { CloseReason, MilestoneTitle, Operation } from './operation.ts'
import { milestoneTitle, type ObservedIssue, type ObservedState } from './observed.ts'

/** What an issue is compared with. */
export interface IssueContext {
  readonly observed: ObservedState
  readonly config: Config
  readonly labels: LabelRules
  readonly numbers: Numbers
}

/** What moves one issue towards what it has to be. Nothing that is already so is written again. */
export function diffIssue(desired: DesiredIssue, context: IssueContext): readonly Operation[] {
  const { observed } = desired
  if (observed === null) return [creation(desired, context)]
  const text = textChanges(desired, observed, context)
  const isNoted = desired.subject.kind === 'task' && text.some(change => change.body !== undefined)
  return [
    ...text,
    ...stateChange(desired, observed).map(change => (isNoted ? { ...change, afterNote: true as const } : change)),
    ...labelChanges(desired, observed, context).map(change =>
      isNoted && desired.isLabelNote ? { ...change, afterNote: true as const } : change,
    ),
  ]
}

function creation(desired: DesiredIssue, context: IssueContext): Operation {
  return {
    kind: 'create-issue',
    subject: desired.subject,
    title: desired.title,
    body: desired.body,
    labels: context.labels.spell(desired.labels.map(label => label.name)),
    milestone: desired.milestone === null ? null : { title: desired.milestone },
  }
}

function textChanges(
  desired: DesiredIssue,
  observed: ObservedIssue,
  context: IssueContext,
): readonly Extract<Operation, { readonly kind: 'update-issue' }>[] {
  const change: { title?: string; was?: string; body?: DesiredIssue['body']; milestone?: MilestoneTitle | null } = {}
  if (desired.title !== observed.title) {
    change.title = desired.title
    change.was = observed.title
  }
  if (!saysTheSame(fillTemplate(desired.body, context.numbers), observed.body)) change.body = desired.body
  const isThere = desired.milestoneNumber !== null && desired.milestoneNumber === observed.milestone
  if (!isThere && desired.milestone !== milestoneTitle(observed, context.observed))
    change.milestone = desired.milestone === null ? null : { title: desired.milestone }
  if (Object.keys(change).length === 0) return []
  return [{ kind: 'update-issue', subject: desired.subject, number: observed.number, ...change }]
}

function stateChange(desired: DesiredIssue, observed: ObservedIssue): readonly Operation[] {
  if (desired.state === observed.state) return []
  const { subject } = desired
  const { number } = observed
  if (desired.state === 'open') return [{ kind: 'reopen-issue', subject, number }]
  const reason: CloseReason = subject.kind === 'progress' ? 'finished' : desired.state
  return [{ kind: 'close-issue', subject, number, reason }]
}

/** Single labels are added and removed; what people added stays. */
function labelChanges(desired: DesiredIssue, observed: ObservedIssue, context: IssueContext): readonly Operation[] {
  const { subject } = desired
  const { number } = observed
  const wanted = context.labels.spell(desired.labels.map(label => label.name))
  const present = new Set(observed.labels.map(name => name.toLowerCase()))
  const keep = new Set(wanted.map(name => name.toLowerCase()))
  const add = wanted.filter(name => !present.has(name.toLowerCase()))
  const put = new Set(desired.put)
  const mayGo = (name: string): boolean => context.labels.isOurs(name) || put.has(name.toLowerCase())
  const remove = observed.labels.filter(name => !keep.has(name.toLowerCase()) && mayGo(name))
  return [
    ...(add.length > 0 ? [{ kind: 'add-labels', subject, number, labels: add } as const] : []),
    ...(remove.length > 0 ? [{ kind: 'remove-labels', subject, number, labels: remove } as const] : []),
  ]
}
