import type { Actor, Issue } from './model.ts'

/** Issues that are parts of other issues. */
export interface Hierarchy {
  /** Makes `child` a part of `issue`; one that has another parent keeps it, unless `replace` says otherwise. */
  addSubIssue(change: {
    readonly actor: Actor
    readonly issue: string
    readonly child: string
    readonly replace?: boolean | undefined
  }): Issue
  removeSubIssue(change: { readonly actor: Actor; readonly issue: string; readonly child: string }): Issue
  /** By number. */
  subIssues(issue: Issue): readonly Issue[]
}
