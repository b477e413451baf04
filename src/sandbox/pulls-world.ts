import type { Blob, Commit, Oid, Tree } from './git/objects.ts'
import type { Actor, PullRequest, Repository } from './model.ts'

/** Pull requests between branches of one repository, and from forks of it. */
export interface Pulls {
  /** A copy of the repository with all its branches, for who asks; the one there is, if there is one. */
  forkRepository(change: OnRepository): Repository
  createPull(
    change: OnRepository & {
      readonly title: string
      readonly body?: string
      /** A branch's name. */
      readonly base: string
      /** Likewise; with `login:` before it, in that account's fork. */
      readonly head: string
      readonly isDraft?: boolean | undefined
    },
  ): PullRequest
  /** Sets what is given. Opening again is refused where the head's branch is gone or has been forced. */
  updatePull(
    change: OnPull & {
      readonly title?: string | undefined
      readonly body?: string | undefined
      readonly state?: 'open' | 'closed' | undefined
      /** The branch that it is to be merged into from now on. */
      readonly base?: string | undefined
    },
  ): PullRequest
  /** Makes a draft of it, or says that it is one no more. */
  setDraft(change: OnPull & { readonly isDraft: boolean }): PullRequest
  /** Refused if both sides changed the same lines, and for drafts. `squash` makes one commit of it. */
  mergePull(change: OnPull & { readonly method?: 'merge' | 'squash' }): PullRequest
  /** Puts one into the merge queue: its merge with the base, on a branch of the queue's, for which checks are asked. */
  queueMergeGroup(change: OnPull): Commit
  /** Every pull request of a repository, by number. */
  pulls(repository: string): readonly PullRequest[]
  /** By number; throws a Refusal if there is none. */
  pull(repository: string, number: number): PullRequest
  pullById(nodeId: string): PullRequest | undefined
  /** Commits of the head that the base lacks, newest first. */
  pullCommits(pull: PullRequest): readonly Commit[]
  /** Files in which the head differs from where it left the base, in the order of their paths. */
  pullFiles(pull: PullRequest): readonly PullFile[]
  /** Whether it could be merged, as far as that is known. */
  testMerge(pull: PullRequest): TestMerge
  /** The same, as an answer to who wants to know: what is not known is found out after the answer. */
  askTestMerge(pull: PullRequest): TestMerge
}

export interface PullFile {
  readonly path: string
  readonly change: 'added' | 'modified' | 'removed' | 'renamed'
  /** Of a renamed file. */
  readonly formerPath: string | null
  /** Of the file as the head has it, and as it was where the two parted; null if there is none. */
  readonly oid: Oid | null
  readonly formerOid: Oid | null
  /** Lines; none of a file that is not text. */
  readonly additions: number
  readonly deletions: number
}

/** What became of merging head into base for a try, where nobody's branch is. */
export type TestMerge =
  /** Not tried since one of them moved, or closed. */
  | { readonly state: 'unknown' }
  | { readonly state: 'conflicting' }
  | { readonly state: 'mergeable'; readonly commit: Commit }

/** Git objects and branches, one by one. */
export interface GitDatabase {
  createBlob(change: OnRepository & { readonly bytes: Uint8Array }): Blob
  /** Entries change the base tree; a null id deletes. */
  createTree(
    change: OnRepository & {
      readonly base?: Oid | undefined
      readonly entries: readonly { readonly path: string; readonly mode: string; readonly oid: Oid | null }[]
    },
  ): Tree
  createCommit(
    change: OnRepository & { readonly tree: Oid; readonly parents: readonly Oid[]; readonly message: string },
  ): Commit
  /** All of them or none: each branch must be where `before` says (null: nowhere; left out: anywhere). */
  updateBranches(change: OnRepository & { readonly updates: readonly BranchUpdate[] }): void
}

export interface BranchUpdate {
  readonly branch: string
  readonly before?: Oid | null
  /** null deletes. */
  readonly to: Oid | null
  readonly force: boolean
}

interface OnRepository {
  readonly actor: Actor
  /** `owner/name`. */
  readonly repository: string
}

interface OnPull {
  readonly actor: Actor
  /** Node id. */
  readonly pull: string
}
