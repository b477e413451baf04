import type { Issue } from '../model.ts'
import { Refusal } from '../refusal.ts'
import type { Dependencies } from '../world.ts'
import { openIssue } from './open-issue.ts'
import { most } from './rules.ts'
import { findNode, known, putIssue, type Change, type Store } from './store.ts'

export function dependencyFunctions(store: Store): Dependencies {
  return {
    addBlockedBy: change => addBlockedBy(store, change),
    removeBlockedBy: change => removeBlockedBy(store, change),
    blocking: issue =>
      [...(store.waitingFor.get(issue.nodeId) ?? [])].map(id => known(store.issues.get(id), `issue ${id}`)),
  }
}

function addBlockedBy(store: Store, change: Change<'addBlockedBy'>): Issue {
  const { issue } = openIssue(store, change, 'triage')
  const blocker = findNode(store.issues, change.blocker)
  if (issue.blockedBy.includes(blocker.nodeId)) throw new Refusal('invalid', 'Target issue has already been taken')
  if (waitsFor(store, blocker, issue)) throw new Refusal('invalid', 'Issues cannot create circular dependencies')
  if (issue.blockedBy.length >= most.blockedBy)
    throw new Refusal('invalid', `An issue can be blocked by at most ${most.blockedBy} issues`)
  if ((store.waitingFor.get(blocker.nodeId)?.size ?? 0) >= most.blocking)
    throw new Refusal('invalid', `An issue can block at most ${most.blocking} issues`)
  return putIssue(store, { ...issue, blockedBy: [...issue.blockedBy, blocker.nodeId], updatedAt: store.now() })
}

function removeBlockedBy(store: Store, change: Change<'removeBlockedBy'>): Issue {
  const { issue } = openIssue(store, change, 'triage')
  const blocker = findNode(store.issues, change.blocker)
  if (!issue.blockedBy.includes(blocker.nodeId))
    throw new Refusal('not-found', 'The issue is not blocked by the given issue')
  const blockedBy = issue.blockedBy.filter(id => id !== blocker.nodeId)
  return putIssue(store, { ...issue, blockedBy, updatedAt: store.now() })
}

/** Whether the first issue is the second or waits for it, directly or through others. */
function waitsFor(store: Store, first: Issue, second: Issue): boolean {
  const seen = new Set<string>()
  const next = [first.nodeId]
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (id === second.nodeId) return true
    if (!seen.has(id)) next.push(...(store.issues.get(id)?.blockedBy ?? []))
    seen.add(id)
  }
  return false
}
