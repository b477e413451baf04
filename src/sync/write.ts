/**
 * One call to GitHub, ready to be sent: ids instead of names, text instead of templates.
 * `prepare` makes writes of operations just before they are sent; the gateway knows nothing else.
 */
export type Write =
  | { readonly kind: 'create-label'; readonly name: string; readonly color: string; readonly description: string }
  | { readonly kind: 'update-label'; readonly id: string; readonly color: string; readonly description: string }
  | { readonly kind: 'delete-label'; readonly id: string }
  | { readonly kind: 'create-milestone'; readonly title: string; readonly description: string }
  | {
      readonly kind: 'update-milestone'
      readonly number: number
      readonly title?: string
      readonly description?: string
      readonly state?: 'open' | 'closed'
    }
  | {
      readonly kind: 'create-issue'
      readonly title: string
      readonly body: string
      readonly labelIds: readonly string[]
      readonly milestoneId: string | null
    }
  | {
      readonly kind: 'update-issue'
      readonly id: string
      readonly title?: string
      readonly body?: string
      /** null takes the issue out of its milestone. */
      readonly milestoneId?: string | null
    }
  | { readonly kind: 'close-issue'; readonly id: string; readonly reason: 'completed' | 'not-planned' | 'duplicate' }
  | { readonly kind: 'reopen-issue'; readonly id: string }
  | { readonly kind: 'add-labels'; readonly id: string; readonly labelIds: readonly string[] }
  | { readonly kind: 'remove-labels'; readonly id: string; readonly labelIds: readonly string[] }
  | { readonly kind: 'add-comment'; readonly id: string; readonly body: string }
  /** `id` waits for `blocker`. */
  | { readonly kind: 'add-blocked-by'; readonly id: string; readonly blocker: string }
  | { readonly kind: 'remove-blocked-by'; readonly id: string; readonly blocker: string }
  /** The comment that keeps an issue which somebody else wrote; `id` is the issue's. */
  | { readonly kind: 'keep-comment'; readonly id: string; readonly body: string }
  | { readonly kind: 'update-comment'; readonly id: string; readonly issue: string; readonly body: string }
  /** Makes `id` a part of `parent`. */
  | { readonly kind: 'add-sub-issue'; readonly id: string; readonly parent: string }
  | { readonly kind: 'pin-issue'; readonly id: string }
  | { readonly kind: 'unpin-issue'; readonly id: string }
  | {
      readonly kind: 'commit'
      readonly branch: string
      readonly expectedHead: string
      readonly message: string
      readonly files: readonly CommitFile[]
    }
  | {
      /** Puts a branch onto one new commit on top of another: an existing one by force, but only from where it was seen. */
      readonly kind: 'propose-commit'
      readonly branch: string
      /** Where the branch is; null: it is to be made. */
      readonly from: string | null
      readonly parent: string
      readonly message: string
      readonly files: readonly CommitFile[]
    }
  | { readonly kind: 'move-branch'; readonly branch: string; readonly from: string | null; readonly to: string | null }
  | {
      readonly kind: 'create-pull-request'
      readonly head: string
      readonly base: string
      readonly title: string
      readonly body: string
    }
  | {
      readonly kind: 'update-pull-request'
      readonly id: string
      readonly title?: string
      readonly body?: string
      readonly state?: 'closed'
    }

export interface CommitFile {
  readonly path: string
  readonly bytes: Uint8Array
  /** A file that can be run stays one. */
  readonly executable?: boolean
}

/** What GitHub says it made or changed; what the next decision needs to know of it. */
export type Written =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'label'; readonly id: string }
  | { readonly kind: 'milestone'; readonly id: string; readonly number: number }
  | { readonly kind: 'issue'; readonly id: string; readonly number: number; readonly updatedAt: string }
  | { readonly kind: 'comment'; readonly id: string }
  | { readonly kind: 'commit'; readonly head: string }
  | { readonly kind: 'pull-request'; readonly id: string; readonly number: number; readonly url: string }
