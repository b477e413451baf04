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
  /** Open tasks of the critical path, first to last. */
  readonly criticalPath: readonly TaskKey[]
  readonly diagnostics: readonly Diagnostic[]
  /** Things a person should know now: what could not be done and why, what is held. Markdown-free sentences. */
  readonly notices: readonly string[]
  /** Issues that take a long time to be created; null where none do. */
  readonly sync?: SyncView | null
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
  /** The day on which its issue was closed as done, `2026-01-31`; null if it is not done, or nobody knows. */
  readonly finishedOn: string | null
}
