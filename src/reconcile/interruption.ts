import type { WriteOutcome } from '../github/index.ts'

/** Why a run could not go on. */
export interface Interruption {
  /** Whether something may have been carried out without our knowing: everything must be read again before anything is repeated. */
  readonly outcomeUnknown: boolean
  /** The same of what shows in every look, whenever that comes: a commit, a branch. */
  readonly isUnanswered?: boolean
  /** When to go on, if GitHub or the pace says so. */
  readonly notBefore: Date | null
  readonly why: string
  /** The app may not do its work here: nothing will change until an event says so. */
  readonly isForGood?: boolean
  /** Only the pace: what creates nothing may go on. */
  readonly isPace?: boolean
  /** What was seen is not so any more: it is looked at again at once, so deep. */
  readonly lookFirst?: 'full' | 'since'
  /** GitHub wants to be left alone by the whole installation. */
  readonly isLimit?: boolean
}

/** What stands in the way when a write was not sent, or failed in a way that may pass. */
export function interruptionBy(outcome: Exclude<WriteOutcome, { kind: 'done' }>, now: Date): Interruption {
  if (outcome.kind === 'not-attempted') {
    const { notBefore = null, isLimit = false } = outcome
    const isPace = notBefore !== null && !isLimit
    return { outcomeUnknown: false, notBefore, why: 'the pace or a limit says to wait', isPace, isLimit }
  }
  const { kind, message, retryAfterSeconds: seconds } = outcome.error
  const notBefore = seconds === undefined ? null : new Date(now.getTime() + seconds * 1000)
  return { outcomeUnknown: kind === 'outcome-unknown', notBefore, why: message, isLimit: kind === 'rate-limited' }
}

/** Of two things in the way the one that keeps back more: what only the pace keeps back goes on a little later. */
export function graver(before: Interruption | null, now: Interruption | null): Interruption | null {
  return before === null || (before.isPace === true && now !== null && now.isPace !== true) ? now : before
}
