import type {
  Account,
  CheckRun,
  Comment,
  Installation,
  Issue,
  IssueEvent,
  Label,
  Milestone,
  PullRequest,
  Repository,
  Thread,
} from './model.ts'
import type { Commit } from './git/objects.ts'

/** Something that happened: what GitHub would send a webhook about, before it is put into GitHub's words. */
export type WorldEvent = WorldChange & {
  /** Who did it. */
  readonly sender: Account
}

/** What happens, and what has happened. */
export interface Events {
  /** Calls the listener at once with whatever happens from now on; the answer stops that. */
  listen(listener: (event: WorldEvent) => void): () => void
  /** What was done to an issue, oldest first. */
  timeline(issue: Issue): readonly IssueEvent[]
}

export type WorldChange =
  | IssueChange
  | RepositoryChange
  | PushChange
  | PullChange
  | {
      readonly event: 'issue_comment'
      readonly action: 'created' | 'edited' | 'deleted'
      readonly repository: Repository
      readonly issue: Thread
      readonly comment: Comment
      readonly before?: Comment
    }
  | {
      readonly event: 'label'
      readonly action: 'created' | 'edited' | 'deleted'
      readonly repository: Repository
      readonly label: Label
      readonly before?: Label
    }
  | {
      readonly event: 'milestone'
      readonly action: 'created' | 'edited' | 'closed' | 'opened' | 'deleted'
      readonly repository: Repository
      readonly milestone: Milestone
      readonly before?: Milestone
    }
  | {
      readonly event: 'check_run'
      readonly action: 'created' | 'completed' | 'rerequested' | 'requested_action'
      readonly repository: Repository
      readonly checkRun: CheckRun
      /** The identifier of the button that was pressed. */
      readonly requestedAction?: string
    }
  | {
      readonly event: 'check_suite'
      readonly action: 'rerequested'
      readonly repository: Repository
      readonly headSha: string
    }
  | MergeGroupChange
  | {
      readonly event: 'installation'
      readonly action: 'created' | 'deleted' | 'suspend' | 'unsuspend'
      readonly installation: Installation
      readonly repositories: readonly Repository[]
    }
  | {
      readonly event: 'installation_repositories'
      readonly action: 'added' | 'removed'
      readonly installation: Installation
      readonly repositories: readonly Repository[]
    }

export interface IssueChange {
  readonly event: 'issues'
  readonly action:
    | 'opened'
    | 'edited'
    | 'closed'
    | 'reopened'
    | 'labeled'
    | 'unlabeled'
    | 'milestoned'
    | 'demilestoned'
    | 'assigned'
    | 'unassigned'
    | 'pinned'
    | 'unpinned'
    | 'deleted'
    | 'transferred'
  readonly repository: Repository
  readonly issue: Issue
  /** How it was before an edit. */
  readonly before?: Issue
  readonly label?: Label
  readonly milestone?: Milestone
  readonly assignee?: Account
  /** Where a transferred issue went. */
  readonly transferredTo?: { readonly repository: Repository; readonly issue: Issue }
}

export interface PullChange {
  readonly event: 'pull_request'
  readonly action:
    'opened' | 'edited' | 'closed' | 'reopened' | 'synchronize' | 'ready_for_review' | 'converted_to_draft'
  readonly repository: Repository
  readonly pull: PullRequest
  /** How it was before an edit, or before its head moved. */
  readonly before?: PullRequest
}

export interface MergeGroupChange {
  readonly event: 'merge_group'
  readonly action: 'checks_requested'
  readonly repository: Repository
  /** Names of branches: the queue's own, and the one that the group is to be merged into. */
  readonly head: string
  readonly base: string
  readonly baseSha: string
  readonly commit: Commit
}

export interface RepositoryChange {
  readonly event: 'repository'
  readonly action:
    'created' | 'renamed' | 'edited' | 'archived' | 'unarchived' | 'privatized' | 'publicized' | 'deleted'
  readonly repository: Repository
  readonly before?: Repository
}

export interface PushChange {
  readonly event: 'push'
  readonly repository: Repository
  readonly branch: string
  /** null: the branch is new. */
  readonly before: string | null
  /** null: the branch is gone. */
  readonly after: string | null
  readonly forced: boolean
  readonly commits: readonly PushedCommit[]
}

export interface PushedCommit {
  readonly commit: Commit
  readonly added: readonly string[]
  readonly modified: readonly string[]
  readonly removed: readonly string[]
}
