import { z } from 'zod'
import { isUnknown, type Unknown } from '../base/index.ts'
import { aFewAtOnce, allKnown } from './a-few-at-once.ts'
import type { OwnComment } from './gateway.ts'
import { commentPage, type Bots, type CommentNode } from './look-answer.ts'
import { walk, type Look } from './look.ts'
import { query } from './query.ts'

export type CommentReader = Omit<Look, 'features' | 'pages'>

/**
 * The app's own comments on issues, oldest first, by the issues' node ids. Every comment is read, since nothing else tells which are ours;
 * anything cut or gone makes the whole answer Unknown. Throws GitHubError.
 */
export async function ownComments(
  look: CommentReader,
  issues: readonly string[],
): Promise<ReadonlyMap<string, readonly OwnComment[]> | Unknown> {
  const batches = Array.from({ length: Math.ceil(issues.length / issuesAtOnce) }, (_, n) =>
    issues.slice(n * issuesAtOnce, (n + 1) * issuesAtOnce),
  )
  const read = allKnown(await aFewAtOnce(batches, async ids => await commentsOn(ids, look)))
  return isUnknown(read) ? read : new Map(read.flat())
}

type Found = readonly [id: string, comments: readonly OwnComment[]]

async function commentsOn(ids: readonly string[], look: CommentReader): Promise<readonly Found[] | Unknown> {
  const answer = await query(look.connection, { ...asking(look), document: COMMENTS, variables: { ids }, shape })
  if (isUnknown(answer)) return answer
  const isOurs = isOf(await look.bots())
  const all = await aFewAtOnce(answer.nodes, async ({ id, comments }): Promise<Found | Unknown> => {
    const nodes = await walk(comments, async after => await moreOf({ id, after }, look))
    return isUnknown(nodes) ? nodes : [id, nodes.filter(isOurs).map(toOwn)]
  })
  return allKnown(all)
}

async function moreOf(
  variables: { readonly id: string; readonly after: string },
  look: CommentReader,
): Promise<z.infer<typeof moreShape> | Unknown> {
  return await query(look.connection, { ...asking(look), document: MORE_COMMENTS, variables, shape: moreShape })
}

/** Twenty issues with a hundred comments each stay far below what GitHub allows an answer to hold. */
const issuesAtOnce = 20

const FIELDS = `totalCount pageInfo { hasNextPage endCursor } nodes { id body author { ... on Bot { databaseId } } }`

const COMMENTS = `query($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Issue { id comments(first: 100) { ${FIELDS} } } }
}`

const MORE_COMMENTS = `query($id: ID!, $after: String) {
  node(id: $id) { ... on Issue { page: comments(first: 100, after: $after) { ${FIELDS} } } }
}`

const shape = z.object({ nodes: z.array(z.object({ id: z.string(), comments: commentPage })) })
const moreShape = z.object({ node: z.object({ page: commentPage }) })

function asking({ repository, now }: CommentReader): { readonly doing: string; readonly now: () => Date } {
  return { doing: `reading comments in ${repository.fullName}`, now }
}

function isOf(bots: Bots): (comment: CommentNode) => boolean {
  return ({ author }) => bots.has(author?.databaseId ?? 0)
}

function toOwn({ id, body }: CommentNode): OwnComment {
  return { id, body }
}
