import type { WorldChange } from '../events.ts'
import type { Account, IssueEvent } from '../model.ts'
import { nodeId } from './node-ids.ts'
import type { Store } from './store.ts'

const kinds: readonly string[] = ['labeled', 'unlabeled', 'closed', 'reopened'] satisfies IssueEvent['kind'][]

function isKind(action: string): action is IssueEvent['kind'] {
  return kinds.includes(action)
}

/** Keeps what was done to an issue, as far as its timeline is served. */
export function noteInTimeline(store: Store, sender: Account, change: WorldChange): void {
  if (change.event !== 'issues' || !isKind(change.action)) return
  const { issue, action: kind, label = null } = change
  const event = {
    nodeId: nodeId('event', issue.repository, store.nextId()),
    kind,
    by: sender.id,
    at: store.now(),
    label,
  }
  store.timelines.set(issue.nodeId, [...(store.timelines.get(issue.nodeId) ?? []), event])
}
