import type { Log, RepositoryRef, Unknown } from '../base/index.ts'
import type { Gateway } from '../github/index.ts'
import type { Decision, DecisionInput, ObservedState, OtherClaim, PlanMemories, Tick, World } from '../sync/index.ts'
import type { CreationBook } from './apply.ts'
import type { Checkout, CheckoutReader } from './checkout.ts'
import type { Gate } from './gate.ts'
import type { Interruption } from './interruption.ts'
import type { Remembered } from './journal/journal.ts'
import type { CreationHolds } from './journal/weigh.ts'
import type { Refusals } from './refusals.ts'
import type { Repeats } from './repeats.ts'

/** What a run works with. */
export interface SettleParts {
  readonly gateway: Gateway
  readonly repository: RepositoryRef
  readonly checkouts: CheckoutReader
  /** When the look began from which everything is decided. */
  readonly lookedAt: Date
  /** Looks for what has changed since. */
  readonly lookAgain: () => Promise<ObservedState | Unknown>
  /** Whether the repository is still this process's. */
  readonly isOurs: () => boolean
  /** Where creations are written down. */
  readonly book: CreationBook
  /** What must not be created yet. */
  readonly holds: CreationHolds
  /** Notes that there is surely nothing of ours that was not seen. */
  readonly noteNew: () => Promise<void>
  /** Marks that a commit was to carry of which nobody noted what came of it. */
  readonly carried: ReadonlySet<string>
  /** Has the marks noted that a commit is about to carry, by their names; what it gives takes the note back, where none was made. */
  readonly noteCarried: (marks: readonly string[]) => Promise<() => Promise<void>>
  /** What the look before came to know of the plans. */
  readonly memories: PlanMemories
  /** Notes what this one does; called before anything follows from it. */
  readonly noteMemories: (memories: PlanMemories) => Promise<void>
  /** Tasks whose issue is surely gone. */
  readonly gone: Remembered['gone']
  readonly refusals: Refusals
  readonly repeats: Repeats
  /** What the last run had to say in the progress issues. */
  readonly said: readonly string[]
  /** A refusal of the branch that is known and not to be tried again in this run; null if there is none. */
  readonly commitRefusal: CommitRefusal | null
  /** The same of the pull request. */
  readonly proposalRefusal: ProposalRefusal | null
  /** When the changes that the last run left waiting were made, by their names. */
  readonly changedAt: ReadonlyMap<string, string>
  /** Boxes of progress issues that were ticked when this run looked. */
  readonly ticks: readonly Tick[]
  readonly now: () => Date
  readonly log: Log
  /** Issues of another bot's, with their plans. */
  readonly claimed: readonly OtherClaim[]
  /** Another aim than to come in step. */
  readonly decide?: (input: DecisionInput) => Decision
}

/** The branch did not take our commit on top of this head; the notice says why and what to do. */
export interface CommitRefusal {
  readonly head: string
  readonly notice: string
}

/** The pull request could not be made or changed. */
export interface ProposalRefusal {
  /** The step that was refused, and what it was to carry. */
  readonly step: string
  readonly notice: string
}

/** What changes while a run goes on. */
export interface Run {
  readonly world: World
  readonly gate: Gate
  checkout: Checkout
  /** The last one. */
  decision: Decision | null
  /** What is known of the plans by now. */
  memories: PlanMemories
  readonly refusals: Refusals
  /** Sentences for the progress issue that this run has found to be true. */
  readonly notices: string[]
  /** Those of the last run that may still be: kept until everything has been tried, so that nothing is unsaid and said again. */
  said: readonly string[]
  commitRefusal: CommitRefusal | null
  proposalRefusal: ProposalRefusal | null
  /** When the changes that wait for their write-back were made, by their names. */
  changedAt: ReadonlyMap<string, string>
  /** What kept marks from being carried, and nothing else: it is not tried again in this run. */
  delayed: Interruption | null
  /** Something was not created that is held. */
  isHeld: boolean
  /** GitHub took our labels where nothing of ours was seen: there is nothing that could be made a second time. */
  isNew: boolean
  operations: number
}
