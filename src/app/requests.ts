import type { RepositoryRef } from '../base/index.ts'
import type { Gone, Request } from '../queue/index.ts'
import { asksForAnswer } from './answers.ts'
import { eventSchema, type Event, type EventName, type EventRepository } from './event.ts'
import { hiddenBy } from './hidden.ts'
import { changesOwner, goneIssueOf, lookDepthOf } from './looks.ts'
import { previewedBy } from './previews.ts'

/** What an event says, as far as it is for us. */
export interface Meaning {
  /** What it asks for. */
  readonly requests: readonly Request[]
  /** What went out of the sight of everybody, or of us. */
  readonly hidden: readonly Gone[]
  /** What is gone for good: there is nothing to look at. A repository that an installation lost may be back already. */
  readonly gone: Gone | null
}

/**
 * What an event means for us. An event is only a hint: it names what to look at, to preview or to answer. Our own events are hints like
 * any other; a look that finds nothing to do costs one request. An event that we can't read means nothing.
 */
export function meaningOf(name: EventName, payload: unknown): Meaning {
  const { success, data: event } = eventSchema.safeParse(payload)
  if (!success) return { requests: [], hidden: [], gone: null }
  return { requests: requestsOf(name, event), hidden: hiddenBy(name, event), gone: goneOf(name, event) }
}

function requestsOf(name: EventName, event: Event): readonly Request[] {
  if (event.installation === undefined) return []
  const installation = event.installation.id
  return repositoriesOf(event).flatMap(({ id, node_id: nodeId, full_name: fullName }) =>
    requestsIn({ installation, id, nodeId, fullName }, name, event),
  )
}

function goneOf(name: EventName, { action, installation, repository }: Event): Gone | null {
  if (action !== 'deleted') return null
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
