import type { Events } from './events.ts'
import type { Hierarchy } from './hierarchy.ts'
import type { Blob, Commit, GitObject, Oid, Tree } from './git/objects.ts'
import type {
  Account,
  Actor,
  App,
  CheckRun,
  Comment,
  Installation,
  Issue,
  Label,
  Milestone,
  Repository,
  Role,
  Thread,
  Time,
} from './model.ts'
import type { Apps, People } from './people-world.ts'
import type { GitDatabase, Pulls } from './pulls-world.ts'

/**
 * Everything there is, and every way to change it. Changes are checked by GitHub's rules and by what the actor may do, throw a
 * Refusal where GitHub would refuse, and tell the listeners. Repositories are named `owner/name` (in any case), the things
 * within them by node id.
 */
export interface World
  extends
    People,
    Repositories,
    Installations,
    Apps,
    Issues,
    Discussion,
    Labels,
    Milestones,
    Dependencies,
    Hierarchy,
    Git,
    GitDatabase,
    Pulls,
    Checks,
    Events {
  readonly app: App
  /** The time, to the second. */
  now(): Time
}

/** What has to be allowed for a read or a change. */
export type Need =
  | 'read'
  | 'read issues'
  | 'read contents'
  | 'read checks'
  | 'discuss'
  | 'triage'
  | 'pin'
  | 'delete issues'
  | 'label'
  | 'milestone'
  | 'push'
  | 'read pulls'
  | 'propose'
  | 'check'
  | 'administer'

export interface NewRepository {
  /** Login of a person or an organization. */
  readonly owner: string
  readonly name: string
  readonly description?: string
  readonly private?: boolean
  readonly defaultBranch?: string
  /** Roles by login. */
  readonly roles?: Readonly<Record<string, Role>>
  /** The first commit's files, by path; without any the repository is empty. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>
}

export interface RepositorySettings {
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly private?: boolean | undefined
  readonly archived?: boolean | undefined
  readonly issuesEnabled?: boolean | undefined
  readonly defaultBranch?: string | undefined
  readonly pushRestricted?: boolean | undefined
  readonly creationRestricted?: boolean | undefined
}

export interface Repositories {
  addRepository(repository: NewRepository): Repository
  repositories(): readonly Repository[]
  /** By `owner/name`; throws a Refusal if there is none. */
  repository(fullName: string): Repository
  repositoryById(id: number): Repository | undefined
  changeRepository(change: On & { readonly settings: RepositorySettings }): Repository
  deleteRepository(change: On): void
  setRole(change: { readonly repository: string; readonly login: string; readonly role: Role | null }): void
  /** The repository, by `owner/name`, if the actor (undefined: a stranger without a token) may do this in it; else throws a Refusal. */
  authorize(actor: Actor | undefined, repository: string, need: Need): Repository
  /** The highest role; undefined if the account may not see the repository. */
  roleOf(account: Account | undefined, repository: Repository): Role | undefined
}

export interface Installations {
  /** Installs the app for a person or an organization, on all repositories or those named. */
  install(change: {
    readonly account: string
    readonly actor: Actor
    readonly repositories?: readonly string[]
    readonly permissions?: App['permissions']
  }): Installation
  uninstall(change: { readonly installation: number; readonly actor: Actor }): void
  suspend(change: { readonly installation: number; readonly actor: Actor; readonly suspended: boolean }): Installation
  /** Adds and removes covered repositories, by `owner/name`. */
  changeCoverage(change: {
    readonly installation: number
    readonly actor: Actor
    readonly add?: readonly string[]
    readonly remove?: readonly string[]
  }): Installation
  installations(): readonly Installation[]
  installation(id: number): Installation | undefined
  installationOf(repository: Repository): Installation | undefined
  coveredBy(installation: Installation): readonly Repository[]
  /** The app as an actor, with all that the installation allows; and the app that runs workflows, on a repository by `owner/name`. */
  appActor(installation: number): Actor
  workflowActor(repository: string, permissions: App['permissions']): Actor
}

export interface Issues {
  createIssue(change: On & NewIssue): Issue
  /** Sets what is given; labels and assignees replace the whole set. */
  updateIssue(change: OnIssue & IssueSettings): Issue
  closeIssue(change: OnIssue & { readonly reason?: 'completed' | 'not_planned' | 'duplicate' }): Issue
  reopenIssue(change: OnIssue): Issue
  addLabels(change: OnIssue & { readonly labels: readonly string[] }): Issue
  removeLabels(change: OnIssue & { readonly labels: readonly string[] }): Issue
  pinIssue(change: OnIssue): Issue
  unpinIssue(change: OnIssue): Issue
  deleteIssue(change: OnIssue): void
  /** Moves it to another repository of the same owner, under a new number and id; labels and milestone go by name. */
  transferIssue(change: OnIssue & { readonly to: string }): Issue
  /** Every issue of a repository, by number. */
  issues(repository: string): readonly Issue[]
  /** By number; throws a Refusal if there is none. */
  issue(repository: string, number: number): Issue
  issueById(nodeId: string): Issue | undefined
  openIssueCount(repository: Repository): number
  isPinned(issue: Issue): boolean
}

