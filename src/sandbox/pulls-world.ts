import type { Blob, Commit, Oid, Tree } from './git/objects.ts'
import type { Actor, PullRequest } from './model.ts'

/** Pull requests between branches of one repository. */
export interface Pulls {
  createPull(
    change: OnRepository & {
      readonly title: string
      readonly body?: string
      /** Names of branches. */
      readonly base: string
      readonly head: string
    },
  ): PullRequest
  /** Sets what is given. Opening again is refused where the head's branch is gone or has been forced. */
  updatePull(
    change: OnPull & {
      readonly title?: string | undefined
      readonly body?: string | undefined
      readonly state?: 'open' | 'closed' | undefined
    },
  ): PullRequest
  /** Refused if the same file was changed on both sides. `squash` makes one commit of it. */
  mergePull(change: OnPull & { readonly method?: 'merge' | 'squash' }): PullRequest
  /** Every pull request of a repository, by number. */
  pulls(repository: string): readonly PullRequest[]
  /** By number; throws a Refusal if there is none. */
  pull(repository: string, number: number): PullRequest
  pullById(nodeId: string): PullRequest | undefined
  /** Commits of the head that the base lacks, newest first. */
  pullCommits(pull: PullRequest): readonly Commit[]
}

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
