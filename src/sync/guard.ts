import { fingerprint, type TaskKey } from '../base/index.ts'
import type { HeldView } from '../render/index.ts'
import { answerTicks, type Answer, type Tick } from './controls.ts'
import type { KnownProgress } from './managed.ts'
import type { Confirmed, ControlWord } from './marker.ts'
import { isInRanges, writeRanges } from './number-ranges.ts'
import type { ObservedIssue } from './observed.ts'
import type { PlanMemory } from './plan-memory.ts'

/** What a plan would do to GitHub that is not easily taken back. */
export interface Blast {
  /** Issues to be closed because their tasks left. */
  readonly closing: readonly ObservedIssue[]
  /** Issues to be closed because their tasks are read otherwise than before, in a file that has not changed. */
  readonly turning: readonly ObservedIssue[]
  /** Open issues of the plan, `closing` included. */
  readonly open: number
  readonly creating: readonly { readonly task: TaskKey; readonly title: string }[]
  /** How many of `creating` had an issue that was deleted. */
  readonly again: number
  readonly progress: KnownProgress | null
  /** What is known of the plan from before. */
  readonly memory: PlanMemory
  /** The file is not the one that was read last. */
  readonly isNewText: boolean
  /** The file says something else to us than the very same file did before. */
  readonly isReadAnew: boolean
  /** The default branch, if the plan was last seen on another. */
  readonly otherBranch: string | null
  /** The plan is gone, and nothing says any more on which branch it was. */
  readonly isForgotten: boolean
}

/** What is not done because it looks like an accident. */
export interface Holds {
  /** The set that waits for a person's word; null if none does. Creations, closings and texts of the plan wait with it. */
  readonly held: HeldView | null
  /** Issues whose state does not follow the plan for now. */
  readonly frozen: ReadonlySet<number>
  /** It is held because the same file is read otherwise than before. */
  readonly isReadAnew: boolean
  /** What a person said yes to and is under way. */
  readonly confirmed: Confirmed | null
  readonly word: ControlWord
  /** Nobody can tell who ticked a box: the page stays as it is until somebody can. */
  readonly isUndecided: boolean
}

export const nothingHeld: Holds = {
  held: null,
  frozen: new Set(),
  isReadAnew: false,
  confirmed: null,
  word: '',
  isUndecided: false,
}

/** Closing more issues than `few`, and more than this share of the open ones, because their tasks vanished, is held; so is closing more than `most`. */
const vanished = { few: 10, share: 0.2, most: 50 }
/** Creating more than this at first sight, or later, is held. */
const created = { atFirst: 1000, later: 200 }
/** Making more deleted issues again than this is held. */
const mostAgain = 10
/** More creations and closings than this, for no other reason than that we read the same file otherwise, are held. */
const mostReadAnew = 10

/**
 * Holds back what would change a repository beyond what a person is likely to have meant, until somebody with write access confirms this
 * very set. What was held once stays held while it is the same, whatever else is pushed; what was confirmed goes on until it is done.
 */
export function guard(blast: Blast, ticks: readonly Tick[]): Holds {
  const answer = answerTicks(blast.progress, ticks)
  const waiting = waitingIn(blast)
  const confirmed = waiting !== null && answer.confirmed === waiting.name ? confirmation(blast) : stillConfirmed(blast)
  const held = confirmed === null ? waiting : null
  return {
    held,
    frozen: new Set(held === null ? [] : blast.turning.map(issue => issue.number)),
    isReadAnew: held !== null && blast.isReadAnew,
    confirmed,
    word: wordFor(blast, held, answer),
    isUndecided: answer.isUndecided,
  }
}

/** What would wait if nobody had confirmed it; null if nothing would. */
function waitingIn(blast: Blast): HeldView | null {
  const { closing, turning, creating, memory } = blast
  const name = nameOf(blast)
  const reasons = reasonsToHold(blast)
  const isEmpty = closing.length + turning.length + creating.length === 0
  if (isEmpty || (reasons.length === 0 && memory.held !== name)) return null
  return {
    name,
    reasons: reasons.length > 0 ? reasons : [heldBefore],
    closing: [...closing, ...turning],
    creating: creating.map(one => one.title),
  }
}

/** What is said of a tick that does not count stays until the next tick, or until something else is held or in the plan. */
function wordFor(
  { progress, memory, isNewText }: Blast,
  held: HeldView | null,
  { confirmed, word }: Answer,
): ControlWord {
  if (held !== null && confirmed !== null) return 'other-set'
  const isSame = memory.held === (held?.name ?? '') && !isNewText
  return word ?? (isSame ? (progress?.marker.word ?? '') : '')
}

const heldBefore = 'This was held when the plan was last looked at, and nobody has confirmed it.'

function reasonsToHold(blast: Blast): readonly string[] {
  const { closing, turning, open, creating, again, otherBranch, isForgotten, memory } = blast
  const isMany =
    closing.length > vanished.most || (closing.length > vanished.few && closing.length > open * vanished.share)
  // Until the first sync is over it goes on as what it is, however often the pace or a failure interrupts it.
  const limit = memory.settled ? created.later : created.atFirst
  const changes = closing.length + turning.length + creating.length
  return [
    isMany ? `${closing.length} of ${open} open tasks are gone from the plan.` : '',
    otherBranch !== null && closing.length > 0
      ? `The default branch is ${otherBranch} now, and tasks that stood on the one before are not on it.`
      : '',
    isForgotten && closing.length > 0 ? 'Nothing says any more on which branch this plan was last seen.' : '',
    creating.length > limit ? `The plan asks for ${creating.length} new issues, more than ${limit} at once.` : '',
    again > mostAgain ? `${again} issues that were deleted would be made again.` : '',
    blast.isReadAnew && changes > mostReadAnew
      ? 'Without a change of the plan this version of Milepost reads it otherwise than the one before.'
      : '',
  ].filter(reason => reason !== '')
}

/** Names a set of changes: another set has another name. */
function nameOf({ closing, turning, creating }: Blast): string {
  return fingerprint(JSON.stringify([numbersOf(closing), numbersOf(turning), creating.map(one => one.task).toSorted()]))
}

function numbersOf(issues: readonly ObservedIssue[]): readonly number[] {
  return issues.map(issue => issue.number).toSorted((left, right) => left - right)
}

function confirmation({ closing, turning, creating }: Blast): Confirmed {
  return { closing: writeRanges([...closing, ...turning].map(issue => issue.number)), creating: creating.length }
}

/** What was confirmed holds while nothing but the rest of it is left to do. */
function stillConfirmed({ closing, turning, creating, memory: { confirmed } }: Blast): Confirmed | null {
  const left = [...closing, ...turning]
  if (confirmed === null || left.length + creating.length === 0) return null
  const isCovered =
    left.every(issue => isInRanges(issue.number, confirmed.closing)) && creating.length <= confirmed.creating
  return isCovered ? confirmed : null
}
