import type { Config } from '../config/index.ts'
import type { PlanInput } from './compare-plan.ts'
import { adoptedIssues } from './managed.ts'
import { decodeMarker } from './marker.ts'
import { namingOf } from './naming.ts'
import type { ObservedIssue, ObservedState } from './observed.ts'

/** What of other people's has to be known before anything is decided. */
export interface Theirs {
  /** Issues that may hold a comment of ours: labelled as managed, named by a plan, or taken over as a progress issue says. */
  readonly issues: readonly ObservedIssue[]
  /** Numbers that plans name and that are no issues, as far as the lists tell. */
  readonly numbers: readonly number[]
}

export function theirsIn(observed: ObservedState, plans: readonly PlanInput[], config: Config): Theirs {
  const naming = namingOf(plans, observed.repository)
  const isAdopted = adoptedIssues(observed)
  const managed = config.labels.managed.toLowerCase()
  const listed = new Set(observed.issues.map(issue => issue.number))
  return {
    issues: observed.issues.filter(
      ({ ours, number, labels }) =>
        !ours && (naming.has(number) || isAdopted(number) || labels.some(name => name.toLowerCase() === managed)),
    ),
    numbers: [...naming.keys()].filter(number => !listed.has(number)),
  }
}

/** A comment of the app's own. */
export interface OurComment {
  readonly id: string
  readonly body: string
}

/**
 * An issue of somebody's with the one of our comments that keeps it: the oldest with a task's marker of this repository, else the oldest whose
 * marker is damaged. Our other comments are only words.
 */
export function withOurComment(
  issue: ObservedIssue,
  comments: readonly OurComment[],
  repository: number,
): ObservedIssue {
  const read = comments.map(comment => ({ comment, reading: decodeMarker(comment.body) }))
  const kept =
    read.find(
      ({ reading }) =>
        reading.kind === 'marker' && reading.marker.kind === 'task' && reading.marker.repo === repository,
    ) ?? read.find(({ reading }) => reading.kind === 'damaged')
  return { ...issue, comment: kept?.comment.id ?? null, body: kept?.comment.body ?? '' }
}
