import type { Issue, Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import type { Issues } from '../world.ts'
import { demand, may } from './access.ts'
import { editText } from './edits.ts'
import { deleteIssue, transferIssue } from './issue-removal.ts'
import { closeIssue, reopenIssue } from './issue-state.ts'
import { addLabels, assign, checkAssociations, relabel, removeLabels, setMilestone } from './issue-associations.ts'
import { nodeId } from './node-ids.ts'
import { openIssue } from './open-issue.ts'
import { isPinned, pinIssue, unpinIssue } from './pins.ts'
import { checkSize, checkText, sizes } from './rules.ts'
import { findRepository, known, putIssue, shelfOf, type Change, type Store } from './store.ts'

export function issueFunctions(store: Store): Issues {
  return {
    createIssue: change => createIssue(store, change),
    updateIssue: change => updateIssue(store, change),
    closeIssue: change => closeIssue(store, change),
    reopenIssue: change => reopenIssue(store, change),
    addLabels: change => addLabels(store, change),
    removeLabels: change => removeLabels(store, change),
    pinIssue: change => pinIssue(store, change),
    unpinIssue: change => unpinIssue(store, change),
    deleteIssue: change => deleteIssue(store, change),
    transferIssue: change => transferIssue(store, change),
    issues: repository => issuesOf(store, repository),
    issue: (repository, number) => issueNumbered(store, repository, number),
    issueById: id => store.issues.get(id),
    openIssueCount: repository => shelfOf(store, repository.id).open.size,
    isPinned: issue => isPinned(store, issue),
  }
}

function createIssue(store: Store, change: Change<'createIssue'>): Issue {
  const { actor, title, body = '' } = change
  const repository = findRepository(store, change.repository)
  demand(store, actor, { repository, need: 'discuss' })
  checkIssueText({ title, body })
  // Who may not triage has these dropped without a word (REST reference, "Create an issue").
  const {
    labels = [],
    milestone = null,
    assignees = [],
  } = may(store, actor, { repository, need: 'triage' }) ? change : {}
  checkAssociations(store, repository, { labels, milestone, assignees })
  const opened = putIssue(store, newIssue(store, { repository, author: actor.account.id, title, body }))
  shelfOf(store, repository.id).issues.set(opened.number, opened.nodeId)
  const issue = putIssue(store, { ...opened, labels: [...new Set(labels)], milestone, assignees })
  store.tell(actor.account, { event: 'issues', action: 'opened', repository, issue })
  relabel(store, actor, { before: opened, issue })
  setMilestone(store, actor, { before: opened, issue })
  assign(store, actor, { before: opened, issue })
  return issue
}

function newIssue(
  store: Store,
  { repository, author, title, body }: { repository: Repository; author: number; title: string; body: string },
): Issue {
  const id = store.nextId()
  const now = store.now()
  const shelf = shelfOf(store, repository.id)
  shelf.lastIssue += 1
  return {
    id,
    nodeId: nodeId('issue', repository.id, id),
    repository: repository.id,
    number: shelf.lastIssue,
    title,
    body,
    edits: [],
    state: 'open',
    stateReason: null,
    author,
    assignees: [],
    closedBy: null,
    labels: [],
    milestone: null,
    comments: [],
    blockedBy: [],
    parent: null,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
  }
}

function updateIssue(store: Store, change: Change<'updateIssue'>): Issue {
  const { actor } = change
  const { issue: before, repository } = openIssue(store, change, 'discuss')
  const triages = may(store, actor, { repository, need: 'triage' })
  if (!triages && before.author !== actor.account.id)
    throw new Refusal('forbidden', 'Must have admin rights to Repository.')
  const { title = before.title, body = before.body } = change
  checkIssueText({ title, body })
  const { labels = before.labels, milestone = before.milestone, assignees = before.assignees } = triages ? change : {}
  checkAssociations(store, repository, { labels, milestone, assignees })
  const after = { ...before, title, ...editText(store, before, { body, editor: actor.account.id }) }
  const issue = touch(store, before, { ...after, labels: [...new Set(labels)], milestone, assignees })
  if (title !== before.title || body !== before.body)
    store.tell(actor.account, { event: 'issues', action: 'edited', repository, issue, before })
  relabel(store, actor, { before, issue })
  setMilestone(store, actor, { before, issue })
  assign(store, actor, { before, issue })
  return applyState(store, change) ?? issue
}

function applyState(store: Store, { actor, issue, state, stateReason }: Change<'updateIssue'>): Issue | undefined {
  if (state === 'open') return reopenIssue(store, { actor, issue })
  if (state !== 'closed') return undefined
  const reason = stateReason === 'reopened' || stateReason === null ? undefined : stateReason
  return closeIssue(store, { actor, issue, ...(reason === undefined ? {} : { reason }) })
}

/** Puts the issue in place, with a new time of change if anything about it did change. */
function touch(store: Store, before: Issue, after: Issue): Issue {
  const same =
    before.title === after.title &&
    before.body === after.body &&
    before.milestone === after.milestone &&
    isSameSet(before.labels, after.labels) &&
    isSameSet(before.assignees, after.assignees)
  return same ? before : putIssue(store, { ...after, updatedAt: store.now() })
}

function isSameSet<Value>(left: readonly Value[], right: readonly Value[]): boolean {
  return left.length === right.length && left.every(value => right.includes(value))
}

function checkIssueText({ title, body }: { title: string; body: string }): void {
  checkText('Issue', 'title', { value: title, most: sizes.title })
  checkSize('Issue', 'body', { value: body, most: sizes.body })
}

function issuesOf(store: Store, fullName: string): readonly Issue[] {
  const { issues } = shelfOf(store, findRepository(store, fullName).id)
  return [...issues.values()].map(id => known(store.issues.get(id), `issue ${id}`))
}

function issueNumbered(store: Store, fullName: string, number: number): Issue {
  const { issues, pulls, lastIssue } = shelfOf(store, findRepository(store, fullName).id)
  const issue = store.issues.get(issues.get(number) ?? '')
  if (issue !== undefined) return issue
  if (pulls.has(number)) throw new Refusal('not-found', `Could not resolve to an Issue with the number of ${number}.`)
  if (number >= 1 && number <= lastIssue) throw new Refusal('gone', 'This issue was deleted')
  throw new Refusal('not-found', 'Not Found')
}
