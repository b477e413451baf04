import type { RepositoryRef, Unknown } from '../base/index.ts'
import type { IssueEvent, ObservedState, Write, Written } from '../sync/index.ts'
import type { CheckRun } from './check-runs.ts'
import type { GitHubError } from './github-error.ts'
import type { ProposedChange } from './pulls.ts'
import type { TextHistory } from './text-history.ts'

/** GitHub in our words. The only way in which the rest of Milepost reads or changes it. */
export interface Gateway extends GatewayReader, GatewayWriter, CheckBoard {}

/** What reads alone: whoever has no more than this changes nothing. */
export interface GatewayReader {
  /** How many creations the pace in force allows, from a fresh budget. Without a limit: Infinity. */
  readonly creationPace: { readonly minute: number; readonly hour: number }
  /**
   * Looks at everything that is managed in a repository. With `since` (what an earlier look saw, and when it was made), only issues
   * updated at or after that time are fetched and merged into it; labels, milestones, pins and the head are always read.
   * Throws GitHubError; a read that may be cut is Unknown.
   */
  look(repository: RepositoryRef, since?: EarlierLook): Promise<ObservedState | Unknown>
  /**
   * The comments that the app itself wrote on issues, oldest first, by the issues' node ids. Throws GitHubError; what may be cut is Unknown.
   */
  ownComments(
    repository: RepositoryRef,
    issues: readonly string[],
  ): Promise<ReadonlyMap<string, readonly OwnComment[]> | Unknown>
  /** What is said on an issue or pull request; null if nothing goes by this number. Throws GitHubError; what may be cut is Unknown. */
  conversation(repository: RepositoryRef, number: number): Promise<Conversation | null | Unknown>
  /** What goes by these numbers. Throws GitHubError. */
  whatIsNumbered(
    repository: RepositoryRef,
    numbers: readonly number[],
  ): Promise<ReadonlyMap<number, Numbered> | Unknown>
  /** All files at a commit. */
  listFiles(repository: RepositoryRef, commit: string): Promise<readonly RepositoryFile[] | Unknown>
  /** The bytes of a file by its blob id. */
  readFile(repository: RepositoryRef, blob: string): Promise<Uint8Array | Unknown>
  /** The text of an issue and who changed it last. Throws GitHubError; Unknown if GitHub does not tell all of it. */
  textHistory(repository: RepositoryRef, issue: string): Promise<TextHistory | Unknown>
  /** How an issue came to its labels and its state, oldest first, as far as its last hundred events tell. Throws GitHubError. */
  issueEvents(repository: RepositoryRef, issue: string): Promise<readonly IssueEvent[] | Unknown>
  /** Whether a person may write to the repository now. Throws GitHubError. */
  mayWrite(repository: RepositoryRef, login: string): Promise<boolean>
  /** The installation's repositories. */
  listRepositories(installation: number): Promise<readonly RepositoryRef[]>
  /** Whether the installation covers it: a public repository can be read either way. Throws GitHubError. */
  isCovered(repository: RepositoryRef): Promise<boolean>
  /** Whether everybody may read it now. Throws GitHubError. */
  isPublic(repository: RepositoryRef): Promise<boolean>
  /** A pull request; null if there is none of this number. Throws GitHubError; what may be cut is Unknown. */
  proposedChange(repository: RepositoryRef, number: number): Promise<ProposedChange | null | Unknown>
  /** The open pull requests into a branch, oldest first. Throws GitHubError; what may be cut is Unknown. */
  openChanges(repository: RepositoryRef, base: string): Promise<readonly ProposedChange[] | Unknown>
}

export interface GatewayWriter {
  /** How many issues one request creates under the pace in force; bodies naming earlier issues are filled in just before each. */
  readonly creationsPerRequest: number
  /** How many relations between issues one request makes or takes away. */
  readonly relationsPerRequest: number
  /**
   * Carries out writes in order, batched into as few requests as the kinds allow (`commit` and milestones are requests of their own),
   * and yields each one's outcome as it becomes known. Every write is attempted once, never repeated; a failed one does not stop the rest,
   * but after a rate limit or an unknown outcome of a whole request the remaining ones are yielded as `not-attempted`. So are those of a
   * request that may not leave, and all after it.
   */
  write(repository: RepositoryRef, writes: readonly Write[], mayLeave?: MayLeave): AsyncIterable<WriteOutcome>
}

/** Where something is said of a commit, which is all that a preview writes. */
export interface CheckBoard {
  /** Throws GitHubError; `rate-limited` also where it is not our turn for longer than a moment. */
  putCheckRun(repository: RepositoryRef, check: CheckRun): Promise<void>
}

/** Asked when it is a request's turn, right before it is sent, with the writes that it carries. */
export type MayLeave = (writes: readonly Write[]) => Promise<boolean>

/** What of an earlier look still counts where nothing has changed since. All else is read each time. */
export interface EarlierLook extends Pick<ObservedState, 'issues' | 'otherClaims'> {
  /** ISO time, already moved back by the overlap. */
  readonly at: string
}

export interface OwnComment {
  /** Node id. */
  readonly id: string
  readonly body: string
}

export interface Conversation {
  /** Node id of the issue or pull request. */
  readonly id: string
  readonly kind: 'issue' | 'pull-request'
  /** What its repository is called now. */
  readonly fullName: string
  /** Oldest first. */
  readonly comments: readonly Said[]
}

export interface Said extends OwnComment {
  /** Written by the app itself. */
  readonly ours: boolean
  /** Login of the person who wrote it; null for apps, and for people who are gone. */
  readonly person: string | null
}

export type Numbered = 'issue' | 'pull-request' | 'nothing'

export interface RepositoryFile {
  readonly path: string
  /** Blob id: changes exactly when the content does. */
  readonly blob: string
  /** Bytes. */
  readonly size: number
  /** Git's mode says that it can be run. */
  readonly executable: boolean
  /** A symbolic link: its text is the path of something else. */
  readonly link: boolean
}

/** `index` counts from 0 in the list of writes that was given. */
export type WriteOutcome =
  | { readonly kind: 'done'; readonly index: number; readonly written: Written }
  | { readonly kind: 'failed'; readonly index: number; readonly error: GitHubError }
  /**
   * `notBefore`: when trying again may help, if pace or a limit is the reason. Without it, look again first. `isLimit`: GitHub asked for
   * the pause; else it is our own pace.
   */
  | ({ readonly kind: 'not-attempted'; readonly index: number } & Partial<Later>)

/** When the installation may write again. */
export interface Later {
  readonly notBefore: Date
  /** GitHub asked for it, and it holds for all that the installation does. */
  readonly isLimit?: boolean
}
