import type { Issue, IssueEvent } from '../model.ts'
import { connection, type ConnectionArguments } from './connection.ts'
import type { Fields, Scene } from './scene.ts'

export interface TimelineArguments extends ConnectionArguments {
  readonly itemTypes?: readonly string[] | null
}

const types = {
  labeled: { item: 'LABELED_EVENT', name: 'LabeledEvent' },
  unlabeled: { item: 'UNLABELED_EVENT', name: 'UnlabeledEvent' },
  closed: { item: 'CLOSED_EVENT', name: 'ClosedEvent' },
  reopened: { item: 'REOPENED_EVENT', name: 'ReopenedEvent' },
} as const

/** What was done to an issue, oldest first, as far as the sandbox keeps it. */
export function timelineOf(scene: Scene, issue: Issue, { itemTypes, ...page }: TimelineArguments): Fields {
  const wanted = scene.site.world
    .timeline(issue)
    .filter(({ kind }) => itemTypes === null || itemTypes === undefined || itemTypes.includes(types[kind].item))
  return connection(
    {
      name: 'timelineItems',
      things: wanted,
      key: (_, index) => [index, index],
      fields: event => eventFields(scene, event),
    },
    page,
  )
}

function eventFields(scene: Scene, { nodeId, kind, by, at, label }: IssueEvent): Fields {
  return {
    __typename: types[kind].name,
    id: nodeId,
    createdAt: at,
    actor: () => scene.show.actor(scene.site.world.accountById(by)),
    ...(label === null ? {} : { label: () => scene.show.label(label) }),
  }
}
