import type { RepositoryRef } from '../base/index.ts'
import type { Gone, Request } from '../queue/index.ts'
import { asksForAnswer } from './answers.ts'
import { eventSchema, type Event, type EventName, type EventRepository } from './event.ts'
import { changesOwner, goneIssueOf, lookDepthOf } from './looks.ts'
import { previewedBy } from './previews.ts'

/**
 * What an event asks for. An event is only a hint: it names what to look at, to preview or to answer. Our own events are hints like
 * any other; a look that finds nothing to do costs one request. An event that we can't read asks for nothing.
 */
export function requestsOf(name: EventName, payload: unknown): readonly Request[] {
  const event = eventSchema.safeParse(payload)
  if (!event.success || event.data.installation === undefined) return []
  const installation = event.data.installation.id
  return repositoriesOf(event.data).flatMap(({ id, node_id: nodeId, full_name: fullName }) =>
    requestsIn({ installation, id, nodeId, fullName }, name, event.data),
  )
}

/** What an event says is gone for good: there is nothing to look at. A repository that an installation lost may be back already. */
export function goneOf(name: EventName, payload: unknown): Gone | null {
  const event = eventSchema.safeParse(payload)
  if (!event.success || event.data.action !== 'deleted') return null
  const { installation, repository } = event.data
  if (name === 'installation' && installation !== undefined) return { kind: 'installation', id: installation.id }
  return name === 'repository' && repository !== undefined ? { kind: 'repository', id: repository.id } : null
}

function requestsIn(repository: RepositoryRef, name: EventName, event: Event): readonly Request[] {
  const depth = lookDepthOf(name, event)
  const { of, isAsked, head } = previewedBy(name, event)
  const more = { ...goneIssueOf(name, event), ...changesOwner(name, repository, event) }
  const { issue, comment } = event
  const isQuestion = asksForAnswer(name, event) && issue !== undefined && comment !== undefined
  return [
    ...(depth === null ? [] : [{ kind: 'look' as const, repository, depth, ...more }]),
    ...of.map(one => ({
      kind: 'preview' as const,
      repository,
      of: one,
      ...(isAsked ? { isAsked } : {}),
      ...(head === undefined ? {} : { head }),
    })),
    ...(isQuestion ? [{ kind: 'answer' as const, repository, issue: issue.number, comments: [comment.node_id] }] : []),
  ]
}

function repositoriesOf(event: Event): readonly EventRepository[] {
  if (event.repository !== undefined) return [event.repository]
  // One that was taken away is looked at, too: what waits for it ends there, and is not lost if it is back by now.
  return [event.repositories, event.repositories_added, event.repositories_removed].flatMap(some => some ?? [])
}
