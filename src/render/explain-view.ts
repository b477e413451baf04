import type { TaskKey } from '../base/index.ts'
import type { PlanLink, ProgressView } from './view.ts'

// View data: why a task's issue looks as it does. All strings come from plans and people and are untrusted.

export interface ExplainView {
  readonly key: TaskKey
  /** Id and title, as the issue is called. */
  readonly title: string
  /** Of its issue; null while it has none. */
  readonly number: number | null
  readonly planTitle: string
  readonly source: PlanLink
  readonly state: StateView
  readonly labels: readonly LabelView[]
  /** Labels of ours on the issue that are to go. */
  readonly leaving: readonly string[]
  readonly milestone: { readonly title: string; readonly url: string | null } | null
  /** What it waits for now, and what that waits for. */
  readonly waits: readonly WaitView[]
  /** How many things that it waits for are left out. */
  readonly more: number
  /** At the ends of those chains: what can be worked on now so that this can be, in plan order. */
  readonly first: readonly LinkView[]
  /** What was resolved last of all that it depends on; null if it waits still, depends on nothing, or nobody knows. */
  readonly freed: FreedView | null
  /** The cycle that it is in, itself included; empty if it is in none. */
  readonly cycle: readonly ThingView[]
  /** What is wrong with the lines that say all this. */
  readonly problems: readonly ProblemView[]
  /** What of its plan is held until somebody confirms it: sentences. */
  readonly held: readonly string[]
}

type SharedState = 'open' | 'done' | 'dropped'

/** What holds, who says what, and whose word counts. */
export interface StateView {
  readonly now: SharedState
  readonly plan: SaidView
  /** Null while there is no issue. */
  readonly issue: SharedState | null
  /** What plan and issue last agreed on; null if they never did. */
  readonly shared: SharedState | null
  readonly winner: 'both' | 'plan' | 'issue'
  /** Who closed or reopened the issue last; null where nobody did, or nobody tells. */
  readonly last: { readonly kind: 'closed' | 'reopened'; readonly by: DoneView } | null
  /** What the plan has yet to learn: nothing, or how it gets it. */
  readonly owed: 'nothing' | 'commit' | 'pull-request' | 'off'
}

/** What there is to say of an issue, or of a task that somebody named. */
export type ExplainedView =
  | { readonly kind: 'task'; readonly view: ExplainView }
  | { readonly kind: 'progress'; readonly view: ProgressView; readonly held: readonly string[] }
  | LeftView
  /** The issue that offers documents which look like plans. */
  | { readonly kind: 'offer'; readonly isOpen: boolean }
  /** One of ours, of a plan that is not read now: gone, let go of, or in the way of itself. */
  | {
      readonly kind: 'unread'
      readonly path: string
      /** It is the progress issue. */
      readonly isPage: boolean
      readonly why: readonly string[]
    }
  /** None of ours; where plans are looked for. */
  | { readonly kind: 'foreign'; readonly globs: readonly string[]; readonly standing: readonly string[] }
  /** There is no such task, or there are several. */
  | { readonly kind: 'unknown'; readonly word: string; readonly several: readonly ThingView[] }

/** The task of this issue left its plan. */
export interface LeftView {
  readonly kind: 'left'
  readonly path: string
  /**
   * `closed` by us; `closing` at the next look; `held` until somebody confirms it; `full` of people's words, so that nothing can be noted in it and it
   * stays open; `before`: closed by somebody else; `theirs`: somebody reopened it.
   */
  readonly fate: 'closed' | 'closing' | 'held' | 'full' | 'before' | 'theirs'
  /** What of its plan is held: sentences. */
  readonly held: readonly string[]
}

/** How the plan says what state a task is in. */
export type SaidView =
  | { readonly kind: 'mark'; readonly state: 'todo' | 'in-progress' | 'done' | 'dropped' }
  | { readonly kind: 'steps'; readonly done: number; readonly of: number }
  | { readonly kind: 'none' }

export interface LabelView {
  readonly name: string
  readonly because: LabelReason
  /** Whether the issue carries it; null while there is no issue. */
  readonly isThere: boolean | null
  /** Who put it there and when; null where nobody tells. */
  readonly since: DoneView | null
}

/** Who did something to an issue: the app itself, or by login, null for those who are gone. At an ISO time. */
export type DoneView = { readonly at: string } & (
  { readonly ours: true } | { readonly ours: false; readonly login: string | null }
)

export type LabelReason =
  | { readonly kind: 'managed' }
  | { readonly kind: 'blocked'; readonly by: number }
  /** `on` counts what it depends on, all of it resolved. */
  | { readonly kind: 'unblocked'; readonly on: number }
  /** The statement that it stands for: in which line, of the task or of its phase. */
  | { readonly kind: 'statement'; readonly line: number; readonly of: 'task' | 'phase' }
  | { readonly kind: 'more-statements'; readonly count: number }
  | { readonly kind: 'attribute'; readonly name: string; readonly value: string; readonly of: 'task' | 'phase' }

/** Something that is waited for. */
export type ThingView =
  | {
      readonly kind: 'task'
      readonly title: string
      readonly number: number | null
      /** Path of its plan, if it is another one. */
      readonly path: string | null
    }
  | {
      readonly kind: 'phase'
      readonly title: string
      readonly url: string | null
      readonly open: number
      readonly of: number
      readonly path: string | null
    }
  | { readonly kind: 'issue'; readonly number: number }
  | { readonly kind: 'words'; readonly words: string }

export interface LinkView {
  readonly thing: ThingView
  /** Who is in charge as the plan says, and the logins of those to whom the issue is assigned. */
  readonly owners: readonly string[]
  readonly assignees: readonly string[]
  readonly isBegun: boolean
}

/** A link of a chain. Without anything below it can be worked on, unless it stands above already or the chain is cut. */
export interface WaitView extends LinkView {
  readonly waits: readonly WaitView[]
  /** It was shown before, with what it waits for. */
  readonly isAbove: boolean
  /** How many things that it waits for are left out. */
  readonly more: number
}

export interface FreedView {
  readonly thing: ThingView
  /** ISO time. */
  readonly at: string
}

export interface ProblemView {
  readonly line: number
  readonly message: string
  readonly help: string | null
}
