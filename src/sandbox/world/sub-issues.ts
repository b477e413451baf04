import type { Hierarchy } from '../hierarchy.ts'
import type { Issue } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { openIssue } from './open-issue.ts'
import { most } from './rules.ts'
import { findNode, putIssue, repositoryOf, type Change, type Store } from './store.ts'

export function hierarchyFunctions(store: Store): Hierarchy {
  return {
    addSubIssue: change => addSubIssue(store, change),
    removeSubIssue: change => removeSubIssue(store, change),
    subIssues: issue => childrenOf(store, issue),
  }
}

/** The rules of the docs page "Adding sub-issues": 100 a parent, closed ones too, 8 levels, one parent, one owner. */
function addSubIssue(store: Store, change: Change<'addSubIssue'>): Issue {
  const { issue: parent, repository } = openIssue(store, change, 'triage')
  const child = findNode(store.issues, change.child)
  if (repositoryOf(store, child).owner.id !== repository.owner.id)
    throw new Refusal('invalid', 'Sub-issue must belong to a repository of the same owner')
  if (child.parent === parent.nodeId) throw new Refusal('invalid', 'Issue may not contain duplicate sub-issues')
  if (child.parent !== null && change.replace !== true)
    throw new Refusal('invalid', 'Sub issue may only have one parent')
  const above = ancestorsOf(store, parent)
  if (above.includes(child.nodeId)) throw new Refusal('invalid', 'Parent cannot be a sub-issue of its own sub-issue')
  if (above.length + levelsOf(store, child) > most.levels)
    throw new Refusal('invalid', `Sub-issues cannot be nested more than ${most.levels} levels deep`)
  if (childrenOf(store, parent).length >= most.subIssues)
    throw new Refusal('invalid', `Parent cannot have more than ${most.subIssues} sub-issues`)
  putIssue(store, { ...child, parent: parent.nodeId, updatedAt: store.now() })
  return putIssue(store, { ...parent, updatedAt: store.now() })
}

function removeSubIssue(store: Store, change: Change<'removeSubIssue'>): Issue {
  const { issue: parent } = openIssue(store, change, 'triage')
  const child = findNode(store.issues, change.child)
  if (child.parent !== parent.nodeId) throw new Refusal('not-found', 'The issue is not a sub-issue of the given issue')
  putIssue(store, { ...child, parent: null, updatedAt: store.now() })
  return putIssue(store, { ...parent, updatedAt: store.now() })
}

export function childrenOf(store: Store, issue: Issue): readonly Issue[] {
  return [...store.issues.values()]
    .filter(({ parent }) => parent === issue.nodeId)
    .toSorted((left, right) => left.repository - right.repository || left.number - right.number)
}

/** The issue itself, and upwards. */
function ancestorsOf(store: Store, issue: Issue): readonly string[] {
  const above = store.issues.get(issue.parent ?? '')
  return [issue.nodeId, ...(above === undefined ? [] : ancestorsOf(store, above))]
}

function levelsOf(store: Store, issue: Issue): number {
  return 1 + Math.max(0, ...childrenOf(store, issue).map(child => levelsOf(store, child)))
}
