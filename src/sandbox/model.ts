/**
 * What the sandbox's world consists of. Plain values that never change: a change puts a new value in the old one's place,
 * so whoever holds a value holds how things were then. Things refer to each other by node id, accounts by database id.
 */

/** ISO time to the second, as GitHub gives it: `2026-01-31T12:00:00Z`. */
export type Time = string

export interface Account {
  /** Database id; stays when the login changes. */
  readonly id: number
  readonly nodeId: string
  /** As REST shows it: a bot's ends in `[bot]`. */
  readonly login: string
  readonly name: string
  readonly type: 'User' | 'Organization' | 'Bot'
}

export type Role = 'read' | 'triage' | 'write' | 'maintain' | 'admin'

/** Who does something. */
export type Actor =
  | { readonly kind: 'person'; readonly account: Account }
  /** The app, through one of its installations, with what its token allows; or the app that runs workflows, on the one repository of a run. */
  | {
      readonly kind: 'app'
      readonly account: Account
      /** Null: of a workflow. */
      readonly installation: number | null
      readonly permissions: Permissions
      /** Database ids that the token is narrowed to; null: all that the installation covers. */
      readonly repositories: readonly number[] | null
    }

/** What an app may do, by GitHub's names: `issues`, `contents`, `metadata`, `checks`, `administration`. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>

export interface App {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly owner: Account
  readonly bot: Account
  readonly permissions: Permissions
  /** Events that it subscribes to; installation events come always. */
  readonly events: readonly string[]
}

export interface Installation {
  readonly id: number
  readonly account: Account
  /** Database ids of the repositories it covers; `all` includes those made later. */
  readonly repositories: 'all' | readonly number[]
  readonly permissions: Permissions
  readonly suspendedAt: Time | null
  readonly createdAt: Time
}

export interface Repository {
  readonly id: number
  readonly nodeId: string
  readonly owner: Account
  readonly name: string
  /** `owner/name`. */
  readonly fullName: string
  /** Database id of the repository that it is a fork of; null for one that is none. */
  readonly parent: number | null
  readonly description: string
  readonly private: boolean
  readonly archived: boolean
  readonly issuesEnabled: boolean
  readonly defaultBranch: string
  /** The default branch takes no commits from apps; people's count as merged pull requests. */
  readonly pushRestricted: boolean
  /** Apps make no branches. */
  readonly creationRestricted: boolean
  /** Roles by account id. The owner has `admin`, strangers have `read` where the repository is public. */
  readonly roles: ReadonlyMap<number, Role>
  /** Node ids of the pinned issues, in the order in which they were pinned, and by whom (account id). */
  readonly pins: readonly Pin[]
  readonly createdAt: Time
  readonly updatedAt: Time
  readonly pushedAt: Time
}

export interface Pin {
  readonly id: number
  readonly nodeId: string
  readonly issue: string
  readonly by: number
}

export interface Issue {
  readonly id: number
  readonly nodeId: string
  /** Database id of its repository. */
  readonly repository: number
  readonly number: number
  readonly title: string
  readonly body: string
  /** Texts that the body has had, the first one included; empty until the first edit. */
  readonly edits: readonly Edit[]
  readonly state: 'open' | 'closed'
  readonly stateReason: 'completed' | 'not_planned' | 'duplicate' | 'reopened' | null
  /** Account ids. */
  readonly author: number
  readonly assignees: readonly number[]
  readonly closedBy: number | null
  /** Node ids. */
  readonly labels: readonly string[]
  readonly milestone: string | null
  readonly comments: readonly string[]
  /** Node ids of the issues that this one waits for. */
  readonly blockedBy: readonly string[]
  /** Node id of the issue that this one is a part of. */
  readonly parent: string | null
  readonly createdAt: Time
  readonly updatedAt: Time
  readonly closedAt: Time | null
}

/** Something that was done to an issue, as its timeline shows it. */
export interface IssueEvent {
  readonly nodeId: string
  readonly kind: 'labeled' | 'unlabeled' | 'closed' | 'reopened'
  /** Account id. */
  readonly by: number
  readonly at: Time
  /** Of the first two kinds. */
  readonly label: Label | null
}

/** Between two branches, of one repository or of a fork and what it was made from; it shares the numbers of the issues. */
export interface PullRequest {
  readonly id: number
  readonly nodeId: string
  /** Database id of its repository. */
  readonly repository: number
  readonly number: number
  readonly title: string
  readonly body: string
  readonly edits: readonly Edit[]
  readonly state: 'open' | 'closed'
  readonly isDraft: boolean
  readonly merged: { readonly at: Time; readonly by: number; readonly commit: string } | null
  /** Account id. */
  readonly author: number
  /** Names of branches. */
  readonly base: string
  readonly head: string
  /** Database id of the repository that the head is in: a fork's, or its own. It may be gone. */
  readonly headRepository: number
  /** Where the branch was while it was last open. */
  readonly headOid: string
  readonly createdAt: Time
  readonly updatedAt: Time
  readonly closedAt: Time | null
}

/** One text that a body has had. */
export interface Edit {
  readonly nodeId: string
  /** Account id. */
  readonly editor: number
  readonly at: Time
  readonly body: string
}

/** What people discuss. */
export type Thread = Issue | PullRequest

export function isPull(thread: Thread): thread is PullRequest {
  return 'headOid' in thread
}

export interface Comment {
  readonly id: number
  readonly nodeId: string
  /** Node id of the issue or pull request. */
  readonly issue: string
  readonly author: number
  readonly body: string
  readonly edits: readonly Edit[]
  readonly createdAt: Time
  readonly updatedAt: Time
}

export interface Label {
  readonly id: number
  readonly nodeId: string
  readonly repository: number
  readonly name: string
  /** Six hex digits. */
  readonly color: string
  readonly description: string
  readonly createdAt: Time
  readonly updatedAt: Time
}

export interface Milestone {
  readonly id: number
  readonly nodeId: string
  readonly repository: number
  readonly number: number
  readonly title: string
  readonly description: string
  readonly state: 'open' | 'closed'
  readonly dueOn: Time | null
  readonly creator: number
  readonly createdAt: Time
  readonly updatedAt: Time
  readonly closedAt: Time | null
}

export interface CheckRun {
  readonly id: number
  readonly nodeId: string
  readonly repository: number
  readonly headSha: string
  readonly name: string
  readonly externalId: string
  readonly detailsUrl: string
  readonly status: 'queued' | 'in_progress' | 'completed'
  readonly conclusion: CheckConclusion | null
  readonly output: CheckOutput
  readonly actions: readonly CheckAction[]
  readonly startedAt: Time
  readonly completedAt: Time | null
}

export type CheckConclusion =
  'action_required' | 'cancelled' | 'failure' | 'neutral' | 'success' | 'skipped' | 'stale' | 'timed_out'

export interface CheckOutput {
  readonly title: string | null
  readonly summary: string | null
  readonly text: string | null
  readonly annotations: readonly CheckAnnotation[]
}

export interface CheckAnnotation {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  readonly startColumn: number | null
  readonly endColumn: number | null
  readonly level: 'notice' | 'warning' | 'failure'
  readonly message: string
  readonly title: string | null
  readonly rawDetails: string | null
}

export interface CheckAction {
  readonly label: string
  readonly description: string
  readonly identifier: string
}
