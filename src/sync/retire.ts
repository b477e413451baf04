import { fingerprint } from '../base/index.ts'
import type { Config } from '../config/index.ts'
import type { KnownTask } from './managed.ts'
import type { Retired } from './marker.ts'
import type { Operation, Subject } from './operation.ts'
import { bodyAsItIs, canNote } from './people.ts'
import { withName } from './unblocked-words.ts'

/** Where and when a task was found to be gone. */
export interface Leaving {
  readonly config: Config
  /** Commit in which its plan was first seen without it. */
  readonly commit: string
  /** Nobody wants Milepost there any more. */
  readonly isTakenAway?: true
}

/** Whether the issue of a task that left is still to be closed: one that a person reopened afterwards is theirs, and what can't be noted is not done. */
export function isToClose(one: KnownTask): boolean {
  return isOursToClose(one) && canNote(one.issue, one.marker)
}

/** Whether it is still open only because nothing can be noted in it. */
export function isTooFullToClose(one: KnownTask): boolean {
  return isOursToClose(one) && !canNote(one.issue, one.marker)
}

function isOursToClose({ issue, marker }: KnownTask): boolean {
  return issue.state === 'open' && (!marker.removed || marker.retired === 'closing')
}

/**
 * An issue whose task left the plan: closed as not planned with a word, and noted, so that it is reopened if the task comes back. The word
 * has a name that is noted with the closing, and comes when the closing is seen done: so it is said once, whatever fails in between. What a
 * person closed before or reopened since stays as it is.
 */
export function retire(one: KnownTask, leaving: Leaving): readonly Operation[] {
  const { issue, marker } = one
  const { number } = issue
  const subject = subjectOf(one)
  const unlabel = withoutReadiness(one, leaving.config)
  if (!canNote(issue, marker)) return unlabel
  if (isToClose(one)) {
    const owed = marker.retired === 'closing' ? marker.owed : fingerprint(`left ${number} ${leaving.commit}`)
    const noted = note(one, 'closing', owed)
    const closing = { kind: 'close-issue', subject, number, reason: 'removed' } as const
    return [...noted, noted.length > 0 ? { ...closing, afterNote: true } : closing, ...unlabel]
  }
  if (!marker.removed || (issue.state === 'open' && marker.retired !== 'before'))
    return [...note(one, 'before'), ...unlabel]
  if (marker.retired !== 'closing') return unlabel
  if (issue.state === 'done') return [...note(one, 'before'), ...unlabel]
  const isSaid = marker.owed === null || issue.said?.includes(marker.owed) === true
  return [
    ...(isSaid ? note(one, 'closed') : [{ kind: 'comment', subject, number, body: wordsFor(one, leaving) } as const]),
    ...unlabel,
  ]
}

function wordsFor({ marker }: KnownTask, { commit, isTakenAway }: Leaving): string {
  const path = marker.path.replaceAll('`', "'")
  const takenAway = `Milepost is taken away from this repository, and with it what it made. This issue is reopened if \`${path}\` is tracked again.`
  const words =
    isTakenAway === true
      ? takenAway
      : `This task is no longer in \`${path}\` as of ${commit}. It is reopened if the task comes back.`
  return marker.owed === null ? words : withName(words, marker.owed)
}

/** An issue that no plan holds any more neither waits nor can be worked on. */
export function withoutReadiness(one: KnownTask, { labels: { blocked, unblocked } }: Config): readonly Operation[] {
  const { issue } = one
  const own = new Set([blocked, unblocked].map(name => name.toLowerCase()))
  const labels = issue.labels.filter(name => own.has(name.toLowerCase()))
  if (labels.length === 0) return []
  return [{ kind: 'remove-labels', subject: subjectOf(one), number: issue.number, labels }]
}

function note(one: KnownTask, retired: Retired, owed: string | null = null): readonly Operation[] {
  const { issue, marker } = one
  if (marker.removed && marker.retired === retired && marker.owed === owed) return []
  const body = bodyAsItIs(issue, { ...marker, removed: true, retired, owed })
  return [{ kind: 'update-issue', subject: subjectOf(one), number: issue.number, body }]
}

function subjectOf({ marker }: KnownTask): Subject {
  return { kind: 'task', plan: marker.plan, task: marker.key }
}
