import { remembered } from '../base/index.ts'
import { byNumber } from './issue-shelf.ts'

/** What GitHub looks like now, as far as Milepost manages it: one trusted, uncut read. */
export interface ObservedState {
  readonly repository: ObservedRepository
  readonly labels: readonly ObservedLabel[]
  readonly milestones: readonly ObservedMilestone[]
  /** Every issue of the repository (never pull requests), by number. Bodies only of what the app wrote. */
  readonly issues: readonly ObservedIssue[]
  /** Numbers of the pinned issues. */
  readonly pinned: readonly number[]
  readonly proposal: ObservedProposal
  readonly server: ServerFeatures
  /** Those of the numbers that plans name which are pull requests. What is neither here nor an issue is nothing. */
  readonly pullRequests?: readonly number[]
  /** User ids of other bots whose issues carry a marker for this repository: an app that was registered anew, or a copier. */
  readonly otherBots?: readonly number[]
  /** Those issues, by number, with the plans that they say they are of. */
  readonly otherClaims?: readonly OtherClaim[]
  /** Whose repository it is; absent where GitHub did not tell. */
  readonly owner?: ObservedOwner
}

/** The owner of a repository, with the settings that hold for all of theirs. */
export interface ObservedOwner {
  /** Node id of the account. */
  readonly id: string
  readonly login: string
  readonly settings: OwnerSettings
}

export type OwnerSettings =
  /** There is no repository for them, or none that we may read. */
  | { readonly kind: 'hidden' }
  /** There is no such file. */
  | { readonly kind: 'none' }
  /** Null where it is no text, or longer than GitHub shows. */
  | { readonly kind: 'text'; readonly text: string | null }
  /** The file, or its folder, is a symbolic link. */
  | { readonly kind: 'linked'; readonly path: string }

/** An issue of another bot that says it is of this plan. */
export interface OtherClaim {
  readonly issue: number
  readonly bot: number
  readonly plan: string
}

/** What not every server has. */
export interface ServerFeatures {
  /** Relations between issues, of which one blocks another. */
  readonly dependencies: boolean
  /** Issues that are parts of others. */
  readonly subIssues: boolean
}

/** The rolling pull request that carries marks into the plan, as far as there is one. */
export interface ObservedProposal {
  /** Its branch; null if there is none. */
  readonly branch: ProposalBranch | null
  /** Pull requests from it into the default branch, newest first, the last few; null if the app may not read them. */
  readonly pulls: readonly ObservedPull[] | null
}

export interface ProposalBranch {
  /** Commit ids of its head and of what that stands on. */
  readonly head: string
  readonly parents: readonly string[]
  /** Of the commit at its head. */
  readonly message: string
  /** That commit is the app's own. */
  readonly ours: boolean
}

export interface ObservedPull {
  /** Node id. */
  readonly id: string
  readonly number: number
  readonly url: string
  readonly title: string
  readonly body: string
  readonly state: 'open' | 'closed' | 'merged'
  /** Opened by the app itself. */
  readonly ours: boolean
}

export interface ObservedRepository {
  /** Database id; markers carry it. */
  readonly id: number
  readonly owner: string
  readonly name: string
  /** Web address, without a slash at the end. */
  readonly url: string
  readonly defaultBranch: string
  /** Commit id of the default branch's head; null in an empty repository. */
  readonly head: string | null
  /** Not everybody may read it: private, or internal to an enterprise. */
  readonly isPrivate: boolean
  readonly archived: boolean
  readonly issuesEnabled: boolean
}

export interface ObservedLabel {
  /** Node id. */
  readonly id: string
  readonly name: string
  /** Six hex digits. */
  readonly color: string
  readonly description: string
  /** A pull request carries it; those are not among the issues. */
  readonly onPullRequests?: boolean
}

export interface ObservedMilestone {
  /** Node id. */
  readonly id: string
  readonly number: number
  readonly title: string
  readonly description: string
  readonly state: 'open' | 'closed'
  /** Created by the app itself. */
  readonly ours: boolean
  /** When it is to be reached, as people set it on GitHub; absent or null if nobody did. */
  readonly dueOn?: string | null
}

export interface ObservedIssue {
  /** Node id. */
  readonly id: string
  readonly number: number
  readonly title: string
  /** The text that Milepost keeps: the issue's where the app wrote it, else that of the app's comment on it; empty where there is none. */
  readonly body: string
  /** Node id of the comment of ours that keeps somebody else's issue; null if there is none, absent while nobody asked. */
  readonly comment?: string | null
  readonly state: 'open' | 'done' | 'dropped'
  readonly labels: readonly string[]
  /** Number of its milestone. */
  readonly milestone: number | null
  /** Written by the app itself (by bot user id, never by login). */
  readonly ours: boolean
  /** Written by another app. */
  readonly byApp?: boolean
  /** ISO times, as GitHub gives them. */
  readonly updatedAt: string
  readonly closedAt: string | null
  /** Absent where it was not asked for. */
  readonly createdAt?: string
  /** Logins of the people who are to do it. */
  readonly assignees: readonly string[]
  /** Node ids of the issues that GitHub itself says block this one, also in other repositories; null if they are not known. */
  readonly blockedBy: readonly string[] | null
  /** Node id of the issue that it is a part of; null if of none, undefined if that is not known. */
  readonly parent?: string | null | undefined
  /** What our comments on it are known to say: names of words, fingerprints of whole comments. Read only where it matters. */
  readonly said?: readonly string[]
}

/** Title of an issue's milestone. */
export function milestoneTitle(issue: ObservedIssue, { milestones }: ObservedState): string | null {
  return issue.milestone === null ? null : (titlesOf(milestones).get(issue.milestone) ?? null)
}

const titlesOf = remembered(
  (milestones: readonly ObservedMilestone[]): ReadonlyMap<number, string> =>
    new Map(milestones.map(({ number, title }) => [number, title])),
)

/** The issue with a number, if there is one. */
export function issueNumbered(number: number, { issues }: ObservedState): ObservedIssue | undefined {
  return byNumber(issues).get(number)
}
