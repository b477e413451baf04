/** What a person sees of a repository on GitHub at one moment. */
export interface Seen {
  /** By number. */
  readonly issues: readonly SeenIssue[]
  readonly milestones: readonly SeenMilestone[]
  /** Numbers of the pinned issues. */
  readonly pinned: readonly number[]
  /** The last commit of the default branch. */
  readonly head: SeenCommit
  /** The plan file's bytes there; null if there is none. */
  readonly file: Uint8Array | null
}

export interface SeenIssue {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly isOpen: boolean
  readonly labels: readonly string[]
  /** Title of its milestone. */
  readonly milestone: string | null
  /** Login; an app's ends in `[bot]`. */
  readonly author: string
}

export interface SeenMilestone {
  readonly title: string
  readonly isOpen: boolean
}

export interface SeenCommit {
  readonly id: string
  /** Name in the commit; an app's ends in `[bot]`. */
  readonly author: string
}
