import { requests } from './0001-requests.ts'
import { journal } from './0002-journal.ts'
import { pace } from './0003-pace.ts'
import { previews } from './0004-previews.ts'
import { answers } from './0005-answers.ts'
import { statuses } from './0006-statuses.ts'
import { onboarding } from './0007-onboarding.ts'
import { refusals } from './0008-refusals.ts'

/** Steps that make the tables, in order. One that has been published is never changed: a later one mends it. */
export const migrations: readonly string[] = [
  requests,
  journal,
  pace,
  previews,
  answers,
  statuses,
  onboarding,
  refusals,
]
