import type { OwnerSettings, PlanId, PlanMemory } from '../../sync/index.ts'
import { assertNever, type TaskKey } from '../../base/index.ts'

/**
 * What is remembered of repositories between runs: what was about to be created, which issues there were, what GitHub refused. Losing it
 * costs time, for then everything is looked at twice before anything is created, and nothing is made twice or given away. What else it may
 * cost, in rare moments, stands in docs/guarantees.md (Known gaps).
 */
export interface Journal {
  read(repository: number): Promise<Recorded>
  /** Replaces what is remembered, and with it forgets the issues that were surely created: they are in it. */
  keep(repository: number, record: Remembered): Promise<void>
  /** The same in the middle of a run: what was created since its beginning stays on record. */
  update(repository: number, record: Remembered): Promise<void>
  /** Stores that these are about to be created; resolves once that is stored. */
  intend(repository: number, things: readonly Thing[], at: Date): Promise<void>
  /** Stores what came of them. What is not said remains of unknown outcome. */
  settle(repository: number, outcomes: readonly Settlement[]): Promise<void>
  /** Adds to the history of runs, of which the last ones are kept. */
  note(repository: number, run: RunNote): Promise<void>
}

export interface Recorded {
  /** Null where nothing is known of the repository: a new one, or the database is. */
  readonly remembered: Remembered | null
  readonly creations: readonly Creation[]
  /** When the last run began that was noted; null where none is. */
  readonly lastRun: Date | null
}

export interface Remembered {
  /** When the first full look was made. */
  readonly firstLook: Date
  /** Whether a second one confirmed it, or there was nothing to confirm. */
  readonly isTrusted: boolean
  /** Issues that were seen, or surely created. */
  readonly issues: readonly KnownIssue[]
  /** Those of them that a full look did not list, and since when. */
  readonly missing: readonly { readonly number: number; readonly since: Date }[]
  /** Tasks whose issue is surely gone and that have no other yet. */
  readonly gone: readonly { readonly plan: PlanId; readonly task: TaskKey }[]
  readonly refusals: readonly RefusalNote[]
  /** The last changes that a run made; null if none ever did. */
  readonly lastWrite: LastWrite | null
  /** Marks that the last commit was to carry, by their names, until what came of it is noted in the issues. */
  readonly carried: readonly string[]
  /** What the last look came to know of each plan, for when its progress issue doesn't say it. */
  readonly plans: readonly (PlanMemory & { readonly plan: PlanId })[]
  /** The settings that the owner has for all repositories, for when they are out of sight; null while none were seen. */
  readonly owner: KnownOwner | null
}

export interface KnownOwner {
  /** Node id of the account. */
  readonly id: string
  readonly settings: OwnerSettings
  /** Since when they are out of sight; null while they are not. */
  readonly hiddenSince: Date | null
}

/** By which a look is known that is older than what was written. */
export interface LastWrite {
  readonly at: Date
  /** Issues that it changed last, and when by GitHub's clock; null while it goes on: if it never comes to its end, nobody knows. */
  readonly changed: readonly { readonly number: number; readonly updatedAt: string }[] | null
}

/** `task` is null for a progress issue. */
export interface KnownIssue {
  readonly number: number
  readonly plan: PlanId
  readonly task: TaskKey | null
}

/** An operation that GitHub refused, or that came to nothing in a way that leaves doubt. */
export interface RefusalNote {
  /** Fingerprint of the operation: another one is another matter. Where there is doubt, of what it is about. */
  readonly operation: string
  /** What people read, in GitHub's words. */
  readonly notice: string
  readonly failures: number
  /** When it is tried again at the latest. */
  readonly notBefore: Date
  /** It was not answered, or its issue was not there: everything is looked at before it is tried again. */
  readonly isDoubtful: boolean
}

/** What a creation makes, in words by which it is found again. */
export type Thing =
  | { readonly kind: 'issue'; readonly plan: PlanId; readonly task: TaskKey | null; readonly title: string }
  | { readonly kind: 'milestone'; readonly title: string }
  | { readonly kind: 'comment'; readonly issue: number; readonly occasion: string }

export interface Creation {
  readonly thing: Thing
  readonly attempts: number
  readonly attemptedAt: Date
  /** A full look at least a minute after the attempt did not list it. */
  readonly isMissed: boolean
  /** Number of the issue that was surely created, or surely got the comment; null while the outcome is unknown. */
  readonly number: number | null
}

export type Settlement =
  | { readonly kind: 'created'; readonly thing: Thing; readonly number: number | null }
  | { readonly kind: 'refused'; readonly thing: Thing }
  | { readonly kind: 'not-sent'; readonly thing: Thing }
  /** A look has it. */
  | { readonly kind: 'seen'; readonly thing: Thing }
  /** Looked for as long as it may take to appear, and not there. */
  | { readonly kind: 'missed'; readonly thing: Thing }
  /** Missed, and nobody wants it any more. */
  | { readonly kind: 'dropped'; readonly thing: Thing }

export interface RunNote {
  readonly startedAt: Date
  readonly endedAt: Date
  readonly operations: number
  readonly outcome: 'finished' | 'again' | 'wait' | 'retry' | 'failed'
  readonly why: string | null
}

/** The name of a thing: equal for two attempts at the same. */
export function nameOf(thing: Thing): string {
  switch (thing.kind) {
    case 'issue':
      return JSON.stringify([thing.kind, thing.plan, thing.task, thing.title])
    case 'milestone':
      return JSON.stringify([thing.kind, thing.title])
    case 'comment':
      return JSON.stringify([thing.kind, thing.issue, thing.occasion])
    default:
      return assertNever(thing)
  }
}
