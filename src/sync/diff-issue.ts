import type { Config } from '../config/index.ts'
import { fillTemplate, isFilled, type Numbers, type Template } from '../render/index.ts'
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
  const state = stateChange(desired, observed)
  const labels = labelChanges(desired, observed, context)
  if (text.length + state.length + labels.length === 0) return nothing
  const isNoted = desired.subject.kind === 'task' && text.some(change => change.body !== undefined)
  return [
    ...text,
    ...state.map(change => (isNoted ? { ...change, afterNote: true as const } : change)),
    ...labels.map(change => (isNoted && desired.isLabelNote ? { ...change, afterNote: true as const } : change)),
  ]
}

function creation(desired: DesiredIssue, context: IssueContext): Operation {
  return {
    kind: 'create-issue',
    subject: desired.subject,
    title: desired.title,
    body: desired.body(),
    labels: context.labels.spell(desired.labels.map(label => label.name)),
    milestone: desired.milestone === null ? null : { title: desired.milestone },
  }
}

function textChanges(
  desired: DesiredIssue,
  observed: ObservedIssue,
  context: IssueContext,
): readonly Extract<Operation, { readonly kind: 'update-issue' }>[] {
  const change: { title?: string; was?: string; body?: Template; milestone?: MilestoneTitle | null } = {}
  if (desired.title !== observed.title) {
    change.title = desired.title
    change.was = observed.title
  }
  const body = desired.body()
  if (!isSaid(body, observed, context)) change.body = body
  const isThere = desired.milestoneNumber !== null && desired.milestoneNumber === observed.milestone
  if (!isThere && desired.milestone !== milestoneTitle(observed, context.observed))
    change.milestone = desired.milestone === null ? null : { title: desired.milestone }
  if (Object.keys(change).length === 0) return nothing
  return [{ kind: 'update-issue', subject: desired.subject, number: observed.number, ...change }]
}

/** Most texts are as they are to be to the letter. */
function isSaid(body: Template, { body: text }: ObservedIssue, { numbers }: IssueContext): boolean {
  return isFilled(text, body, numbers) || saysTheSame(fillTemplate(body, numbers), text)
}

function stateChange(desired: DesiredIssue, observed: ObservedIssue): readonly Operation[] {
  if (desired.state === observed.state) return nothing
  const { subject } = desired
  const { number } = observed
  if (desired.state === 'open') return [{ kind: 'reopen-issue', subject, number }]
  const reason: CloseReason = subject.kind === 'progress' ? 'finished' : desired.state
  return [{ kind: 'close-issue', subject, number, reason }]
}

const nothing: readonly never[] = []

/** Single labels are added and removed; what people added stays. */
function labelChanges(desired: DesiredIssue, observed: ObservedIssue, context: IssueContext): readonly Operation[] {
  const { subject } = desired
  const { number } = observed
  const wanted = context.labels.spell(desired.labels.map(label => label.name))
  if (wanted.length === observed.labels.length && wanted.every(name => observed.labels.includes(name))) return nothing
  const add = wanted.filter(name => !isAmong(observed.labels, name))
  const mayGo = (name: string): boolean => context.labels.isOurs(name) || desired.put.includes(name.toLowerCase())
  const remove = observed.labels.filter(name => !isAmong(wanted, name) && mayGo(name))
  if (add.length + remove.length === 0) return nothing
  return [
    ...(add.length > 0 ? [{ kind: 'add-labels', subject, number, labels: add } as const] : []),
    ...(remove.length > 0 ? [{ kind: 'remove-labels', subject, number, labels: remove } as const] : []),
  ]
}

/** Without regard to case. An issue has a handful of labels: one is found sooner than a set of them is made. */
function isAmong(labels: readonly string[], name: string): boolean {
  const lower = name.toLowerCase()
  return labels.some(label => label === name || label.toLowerCase() === lower)
}
