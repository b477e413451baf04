import type { Diagnostic, PhaseKey, TaskKey } from '../base/index.ts'

// View data: what the texts need, in plain values. All strings come from the plan and are untrusted; the renderers make them inert.

/** A place in a plan at a commit. */
export interface PlanLink {
  /** `https://github.com/owner/name` or an Enterprise server's, without a slash at the end. */
  readonly repositoryUrl: string
  /** Commit id, 40 hex digits. */
  readonly commit: string
  readonly path: string
  readonly line: number
}

/** Something another thing depends on or blocks. */
export type ReferenceView =
  /** `plan` says of which plan, if it is another one. */
  | { readonly kind: 'task'; readonly key: TaskKey; readonly title: string; readonly plan?: string }
  | { readonly kind: 'phase'; readonly key: PhaseKey; readonly title: string; readonly plan?: string }
  | { readonly kind: 'issue'; readonly number: number }
  /** Something that can only be called by its name now. */
  | { readonly kind: 'words'; readonly words: string }

export interface TaskView {
  readonly source: PlanLink
  /** Id and title of the task where the issue is a person's that was taken over, and this text a comment on it; null where it is ours. */
  readonly adoptedAs: string | null
  readonly phaseTitle: string
  readonly group: string | null
  /** Markdown of the plan. */
  readonly description: string
  readonly steps: readonly StepView[]
  readonly dependsOn: readonly ReferenceView[]
  readonly blocks: readonly ReferenceView[]
  readonly attributes: Readonly<Record<string, string>>
  /** Markdown of the plan: when the task's phase is done; empty if it does not say. */
  readonly criteria: string
}

export interface StepView {
  readonly title: string
  readonly done: boolean
}

export interface MilestoneView {
  readonly source: PlanLink
  readonly goal: string
  readonly criteria: string
  readonly attributes: Readonly<Record<string, string>>
  readonly dependsOn: readonly ReferenceView[]
}

export interface ProgressView {
  readonly planTitle: string
  /** The plan at the commit that last changed it. */
  readonly source: PlanLink
  readonly phases: readonly PhaseProgressView[]
  readonly criticalPath: CriticalPathView
  /** What holds the most tasks back of all that can be worked on now, the worst first. */
  readonly holding: readonly HoldingView[]
  readonly diagnostics: readonly Diagnostic[]
  /** Things a person should know now: what could not be done and why, what is held. Markdown-free sentences. */
  readonly notices: readonly string[]
  /** Issues that take a long time to be created; null where none do. */
  readonly sync?: SyncView | null
  /** When everything is done at the pace of the last weeks; null where that can't be told. */
  readonly forecast: ForecastView | null
  /** The day of looking, in days since 1970 by UTC; null where nobody knows: then nothing is said that depends on it. */
  readonly today: number | null
}

export interface CriticalPathView {
  /** Its open tasks, first to last. */
  readonly left: readonly TaskKey[]
  /** How many resolved tasks stand in the chain before them. */
  readonly before: number
}

/** A task or a phase that other tasks wait for. */
export interface HoldingView {
  readonly kind: 'task' | 'phase'
  readonly key: string
  /** Open tasks that name it, and those with all that wait for them. */
  readonly direct: number
  readonly all: number
}

/** Days are those of Mondays, since 1970. */
export interface ForecastView {
  /** How many tasks were finished in each of the last whole weeks, the oldest first. */
  readonly weeks: readonly number[]
  readonly open: number
  /** The week in which the end is most likely; in eight of ten cases it is not before `from` and not after `to`. */
  readonly likely: number
  readonly from: number
  readonly to: number
}

export interface SyncView {
  /** Issues that are there, and that are wanted. */
  readonly done: number
  readonly of: number
  /** When all should be there, in whole minutes since 1970. */
  readonly until: number
}

export interface PhaseProgressView {
  readonly key: PhaseKey
  readonly title: string
  /** False for the one phase of a plan without phases. */
  readonly hasMilestone: boolean
  readonly dependsOn: readonly PhaseKey[]
  /** The day by which it is to be finished, `2026-01-31`; null if nobody says. */
  readonly due: string | null
  readonly tasks: readonly TaskProgressView[]
}

export interface TaskProgressView {
  readonly key: TaskKey
  /** Id and title, as the issue is called. */
  readonly title: string
  readonly hasIssue: boolean
  readonly state: 'todo' | 'in-progress' | 'done' | 'dropped'
  /** What it waits for now; empty if it can be worked on or is resolved. */
  readonly blockedBy: readonly ReferenceView[]
  readonly owner: string | null
  readonly priority: string | null
  /** The day on which its issue was closed, `2026-01-31`; null if it is open, or nobody knows. */
  readonly resolvedOn: string | null
  /** The day on which its issue was made, where it came to the plan after everything else; else null. */
  readonly addedOn: string | null
}
