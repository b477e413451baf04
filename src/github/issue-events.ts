import { z } from 'zod'
import { isUnknown, type RepositoryRef, type Unknown } from '../base/index.ts'
import type { IssueEvent } from '../sync/index.ts'
import type { Connection } from './connection.ts'
import { query } from './query.ts'

export interface EventReader {
  readonly connection: Connection
  readonly repository: RepositoryRef
  /** User ids of the app's bot, and of those that it was before. */
  readonly bots: ReadonlySet<number>
  readonly now: () => Date
}

/** How an issue came to its labels and its state, oldest first, as far as its last hundred events tell. Throws GitHubError. */
export async function issueEvents(reader: EventReader, issue: string): Promise<readonly IssueEvent[] | Unknown> {
  const doing = `reading the events of an issue of ${reader.repository.fullName}`
  const { connection, now, bots } = reader
  const answer = await query(connection, { document: EVENTS, variables: { id: issue }, shape, doing, now })
  if (isUnknown(answer)) return answer
  return answer.node.timelineItems.nodes.flatMap((event): readonly IssueEvent[] => {
    if (event === null) return []
    const { actor, label, createdAt: at } = event
    const ours = bots.has(actor?.databaseId ?? 0)
    const by = ours ? { ours, at } : { ours, at, login: actor?.login ?? null }
    return [{ kind: kinds[event.kind], label: label?.name ?? null, by }]
  })
}

const kinds = {
  LabeledEvent: 'labeled',
  UnlabeledEvent: 'unlabeled',
  ClosedEvent: 'closed',
  ReopenedEvent: 'reopened',
} as const

const ACTOR = 'actor { login ... on Bot { databaseId } }'
const EVENTS = `query($id: ID!) {
  node(id: $id) { ... on Issue {
    timelineItems(last: 100, itemTypes: [LABELED_EVENT, UNLABELED_EVENT, CLOSED_EVENT, REOPENED_EVENT]) { nodes {
      kind: __typename
      ... on LabeledEvent { createdAt ${ACTOR} label { name } }
      ... on UnlabeledEvent { createdAt ${ACTOR} label { name } }
      ... on ClosedEvent { createdAt ${ACTOR} }
      ... on ReopenedEvent { createdAt ${ACTOR} }
    } }
  } }
}`

const eventShape = z.object({
  kind: z.enum(['LabeledEvent', 'UnlabeledEvent', 'ClosedEvent', 'ReopenedEvent']),
  createdAt: z.string(),
  actor: z.object({ login: z.string(), databaseId: z.number().nullish() }).nullable(),
  label: z.object({ name: z.string() }).nullish(),
})
const shape = z.object({ node: z.object({ timelineItems: z.object({ nodes: z.array(eventShape.nullable()) }) }) })
