import { z } from 'zod'
import type {
  ObservedIssue,
  ObservedLabel,
  ObservedMilestone,
  ObservedProposal,
  ObservedPull,
  ObservedRepository,
  ProposalBranch,
} from '../sync/index.ts'
import { ownerSettingsShape } from './owner-settings.ts'

/** One page of a list, as GraphQL gives it. */
export interface Page<Node> {
  readonly totalCount: number
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  readonly nodes: readonly Node[]
}

const pageOf = <Shape extends z.ZodType>(node: Shape) =>
  z.object({
    totalCount: z.number(),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    nodes: z.array(node),
  })

/** Empty for people and for authors who are gone. */
const authorShape = z.object({ databaseId: z.number().nullish() }).nullable()

const labelShape = z.object({
  id: z.string(),
  name: z.string(),
  color: z.string(),
  description: z.string().nullable(),
  pullRequests: z.object({ totalCount: z.number() }).nullish(),
})

const milestoneShape = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  description: z.string().nullable(),
  state: z.enum(['OPEN', 'CLOSED']),
  dueOn: z.string().nullish(),
  creator: authorShape,
})

const issueShape = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  body: z.string(),
  state: z.enum(['OPEN', 'CLOSED']),
  stateReason: z.string().nullish(),
  createdAt: z.string().optional(),
  updatedAt: z.string(),
  closedAt: z.string().nullable(),
  author: authorShape,
  milestone: z.object({ number: z.number() }).nullable(),
  labels: z.object({ totalCount: z.number(), nodes: z.array(z.object({ name: z.string() })) }).nullable(),
  assignees: z.object({ nodes: z.array(z.object({ login: z.string() })) }).nullish(),
  // Only where the server has them, and they were asked for.
  parent: z.object({ id: z.string() }).nullish(),
  blockedBy: z.object({ totalCount: z.number(), nodes: z.array(z.object({ id: z.string() })) }).nullish(),
})

const commentShape = z.object({ id: z.string(), body: z.string(), author: authorShape })

const saidShape = z.object({
  id: z.string(),
  body: z.string(),
  author: z.object({ kind: z.string(), login: z.string(), databaseId: z.number().nullish() }).nullable(),
})

export type SaidNode = z.infer<typeof saidShape>

export type CommentNode = z.infer<typeof commentShape>

/** User ids of the app's bot, and of those that it was before. */
export type Bots = ReadonlySet<number>

const emailShape = z.object({ email: z.string().nullish() }).nullish()

const proposalShape = z.object({
  oid: z.string(),
  message: z.string(),
  author: emailShape,
  committer: emailShape,
  parents: z.object({ nodes: z.array(z.object({ oid: z.string() })) }),
})

const pullShape = z.object({
  id: z.string(),
  number: z.number(),
  url: z.string(),
  title: z.string(),
  body: z.string(),
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  isCrossRepository: z.boolean(),
  baseRefName: z.string(),
  author: authorShape,
})

export type LabelNode = z.infer<typeof labelShape>
export type MilestoneNode = z.infer<typeof milestoneShape>
export type IssueNode = z.infer<typeof issueShape>

const labelPage = pageOf(labelShape)
const milestonePage = pageOf(milestoneShape)
const issuePage = pageOf(issueShape)
export const commentPage = pageOf(commentShape)
export const saidPage = pageOf(saidShape)

const labelsAhead = z.object({ page: labelPage }).nullish()
const milestonesAhead = z.object({ page: milestonePage }).nullish()

/** Shapes of the answers to the documents of `look-documents.ts`. */
export const lookShape = z.object({
  node: z.object({
    databaseId: z.number(),
    name: z.string(),
    owner: z.object({ login: z.string() }),
    url: z.string(),
    isPrivate: z.boolean(),
    isArchived: z.boolean(),
    hasIssuesEnabled: z.boolean(),
    defaultBranchRef: z.object({ name: z.string(), target: z.object({ oid: z.string() }).nullable() }).nullable(),
    pinnedIssues: z.object({ nodes: z.array(z.object({ issue: z.object({ number: z.number() }) })) }).nullable(),
    proposal: z.object({ target: proposalShape.nullable() }).nullish(),
    labels: labelPage,
    milestones: milestonePage,
    issues: issuePage,
  }),
  proposals: z.object({ pullRequests: z.object({ nodes: z.array(pullShape) }) }).nullish(),
  ownerSettings: ownerSettingsShape,
  // Pages that were asked for ahead.
  labels0: labelsAhead,
  labels1: labelsAhead,
  labels2: labelsAhead,
  labels3: labelsAhead,
  milestones0: milestonesAhead,
  milestones1: milestonesAhead,
  milestones2: milestonesAhead,
  milestones3: milestonesAhead,
})

export const labelsShape = z.object({ node: z.object({ page: labelPage }) })
export const milestonesShape = z.object({ node: z.object({ page: milestonePage }) })
export const issuesShape = z.object({ node: z.object({ page: issuePage }) })

