import { assertNever } from '../../base/index.ts'
import type { WorldEvent } from '../../sandbox/index.ts'
import { count } from '../columns.ts'

/** What an event on the local GitHub means to somebody who watches. */
export type Heard =
  /** Worth a line of its own. */
  | { readonly kind: 'single'; readonly words: string }
  /** Comes in numbers: told as a sum. */
  | { readonly kind: 'many'; readonly what: Many }
  /** An issue can be worked on, or no longer. */
  | { readonly kind: 'side-taken'; readonly side: 'blocked' | 'unblocked'; readonly issue: number }
  | { readonly kind: 'issue-opened' }

export type Many = 'milestones' | 'labels' | 'texts' | 'blocked' | 'unblocked'

/** Null for what nobody asks about. */
export function understand(event: WorldEvent): Heard | null {
  const who = event.sender.login
  switch (event.event) {
    case 'push': {
      const files = new Set(
        event.commits.flatMap(({ added, modified, removed }) => [...added, ...modified, ...removed]),
      )
      return single(`${who} pushed ${[...files].join(', ')}`)
    }
    case 'milestone':
      if (event.action === 'created') return { kind: 'many', what: 'milestones' }
      return event.action === 'edited' ? null : single(`milestone "${event.milestone.title}" is ${past(event.action)}`)
    case 'label':
      return event.action === 'created' ? { kind: 'many', what: 'labels' } : null
    case 'issues':
      return understandIssue(event, who)
    case 'issue_comment':
      return event.action === 'created' ? single(`${who} commented on #${event.issue.number}`) : null
    case 'check_run':
    case 'installation':
    case 'installation_repositories':
    case 'repository':
      return null
    default:
      return assertNever(event)
  }
}

function understandIssue(event: Extract<WorldEvent, { event: 'issues' }>, who: string): Heard | null {
  const { number, title } = event.issue
  switch (event.action) {
    case 'opened':
      return { kind: 'issue-opened' }
    case 'edited':
      return event.before?.title === title
        ? { kind: 'many', what: 'texts' }
        : single(`#${number} is now called "${title}"`)
    case 'labeled':
      return sideTaken(number, event.label?.name)
    case 'closed':
    case 'reopened':
    case 'pinned':
    case 'unpinned':
    case 'deleted':
      return single(`${who} ${event.action} #${number} ${title}`)
    case 'unlabeled':
    case 'milestoned':
    case 'demilestoned':
    case 'assigned':
    case 'unassigned':
    case 'transferred':
      return null
    default:
      return assertNever(event.action)
  }
}

/** How a sum of them is told. */
export function tellMany(what: Many, number: number): string {
  switch (what) {
    case 'milestones':
      return `${count(number, 'milestone')} made`
    case 'labels':
      return `${count(number, 'label')} made`
    case 'texts':
      return `${count(number, 'text')} brought up to date`
    case 'blocked':
    case 'unblocked':
      return `${count(number, 'issue')} became ${what}`
    default:
      return assertNever(what)
  }
}

function sideTaken(issue: number, label: string | undefined): Heard | null {
  return label === 'blocked' || label === 'unblocked' ? { kind: 'side-taken', side: label, issue } : null
}

function past(action: 'closed' | 'opened' | 'deleted'): string {
  return action === 'opened' ? 'open again' : action
}

function single(words: string): Heard {
  return { kind: 'single', words }
}