export interface NewIssue {
  readonly title: string
  readonly body?: string | undefined
  readonly labels?: readonly string[] | undefined
  readonly milestone?: string | null | undefined
  /** Account ids. */
  readonly assignees?: readonly number[] | undefined
}

export interface IssueSettings extends Omit<NewIssue, 'title'> {
  readonly title?: string | undefined
  readonly state?: 'open' | 'closed' | undefined
  readonly stateReason?: 'completed' | 'not_planned' | 'duplicate' | 'reopened' | null | undefined
}

export interface Discussion {
  addComment(change: OnIssue & { readonly body: string }): Comment
  editComment(change: Of<'comment'> & { readonly body: string }): Comment
  deleteComment(change: Of<'comment'>): void
  /** Oldest first. */
  comments(thread: Thread): readonly Comment[]
  commentById(nodeId: string): Comment | undefined
}

export interface Labels {
  createLabel(
    change: On & {
      readonly name: string
      readonly color?: string | undefined
      readonly description?: string | null | undefined
    },
  ): Label
  updateLabel(
    change: Of<'label'> & {
      readonly name?: string | undefined
      readonly color?: string | undefined
      readonly description?: string | null | undefined
    },
  ): Label
  deleteLabel(change: Of<'label'>): void
  labels(repository: string): readonly Label[]
  labelById(nodeId: string): Label | undefined
  /** By name, in any case. */
  labelNamed(repository: string, name: string): Label | undefined
}

export interface Milestones {
  createMilestone(change: On & MilestoneSettings & { readonly title: string }): Milestone
  updateMilestone(change: Of<'milestone'> & MilestoneSettings): Milestone
  deleteMilestone(change: Of<'milestone'>): void
  milestones(repository: string): readonly Milestone[]
  /** By number; throws a Refusal if there is none. */
  milestone(repository: string, number: number): Milestone
  milestoneById(nodeId: string): Milestone | undefined
  /** How many of its issues are open and closed. */
  issueCounts(milestone: Milestone): { readonly open: number; readonly closed: number }
}

export interface MilestoneSettings {
  readonly title?: string | undefined
  readonly description?: string | null | undefined
  readonly state?: 'open' | 'closed' | undefined
  readonly dueOn?: Time | null | undefined
}

export interface Dependencies {
  addBlockedBy(change: OnIssue & { readonly blocker: string }): Issue
  removeBlockedBy(change: OnIssue & { readonly blocker: string }): Issue
  /** Issues that wait for this one. */
  blocking(issue: Issue): readonly Issue[]
}

/** Files by path; null deletes. */
export type FileChanges = Readonly<Record<string, string | Uint8Array | null>>

export interface Git {
  /** Commits on a branch, which is made from the default branch's head if it is new, and sends the push. */
  push(
    change: On & {
      /** The default branch if not given. */
      readonly branch?: string
      readonly files: FileChanges
      readonly message: string
      /** Refused as stale if the branch is elsewhere. */
      readonly expectedHead?: Oid
    },
  ): Commit
  /** Puts a branch onto any commit of the repository (a forced push where that is no fast forward), or deletes it with null. */
  moveBranch(change: On & { readonly branch: string; readonly to: Oid | null }): void
  /** Heads by branch name. */
  branches(repository: string): ReadonlyMap<string, Oid>
  /** The commit that a branch, or an id of a commit, names. */
  commit(repository: string, revision: string): Commit | undefined
  object(repository: string, oid: Oid): GitObject | undefined
  /** What lies at a path of a commit or tree; an empty path is the root. */
  entry(repository: string, revision: string, path: string): Blob | Tree | undefined
  /** A file's bytes, on the default branch if no revision is given. */
  file(repository: string, path: string, revision?: string): Uint8Array | undefined
  /** From newest to oldest along first parents. */
  history(repository: string, revision: string): readonly Commit[]
}

export interface Checks {
  createCheckRun(change: On & CheckSettings & { readonly name: string; readonly headSha: Oid }): CheckRun
  updateCheckRun(change: Of<'checkRun'> & CheckSettings): CheckRun
  /** A person presses "re-run", or a button of the run's own. */
  requestCheckRun(change: Of<'checkRun'> & { readonly action?: string }): void
  /** A person presses "re-run all checks" of a commit. */
  requestCheckSuite(change: On & { readonly headSha: Oid }): void
  /** Of one commit, or all, oldest first. */
  checkRuns(repository: string, headSha?: Oid): readonly CheckRun[]
  checkRunById(nodeId: string): CheckRun | undefined
}

export type CheckSettings = {
  readonly [
    Setting in
      | 'name'
      | 'externalId'
      | 'detailsUrl'
      | 'status'
      | 'conclusion'
      | 'output'
      | 'actions'
      | 'startedAt'
      | 'completedAt'
  ]?: CheckRun[Setting] | undefined
}

interface On {
  readonly actor: Actor
  /** `owner/name`. */
  readonly repository: string
}

/** Names a thing by node id. */
type Of<Name extends string> = { readonly actor: Actor } & Readonly<Record<Name, string>>
type OnIssue = Of<'issue'>
