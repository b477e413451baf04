import { requests } from './0001-requests.ts'
import { journal } from './0002-journal.ts'
import { pace } from './0003-pace.ts'
import { previews } from './0004-previews.ts'
import { answers } from './0005-answers.ts'
import { statuses } from './0006-statuses.ts'
import { onboarding } from './0007-onboarding.ts'
import { refusals } from './0008-refusals.ts'
import { deadLetters } from './0009-dead-letters.ts'
import { chores } from './0010-chores.ts'
import { cached } from './0011-cached.ts'

/** One step of the tables. */
export interface Migration {
  readonly statements: string
  /**
   * The number of the oldest step whose code can work on tables that have this one: an upgrade goes process by process, and a process of the
   * version before may be started anew meanwhile. What only adds (a table; a column that is null or has a default) leaves the last step of
   * the version before. What takes away or changes meaning comes a version after the code that no longer needs the old, and names that code's step.
   */
  readonly livesWith: number
}

/** Those of the first versions, which start only where they know every step that stands in `milepost.migration`. */
export const firstSteps: readonly string[] = [
  requests,
  journal,
  pace,
  previews,
  answers,
  statuses,
  onboarding,
  refusals,
]

/** Steps that make the tables, in order. One that has been published is never changed: a later one mends it. */
export const migrations: readonly Migration[] = [
  ...firstSteps.map((statements, index) => ({ statements, livesWith: index + 1 })),
  { statements: deadLetters, livesWith: firstSteps.length },
  { statements: chores, livesWith: firstSteps.length },
  { statements: cached, livesWith: firstSteps.length },
]
