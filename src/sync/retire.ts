import type { Config } from '../config/index.ts'
import { composeBody, splitBody } from './body.ts'
import type { KnownTask } from './managed.ts'
import type { Retired } from './marker.ts'
import type { Operation, Subject } from './operation.ts'

/** Where and when a task was found to be gone. */
export interface Leaving {
  readonly config: Config
  /** Commit in which its plan was first seen without it. */
  readonly commit: string
}

/** Whether the issue of a task that left is still to be closed: one that a person reopened afterwards is theirs. */
export function isToClose({ issue, marker }: KnownTask): boolean {
  return issue.state === 'open' && (!marker.removed || marker.retired === 'closing')
}

/**
 * An issue whose task left the plan: closed as not planned with a word, and noted, so that it is reopened if the task comes back. The word
 * comes when the closing is seen done, so that a closing that fails and is tried again is not told twice. What a person closed before or
 * reopened since stays as it is.
 */
export function retire(one: KnownTask, leaving: Leaving): readonly Operation[] {
  const { issue, marker } = one
  const { number } = issue
  const subject: Subject = { kind: 'task', plan: marker.plan, task: marker.key }
  const unlabel = withoutReadiness(one, leaving.config)
  if (isToClose(one))
    return [...note(one, 'closing'), { kind: 'close-issue', subject, number, reason: 'removed' }, ...unlabel]
  if (!marker.removed || (issue.state === 'open' && marker.retired !== 'before'))
    return [...note(one, 'before'), ...unlabel]
  if (marker.retired !== 'closing') return unlabel
  if (issue.state === 'done') return [...note(one, 'before'), ...unlabel]
  const words = `This task is no longer in \`${marker.path.replaceAll('`', "'")}\` as of ${leaving.commit}. It is reopened if the task comes back.`
  return [...note(one, 'closed'), { kind: 'comment', subject, number, body: words }, ...unlabel]
}

/** An issue that no plan holds any more neither waits nor can be worked on. */
export function withoutReadiness(
  { issue, marker }: KnownTask,
  { labels: { blocked, unblocked } }: Config,
): readonly Operation[] {
  const own = new Set([blocked, unblocked].map(name => name.toLowerCase()))
  const labels = issue.labels.filter(name => own.has(name.toLowerCase()))
  if (labels.length === 0) return []
  const subject: Subject = { kind: 'task', plan: marker.plan, task: marker.key }
  return [{ kind: 'remove-labels', subject, number: issue.number, labels }]
}

function note({ issue, marker }: KnownTask, retired: Retired): readonly Operation[] {
  if (marker.removed && marker.retired === retired) return []
  const people = splitBody(issue.body)
  const body = composeBody({ ...marker, removed: true, retired }, [people.managed], people)
  const subject: Subject = { kind: 'task', plan: marker.plan, task: marker.key }
  return [{ kind: 'update-issue', subject, number: issue.number, body }]
}
