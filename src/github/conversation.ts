import { z } from 'zod'
import { isUnknown, unknown, type Unknown } from '../base/index.ts'
import type { CommentReader } from './comments.ts'
import type { Conversation, Said } from './gateway.ts'
import { saidPage, type Bots, type SaidNode } from './look-answer.ts'
import { walk } from './look.ts'
import { whatIsNumbered } from './numbers.ts'
import { query } from './query.ts'
import { expectSame } from './same-repository.ts'

/**
 * What is said on an issue or pull request, oldest first; null if nothing goes by this number. Unknown if it may be cut. Throws GitHubError.
 */
export async function conversation(look: CommentReader, number: number): Promise<Conversation | null | Unknown> {
  const saying = saidOn(look, number)
  // Where nothing goes by this number that is refused, and the other answer tells.
  saying.catch(() => undefined)
  const numbered = await whatIsNumbered(look, [number])
  if (isUnknown(numbered)) return numbered
  const kind = numbered.get(number) ?? 'nothing'
  if (kind === 'nothing') return null
  const said = await saying
  return isUnknown(said) ? said : { kind, ...said }
}

async function saidOn(look: CommentReader, number: number): Promise<Omit<Conversation, 'kind'> | Unknown> {
  const asking = { doing: `reading what is said in ${look.repository.fullName}`, now: look.now }
  const variables = { id: look.repository.nodeId, number }
  const answer = await query(look.connection, { ...asking, document: CONVERSATION, variables, shape })
  if (isUnknown(answer)) return answer
  const { found, nameWithOwner: fullName } = answer.node
  expectSame(look.repository, answer.node)
  if (found === null) return unknown(`${asking.doing}: it is not there yet`)
  const all = await walk(found.comments, async after =>
    query(look.connection, { ...asking, document: MORE, variables: { id: found.id, after }, shape: moreShape }),
  )
  if (isUnknown(all)) return all
  const bots = await look.bots()
  return { id: found.id, fullName, comments: all.map(node => commentOf(node, bots)) }
}

const FIELDS = `totalCount pageInfo { hasNextPage endCursor }
  nodes { id body author { kind: __typename login ... on Bot { databaseId } } }`

const CONVERSATION = `query($id: ID!, $number: Int!) {
  node(id: $id) { ... on Repository { databaseId nameWithOwner found: issueOrPullRequest(number: $number) {
    ... on Issue { id comments(first: 100) { ${FIELDS} } }
    ... on PullRequest { id comments(first: 100) { ${FIELDS} } }
  } } }
}`

const MORE = `query($id: ID!, $after: String) {
  node(id: $id) {
    ... on Issue { page: comments(first: 100, after: $after) { ${FIELDS} } }
    ... on PullRequest { page: comments(first: 100, after: $after) { ${FIELDS} } }
  }
}`

const shape = z.object({
  node: z.object({
    databaseId: z.number(),
    nameWithOwner: z.string(),
    found: z.object({ id: z.string(), comments: saidPage }).nullable(),
  }),
})
const moreShape = z.object({ node: z.object({ page: saidPage }) })

function commentOf({ id, body, author }: SaidNode, bots: Bots): Said {
  return {
    id,
    body,
    ours: bots.has(author?.databaseId ?? 0),
    person: author?.kind === 'User' ? author.login : null,
  }
}
