import { z } from 'zod'
import { isUnknown, unknown, type RepositoryRef, type Unknown } from '../base/index.ts'
import type { Connection } from './connection.ts'
import { query } from './query.ts'

/** An open or closed pull request, as far as a preview of it needs to know. */
export interface ProposedChange {
  readonly number: number
  readonly isOpen: boolean
  /** From another repository: nothing of it may be trusted. */
  readonly isFork: boolean
  /** Name of the branch that it is to go into. */
  readonly base: string
  /** Name of its own branch; a fork may call one as we call ours. */
  readonly branch: string
  /** Commit id. */
  readonly head: string
  /** ISO time of its first commit; null if it has none. */
  readonly begunAt: string | null
  readonly merge: ProposedMerge
}

/** What merging gives, as far as GitHub has tried it: it does so in the background when somebody asks. */
export type ProposedMerge =
  | {
      readonly kind: 'clean'
      /** A commit with both, and the commits that it is made of. */
      readonly commit: string
      readonly parents: readonly string[]
    }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'untried' }

export interface PullReader {
  readonly connection: Connection
  readonly repository: RepositoryRef
  readonly now: () => Date
}

/** The commit that GitHub has made of a pull request and this base; null where it has none of the two as they are now. */
export function mergedCommit({ merge, head }: ProposedChange, base: string): string | null {
  return merge.kind === 'clean' && merge.parents.includes(base) && merge.parents.includes(head) ? merge.commit : null
}

/** A pull request by its number; null if there is none. Throws GitHubError. */
export async function proposedChange(reader: PullReader, number: number): Promise<ProposedChange | null | Unknown> {
  const answer = await query(reader.connection, {
    document: `query($id: ID!, $number: Int!) { node(id: $id) { ... on Repository {
      issueOrPullRequest(number: $number) { ... on PullRequest ${PULL} }
    } } }`,
    variables: { id: reader.repository.nodeId, number },
    shape: oneShape,
    doing: `reading pull request ${number} of ${reader.repository.fullName}`,
    now: reader.now,
  })
  if (isUnknown(answer)) return answer
  const pull = answer.node?.issueOrPullRequest
  const read = pullShape.safeParse(pull)
  return read.success ? changeOf(read.data) : null
}

/** All open pull requests into a branch, oldest first. Throws GitHubError. */
export async function openChanges(reader: PullReader, base: string): Promise<readonly ProposedChange[] | Unknown> {
  const doing = `listing the pull requests of ${reader.repository.fullName}`
  const all: ProposedChange[] = []
  for (let after: string | null = null; ;) {
    const answer: z.infer<typeof pageShape> | Unknown = await query(reader.connection, {
      document: `query($id: ID!, $base: String!, $after: String) { node(id: $id) { ... on Repository {
        pullRequests(states: OPEN, baseRefName: $base, first: 50, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
          pageInfo { hasNextPage endCursor } nodes ${PULL}
        }
      } } }`,
      variables: { id: reader.repository.nodeId, base, after },
      shape: pageShape,
      doing,
      now: reader.now,
    })
    if (isUnknown(answer)) return answer
    const page: z.infer<typeof pageShape>['node']['pullRequests'] = answer.node.pullRequests
    const { nodes, pageInfo } = page
    all.push(...nodes.map(changeOf))
    if (!pageInfo.hasNextPage) return all
    if (pageInfo.endCursor === null || pageInfo.endCursor === after) return unknown(`${doing}: the list is cut`)
    after = pageInfo.endCursor
  }
}

const PULL = `{
  number state isCrossRepository baseRefName headRefName headRefOid mergeable
  potentialMergeCommit { oid parents(first: 2) { nodes { oid } } }
  commits(first: 1) { nodes { commit { committedDate } } }
}`

const pullShape = z.object({
  number: z.number(),
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  isCrossRepository: z.boolean(),
  baseRefName: z.string(),
  headRefName: z.string(),
  headRefOid: z.string(),
  mergeable: z.enum(['MERGEABLE', 'CONFLICTING', 'UNKNOWN']),
  potentialMergeCommit: z
    .object({ oid: z.string(), parents: z.object({ nodes: z.array(z.object({ oid: z.string() })) }) })
    .nullable(),
  commits: z.object({ nodes: z.array(z.object({ commit: z.object({ committedDate: z.string() }) })) }),
})

/** Of a number that is an issue GitHub gives an empty object, for no field of it was asked for. */
const oneShape = z.object({ node: z.object({ issueOrPullRequest: z.unknown() }).nullable() })

const pageShape = z.object({
  node: z.object({
    pullRequests: z.object({
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      nodes: z.array(pullShape),
    }),
  }),
})

function changeOf(pull: z.infer<typeof pullShape>): ProposedChange {
  return {
    number: pull.number,
    isOpen: pull.state === 'OPEN',
    isFork: pull.isCrossRepository,
    base: pull.baseRefName,
    branch: pull.headRefName,
    head: pull.headRefOid,
    begunAt: pull.commits.nodes[0]?.commit.committedDate ?? null,
    merge: mergeOf(pull),
  }
}

function mergeOf({ mergeable, potentialMergeCommit }: z.infer<typeof pullShape>): ProposedMerge {
  if (mergeable === 'CONFLICTING') return { kind: 'conflict' }
  if (mergeable === 'UNKNOWN' || potentialMergeCommit === null) return { kind: 'untried' }
  const { oid, parents } = potentialMergeCommit
  return { kind: 'clean', commit: oid, parents: parents.nodes.map(parent => parent.oid) }
}
