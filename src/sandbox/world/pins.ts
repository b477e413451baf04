import type { Issue } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { openIssue } from './open-issue.ts'
import { nodeId } from './node-ids.ts'
import { most } from './rules.ts'
import { changed } from './changed-repository.ts'
import { repositoryOf, type Change, type Store } from './store.ts'

export function pinIssue(store: Store, change: Change<'pinIssue'>): Issue {
  const { issue, repository } = openIssue(store, change, 'pin')
  if (isPinned(store, issue)) throw new Refusal('invalid', 'Issue is already pinned')
  if (repository.pins.length >= most.pins)
    throw new Refusal('invalid', `Maximum ${most.pins} pinned issues per repository`)
  const id = store.nextId()
  const pin = { id, nodeId: nodeId('pin', id), issue: issue.nodeId, by: change.actor.account.id }
  const after = changed(store, repository, { pins: [...repository.pins, pin] })
  store.tell(change.actor.account, { event: 'issues', action: 'pinned', repository: after, issue })
  return issue
}

export function unpinIssue(store: Store, change: Change<'unpinIssue'>): Issue {
  const { issue, repository } = openIssue(store, change, 'pin')
  if (!isPinned(store, issue)) throw new Refusal('invalid', 'Issue is not pinned')
  const after = changed(store, repository, { pins: repository.pins.filter(pin => pin.issue !== issue.nodeId) })
  store.tell(change.actor.account, { event: 'issues', action: 'unpinned', repository: after, issue })
  return issue
}

export function isPinned(store: Store, issue: Issue): boolean {
  return repositoryOf(store, issue).pins.some(pin => pin.issue === issue.nodeId)
}
