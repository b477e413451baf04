import type { Issue } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { may } from './access.ts'
import { openIssue } from './open-issue.ts'
import { putIssue, type Change, type Store } from './store.ts'

/** Closing what is closed only changes the reason, if it is another one. */
export function closeIssue(store: Store, change: Change<'closeIssue'>): Issue {
  const { issue: before, repository, now } = openState(store, change)
  const stateReason = change.reason ?? (before.state === 'closed' ? before.stateReason : 'completed')
  if (before.state === 'closed' && before.stateReason === stateReason) return before
  const closedAt = before.closedAt ?? now
  const closedBy = change.actor.account.id
  const issue = putIssue(store, { ...before, state: 'closed', stateReason, closedAt, closedBy, updatedAt: now })
  if (before.state === 'open')
    store.tell(change.actor.account, { event: 'issues', action: 'closed', repository, issue })
  return issue
}

export function reopenIssue(store: Store, change: Change<'reopenIssue'>): Issue {
  const { issue: before, repository, now } = openState(store, change)
  if (before.state === 'open') return before
  const open = { state: 'open', stateReason: 'reopened', closedAt: null, closedBy: null } as const
  const issue = putIssue(store, { ...before, ...open, updatedAt: now })
  store.tell(change.actor.account, { event: 'issues', action: 'reopened', repository, issue })
  return issue
}

/** The author may close and reopen, and whoever may triage. */
function openState(
  store: Store,
  change: Change<'closeIssue'>,
): ReturnType<typeof openIssue> & { readonly now: string } {
  const { issue, repository } = openIssue(store, change, 'discuss')
  if (issue.author !== change.actor.account.id && !may(store, change.actor, { repository, need: 'triage' }))
    throw new Refusal('forbidden', 'Must have admin rights to Repository.')
  return { issue, repository, now: store.now() }
}
