import { z } from 'zod'
import { isUnknown, type RepositoryRef, type Unknown } from '../base/index.ts'
import { connect, type Client } from './connection.ts'
import { query } from './query.ts'

export interface SpendingReader {
  readonly client: Client
  readonly repository: RepositoryRef
  /** User ids whose creations count. */
  readonly bots: ReadonlySet<number>
  readonly timeoutMs: number
  readonly now: () => Date
}

/**
 * When these bots created issues and comments in a repository since a time: what is spent of a budget of which nobody kept a record. What GitHub
 * does not tell, as when two issues were related, is not among it. Throws GitHubError; what may be cut is Unknown.
 */
export async function createdSince(
  since: Date,
  { client, repository, bots, timeoutMs, now }: SpendingReader,
): Promise<readonly Date[] | Unknown> {
  const connection = connect(client, timeoutMs)
  const doing = `reading what was lately created in ${repository.fullName}`
  const times: Date[] = []
  let after: string | null = null
  do {
    const variables: Readonly<Record<string, unknown>> = { id: repository.nodeId, since: since.toISOString(), after }
    const answer: { readonly node: { readonly issues: Created } } | Unknown = await query(connection, {
      document: CREATED,
      variables,
      shape,
      doing,
      now,
    })
    if (isUnknown(answer)) return answer
    const { nodes, pageInfo }: Created = answer.node.issues
    const created = nodes.flatMap(issue => [issue, ...issue.comments.nodes])
    times.push(...created.filter(({ author }) => bots.has(author?.databaseId ?? 0)).map(one => new Date(one.createdAt)))
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null
  } while (after !== null)
  return times.filter(time => time >= since).toSorted((left, right) => left.getTime() - right.getTime())
}

const AUTHOR = 'author { ... on Bot { databaseId } }'
/** We say a few words on an issue at most; what is older than its last twenty comments is not from this hour. */
const CREATED = `query($id: ID!, $since: DateTime, $after: String) {
  node(id: $id) { ... on Repository {
    issues(first: 100, after: $after, orderBy: { field: CREATED_AT, direction: ASC }, filterBy: { since: $since }) {
      pageInfo { hasNextPage endCursor }
      nodes { createdAt ${AUTHOR} comments(last: 20) { nodes { createdAt ${AUTHOR} } } }
    }
  } }
}`

type Created = z.infer<typeof shape>['node']['issues']

const author = z.object({ databaseId: z.number().nullish() }).nullable()
const made = { createdAt: z.string(), author }
const shape = z.object({
  node: z.object({
    issues: z.object({
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      nodes: z.array(z.object({ ...made, comments: z.object({ nodes: z.array(z.object(made)) }) })),
    }),
  }),
})