type LookNode = z.infer<typeof lookShape>
type RepositoryNode = Omit<LookNode['node'], 'labels' | 'milestones' | 'issues' | 'pinnedIssues' | 'proposal'>

export function observedRepository(node: RepositoryNode): ObservedRepository {
  return {
    id: node.databaseId,
    owner: node.owner.login,
    name: node.name,
    url: node.url,
    // An empty repository has no branch yet, and GraphQL does not tell what it will be called.
    defaultBranch: node.defaultBranchRef?.name ?? '',
    head: node.defaultBranchRef?.target?.oid ?? null,
    isPrivate: node.isPrivate,
    archived: node.isArchived,
    issuesEnabled: node.hasIssuesEnabled,
  }
}

/** The rolling pull request. A branch is ours while the commit at its head is: made by the app, and put there by nobody else. */
export function observedProposal({ node, proposals }: LookNode, bots: Bots): ObservedProposal {
  const target = node.proposal?.target ?? null
  return {
    branch: target === null ? null : proposedBranch(target, bots),
    pulls:
      proposals?.pullRequests.nodes.filter(pull => isProposed(pull, node)).map(pull => observedPull(pull, bots)) ??
      null,
  }
}

function isProposed(pull: z.infer<typeof pullShape>, { defaultBranchRef }: LookNode['node']): boolean {
  return !pull.isCrossRepository && pull.baseRefName === defaultBranchRef?.name
}

function observedPull(pull: z.infer<typeof pullShape>, bots: Bots): ObservedPull {
  const { id, number, url, title, body, author } = pull
  const state = ({ OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' } as const)[pull.state]
  return { id, number, url, title, body, state, ours: bots.has(author?.databaseId ?? 0) }
}

function proposedBranch(target: z.infer<typeof proposalShape>, bots: Bots): ProposalBranch {
  const { oid: head, message, author, committer, parents } = target
  // The address that GitHub gives an account begins with its id.
  const byApp = (email: string): boolean => bots.has(Number(/^(\d+)\+/.exec(email)?.[1]))
  const isOurs = byApp(author?.email ?? '') && (byApp(committer?.email ?? '') || isGitHubs(committer?.email ?? ''))
  return { head, message, parents: parents.nodes.map(parent => parent.oid), ours: isOurs }
}

/** What GitHub signs it commits as `noreply@github.com`, or as the same of an Enterprise server. */
function isGitHubs(email: string): boolean {
  return email.startsWith('noreply@')
}

export function observedLabel(node: LabelNode): ObservedLabel {
  const { id, name, color, description, pullRequests } = node
  const isUsed = (pullRequests?.totalCount ?? 0) > 0
  return { id, name, color, description: description ?? '', ...(isUsed ? { onPullRequests: true } : {}) }
}

export function observedMilestone(node: MilestoneNode, bots: Bots): ObservedMilestone {
  return {
    id: node.id,
    number: node.number,
    title: node.title,
    description: node.description ?? '',
    state: node.state === 'OPEN' ? 'open' : 'closed',
    ours: bots.has(node.creator?.databaseId ?? 0),
    ...(typeof node.dueOn === 'string' ? { dueOn: node.dueOn } : {}),
  }
}

export function observedIssue(node: IssueNode, bots: Bots): ObservedIssue {
  const ours = isBy(node, bots)
  return {
    id: node.id,
    number: node.number,
    title: node.title,
    // Nobody may act on what others wrote, and a cache of it would hold what is none of our business.
    body: ours ? node.body : '',
    state: issueState(node),
    labels: node.labels?.nodes.map(label => label.name) ?? [],
    milestone: node.milestone?.number ?? null,
    ours,
    // Only of bots is the id asked.
    ...(!ours && typeof node.author?.databaseId === 'number' ? { byApp: true } : {}),
    updatedAt: node.updatedAt,
    ...(node.createdAt === undefined ? {} : { createdAt: node.createdAt }),
    closedAt: node.closedAt,
    assignees: node.assignees?.nodes.map(assignee => assignee.login) ?? [],
    blockedBy: blockersOf(node),
    ...(node.parent === undefined ? {} : { parent: node.parent?.id ?? null }),
  }
}

/** Whether the issue is of a bot that is none of these. People have no id here. */
export function isByOtherBot({ author }: IssueNode, bots: Bots): boolean {
  const id = author?.databaseId ?? null
  return id !== null && !bots.has(id)
}

function isBy({ author }: IssueNode, bots: Bots): boolean {
  return bots.has(author?.databaseId ?? 0)
}

/** A list that is longer than what was shown of it is not known. */
function blockersOf({ blockedBy }: IssueNode): ObservedIssue['blockedBy'] {
  if (blockedBy === undefined || blockedBy === null || blockedBy.nodes.length < blockedBy.totalCount) return null
  return blockedBy.nodes.map(blocker => blocker.id)
}

function issueState(node: IssueNode): ObservedIssue['state'] {
  if (node.state === 'OPEN') return 'open'
  return node.stateReason === 'NOT_PLANNED' || node.stateReason === 'DUPLICATE' ? 'dropped' : 'done'
}
