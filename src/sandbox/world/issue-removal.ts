import type { Issue, Label, Milestone, Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { demand } from './access.ts'
import { openIssue } from './open-issue.ts'
import { nodeId } from './node-ids.ts'
import { dropIssue, findRepository, putIssue, shelfOf, type Change, type Store } from './store.ts'
import { childrenOf } from './sub-issues.ts'
import { changed } from './changed-repository.ts'

export function deleteIssue(store: Store, change: Change<'deleteIssue'>): void {
  const { issue, repository } = openIssue(store, change, 'delete issues')
  takeOut(store, repository, issue)
  store.tell(change.actor.account, { event: 'issues', action: 'deleted', repository, issue })
}

/** Moves the issue, its comments and history under a new number; labels and milestone follow where the names exist. */
export function transferIssue(store: Store, change: Change<'transferIssue'>): Issue {
  const { issue: before, repository: from } = openIssue(store, change, 'pin')
  const to = findRepository(store, change.to)
  demand(store, change.actor, { repository: to, need: 'pin' })
  if (to.owner.id !== from.owner.id || to.id === from.id)
    throw new Refusal('invalid', 'Issues can only be transferred to another repository of the same owner.')
  const { labels, milestone } = associationsIn(store, before, to)
  const id = store.nextId()
  const shelf = shelfOf(store, to.id)
  shelf.lastIssue += 1
  const place = { id, nodeId: nodeId('issue', to.id, id), repository: to.id, number: shelf.lastIssue }
  const after: Issue = { ...before, ...place, labels, milestone, blockedBy: [], parent: null, updatedAt: store.now() }
  moveComments(store, before, after)
  takeOut(store, from, { ...before, comments: [] })
  shelf.issues.set(after.number, after.nodeId)
  putIssue(store, after)
  const transferredTo = { repository: to, issue: after }
  store.tell(change.actor.account, {
    event: 'issues',
    action: 'transferred',
    repository: from,
    issue: before,
    transferredTo,
  })
  store.tell(change.actor.account, { event: 'issues', action: 'opened', repository: to, issue: after })
  return after
}

/** For a repository that goes away as a whole. */
export function deleteIssueQuietly(store: Store, id: string): void {
  const issue = store.issues.get(id)
  if (issue === undefined) return
  for (const comment of issue.comments) store.comments.delete(comment)
  dropIssue(store, issue)
}

function takeOut(store: Store, repository: Repository, issue: Issue): void {
  shelfOf(store, repository.id).issues.delete(issue.number)
  for (const comment of issue.comments) store.comments.delete(comment)
  for (const id of store.waitingFor.get(issue.nodeId) ?? []) {
    const waiting = store.issues.get(id)
    if (waiting !== undefined)
      putIssue(store, { ...waiting, blockedBy: waiting.blockedBy.filter(blocker => blocker !== issue.nodeId) })
  }
  for (const child of childrenOf(store, issue)) putIssue(store, { ...child, parent: null })
  if (repository.pins.some(pin => pin.issue === issue.nodeId))
    changed(store, repository, { pins: repository.pins.filter(pin => pin.issue !== issue.nodeId) })
  dropIssue(store, issue)
}

function associationsIn(store: Store, issue: Issue, to: Repository): Pick<Issue, 'labels' | 'milestone'> {
  const shelf = shelfOf(store, to.id)
  const named = (id: string): Label | undefined => store.labels.get(id)
  const titled = (id: string | null): Milestone | undefined => store.milestones.get(id ?? '')
  const names = new Set(issue.labels.map(id => named(id)?.name.toLowerCase()))
  const title = titled(issue.milestone)?.title
  return {
    labels: [...shelf.labels].filter(id => names.has(named(id)?.name.toLowerCase())),
    milestone:
      title === undefined ? null : ([...shelf.milestones.values()].find(id => titled(id)?.title === title) ?? null),
  }
}

function moveComments(store: Store, before: Issue, after: Issue): void {
  for (const id of before.comments) {
    const comment = store.comments.get(id)
    if (comment !== undefined) store.comments.set(id, { ...comment, issue: after.nodeId })
  }
}
