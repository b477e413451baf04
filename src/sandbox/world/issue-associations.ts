import type { Actor, Issue, Repository } from '../model.ts'
import { roleOf } from './access.ts'
import { openIssue } from './open-issue.ts'
import { custom, most } from './rules.ts'
import { findNode, known, putIssue, repositoryOf, unresolved, type Change, type Store } from './store.ts'

export interface Associations {
  readonly labels: readonly string[]
  readonly milestone: string | null
  readonly assignees: readonly number[]
}

/** Refuses labels and milestones that are unknown or of another repository, and too many of anything. */
export function checkAssociations(store: Store, repository: Repository, wanted: Associations): void {
  for (const id of wanted.labels) if (findNode(store.labels, id).repository !== repository.id) throw unresolved(id)
  if (new Set(wanted.labels).size > most.labelsOfAnIssue)
    throw custom('Issue', 'labels', `An issue may only have ${most.labelsOfAnIssue} labels`)
  if (wanted.milestone !== null && findNode(store.milestones, wanted.milestone).repository !== repository.id)
    throw unresolved(wanted.milestone)
  if (wanted.assignees.length > most.assignees)
    throw custom('Issue', 'assignees', `An issue may only have ${most.assignees} assignees`)
  for (const id of wanted.assignees) {
    const account = store.accounts.get(id)
    const canBeAssigned = account?.type === 'User' && roleOf(account, repository) !== undefined
    if (!canBeAssigned) throw custom('Issue', 'assignees', 'could not assign a user who has no access')
  }
}

export function addLabels(store: Store, change: Change<'addLabels'>): Issue {
  const { issue, repository } = openIssue(store, change, 'triage')
  const labels = [...new Set([...issue.labels, ...change.labels])]
  checkAssociations(store, repository, { ...issue, labels, assignees: [] })
  return withLabels(store, change.actor, { before: issue, labels })
}

export function removeLabels(store: Store, change: Change<'removeLabels'>): Issue {
  const { issue } = openIssue(store, change, 'triage')
  for (const id of change.labels) findNode(store.labels, id)
  const labels = issue.labels.filter(id => !change.labels.includes(id))
  return withLabels(store, change.actor, { before: issue, labels })
}

/** Tells of every label that came or went. */
export function relabel(store: Store, actor: Actor, { before, issue }: { before: Issue; issue: Issue }): void {
  const told = { event: 'issues', repository: repositoryOf(store, issue), issue } as const
  for (const id of before.labels.filter(label => !issue.labels.includes(label)))
    store.tell(actor.account, { ...told, action: 'unlabeled', label: findNode(store.labels, id) })
  for (const id of issue.labels.filter(label => !before.labels.includes(label)))
    store.tell(actor.account, { ...told, action: 'labeled', label: findNode(store.labels, id) })
}

/** Tells of the milestone that the issue left and of the one that it entered. */
export function setMilestone(store: Store, actor: Actor, { before, issue }: { before: Issue; issue: Issue }): void {
  if (before.milestone === issue.milestone) return
  const told = { event: 'issues', repository: repositoryOf(store, issue), issue } as const
  const { milestone: from } = before
  const { milestone: to } = issue
  if (from !== null)
    store.tell(actor.account, { ...told, action: 'demilestoned', milestone: findNode(store.milestones, from) })
  if (to !== null)
    store.tell(actor.account, { ...told, action: 'milestoned', milestone: findNode(store.milestones, to) })
}

/** Tells of everybody who was assigned or relieved. */
export function assign(store: Store, actor: Actor, { before, issue }: { before: Issue; issue: Issue }): void {
  const told = { event: 'issues', repository: repositoryOf(store, issue), issue } as const
  const accountOf = (id: number) => known(store.accounts.get(id), `account ${id}`)
  for (const id of before.assignees.filter(assignee => !issue.assignees.includes(assignee)))
    store.tell(actor.account, { ...told, action: 'unassigned', assignee: accountOf(id) })
  for (const id of issue.assignees.filter(assignee => !before.assignees.includes(assignee)))
    store.tell(actor.account, { ...told, action: 'assigned', assignee: accountOf(id) })
}

function withLabels(
  store: Store,
  actor: Actor,
  { before, labels }: { before: Issue; labels: readonly string[] },
): Issue {
  if (labels.length === before.labels.length) return before
  const issue = putIssue(store, { ...before, labels, updatedAt: store.now() })
  relabel(store, actor, { before, issue })
  return issue
}
