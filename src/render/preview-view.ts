import type { Diagnostic } from '../base/index.ts'
import type { DrawnPhase } from './diagram.ts'
import type { PlanLink } from './view.ts'

/** What merging a change of the plans, or of the settings, will do. Strings of plans are untrusted; the renderers make them inert. */
export interface PreviewView {
  /** Issues of other people that tasks take over. */
  readonly adopted: readonly NumberedChange[]
  readonly created: readonly CreatedChange[]
  readonly renamed: readonly RetitledChange[]
  /** The id is another one, and the words are the same. */
  readonly renumbered: readonly RetitledChange[]
  readonly moved: readonly MovedChange[]
  readonly closed: readonly ClosedChange[]
  readonly reopened: readonly ReopenedChange[]
  /** Issues that are due to be created, and will not be: their tasks are resolved or gone then. */
  readonly uncreated: readonly { readonly title: string; readonly why: ClosedChange['why'] }[]
  readonly dependencies: readonly DependencyChange[]
  /** Open tasks that wait for something then, and can be worked on now; created ones are not among them. */
  readonly blocked: readonly WaitChange[]
  /** Open tasks that can be worked on then, and wait for something now. */
  readonly unblocked: readonly NumberedChange[]
  readonly phases: readonly PhaseChange[]
  readonly plans: readonly PlanChange[]
  /** What will wait for a person's word. */
  readonly held: readonly HeldChange[]
  /** Plans, or with a null everything, of which nothing will be changed, and why. */
  readonly standing: readonly {
    readonly path: string | null
    readonly why: readonly string[]
    readonly isOld: boolean
  }[]
  /** Why issues are not created although tasks need them, and what to do; null if none is kept back. */
  readonly keptBack: string | null
  /** Tasks that are resolved when they are first seen and get no issue. */
  readonly resolvedAlready: number
  /** Issues and milestones of which no more than text, labels or relations will change. */
  readonly touched: number
  /** What is wrong with the plans, and with the settings, as they will be. */
  readonly findings: readonly Finding[]
  /** Plans whose phases, or their order, will be others. */
  readonly graphs: readonly GraphChange[]
  /** What is going to be created under a pace that counts, and how long that takes; null where nothing limits it. */
  readonly pace: { readonly creations: number; readonly minutes: number } | null
  /** Operations that are due whatever becomes of this change, and are not among the others. */
  readonly underWay: number
  /** Every operation, in words and in order, as it will be applied. */
  readonly operations: readonly string[]
}

/** An issue that exists, with the title that it will have. */
export interface NumberedChange {
  /** Null for a task without an issue, or whose issue is yet to come. */
  readonly number: number | null
  readonly title: string
}

export interface CreatedChange {
  readonly title: string
  readonly source: PlanLink
  /** What it will wait for at first, in words; empty if it can be worked on. */
  readonly waitsFor: readonly string[]
  /** It is resolved already: its issue is closed as soon as it is made. */
  readonly isResolved: boolean
}

export interface RetitledChange extends NumberedChange {
  readonly was: string
}

export interface MovedChange extends NumberedChange {
  /** Titles of milestones; null for none. */
  readonly from: string | null
  readonly to: string | null
}

export interface ClosedChange extends NumberedChange {
  /** `removed`: its task is no longer in the plan. */
  readonly why: 'done' | 'dropped' | 'removed'
}

export interface ReopenedChange extends NumberedChange {
  /** ISO time at which it was closed, if that is known. */
  readonly closedAt: string | null
  /** It was closed after the change was begun that reopens it. */
  readonly isLate: boolean
}

export interface DependencyChange extends NumberedChange {
  /** In words: titles of tasks and phases. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

export interface WaitChange extends NumberedChange {
  /** In words: what it will wait for. */
  readonly waitsFor: readonly string[]
}

export interface PhaseChange {
  readonly kind: 'added' | 'removed' | 'renamed' | 'closed' | 'reopened'
  readonly title: string
  /** The title that it has until then, where it is renamed. */
  readonly was: string | null
}

export interface PlanChange {
  readonly kind: 'new' | 'moved' | 'removed' | 'released' | 'finished' | 'without-page'
  readonly path: string
  /** The path that it has until then, where it is moved. */
  readonly was: string | null
}

export interface HeldChange {
  readonly path: string
  readonly why: readonly string[]
  readonly closing: readonly NumberedChange[]
  readonly creating: readonly string[]
  /** It is held already: what the change says of the plan waits with it. */
  readonly isOld: boolean
}

export interface Finding {
  readonly path: string
  readonly diagnostic: Diagnostic
  /** It is there without this change, too. */
  readonly isOld: boolean
}

export interface GraphChange {
  readonly path: string
  /** Empty where the plan is new. */
  readonly before: readonly DrawnPhase[]
  readonly after: readonly DrawnPhase[]
}

/** What a preview is of. */
export interface PreviewPlace {
  /** `https://github.com/owner/name`, without a slash at the end. */
  readonly repositoryUrl: string
  readonly baseBranch: string
  /** Commit ids. */
  readonly base: string
  readonly head: string
  /** Of the two merged, or of the head alone, because they can't be merged as they are, or because that is not known. */
  readonly of: 'merge' | 'conflict' | 'head'
  /** Paths of files of which merging makes another text than the branch has: lines of the one are not those of the other. */
  readonly shifted: readonly string[]
  /** `2026-01-31 12:00 UTC`. */
  readonly at: string
}
