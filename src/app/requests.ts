import { z } from 'zod'
import type { RepositoryRef } from '../base/index.ts'
import type { Gone, LookRequest } from '../queue/index.ts'

/** The events that the app subscribes to; app.yml and docs/github-api.md list the same, and a test holds them together. */
export const eventNames = [
  'push',
  'issues',
  'issue_comment',
  'label',
  'milestone',
  'pull_request',
  'repository',
  'installation',
  'installation_repositories',
] as const

export type EventName = (typeof eventNames)[number]

/**
 * What an event asks for. An event is only a hint: it names repositories to look at, and how deep. Our own events are hints like
 * any other; a look that finds nothing to do costs one request. An event that we can't read asks for nothing.
 */
export function requestsOf(name: EventName, payload: unknown): readonly LookRequest[] {
  const event = eventSchema.safeParse(payload)
  if (!event.success || event.data.installation === undefined) return []
  const depth = depths[name](event.data)
  if (depth === null) return []
  const installation = event.data.installation.id
  return repositoriesOf(event.data).map(({ id, node_id: nodeId, full_name: fullName }) => {
    const repository: RepositoryRef = { installation, id, nodeId, fullName }
    return { kind: 'look', repository, depth, ...goneIssueOf(name, event.data) }
  })
}

/** What an event says is gone for good: there is nothing to look at. A repository that an installation lost may be back already. */
export function goneOf(name: EventName, payload: unknown): Gone | null {
  const event = eventSchema.safeParse(payload)
  if (!event.success || event.data.action !== 'deleted') return null
  const { installation, repository } = event.data
  if (name === 'installation' && installation !== undefined) return { kind: 'installation', id: installation.id }
  return name === 'repository' && repository !== undefined ? { kind: 'repository', id: repository.id } : null
}

/** The issue that was deleted or transferred away. A transferred one is told of in the repository that it left. */
function goneIssueOf(name: EventName, { action, issue }: Event): Pick<LookRequest, 'gone'> {
  const isGone = name === 'issues' && (action === 'deleted' || action === 'transferred')
  return isGone && issue !== undefined ? { gone: [issue.number] } : {}
}

const repositorySchema = z.object({
  id: z.number(),
  node_id: z.string(),
  full_name: z.string(),
  default_branch: z.string().optional(),
})

const account = z.object({ id: z.number() })

const eventSchema = z.object({
  action: z.string().optional(),
  ref: z.string().optional(),
  forced: z.boolean().optional(),
  created: z.boolean().optional(),
  deleted: z.boolean().optional(),
  commits: z.array(z.unknown()).optional(),
  installation: z.object({ id: z.number() }).optional(),
  pull_request: z.object({ head: z.object({ ref: z.string() }) }).optional(),
  repository: repositorySchema.optional(),
  issue: z.object({ number: z.number() }).optional(),
  comment: z.object({ body: z.string().nullish(), user: account.nullish() }).optional(),
  changes: z.object({ body: z.object({ from: z.string() }).optional() }).optional(),
  sender: account.optional(),
  repositories: z.array(repositorySchema).optional(),
  repositories_added: z.array(repositorySchema).optional(),
  repositories_removed: z.array(repositorySchema).optional(),
})

/** The branch that carries marks into the default one; `sync` has it too, which this room may not ask. */
const proposalBranch = 'milepost/write-back'

type Event = z.output<typeof eventSchema>
type Depth = LookRequest['depth']

/** `full` where something may be gone or several things changed at once; null where nothing of ours can have changed. */
const depths: Readonly<Record<EventName, (event: Event) => Depth | null>> = {
  push: pushDepth,
  issues: ({ action }) => (action === 'deleted' || action === 'transferred' ? 'full' : 'since'),
  issue_comment: commentDepth,
  label: () => 'full',
  milestone: () => 'full',
  pull_request: ({ pull_request: pull }) => (pull?.head.ref === proposalBranch ? 'since' : null),
  repository: ({ action }) => (action === 'deleted' ? null : 'full'),
  installation: ({ action }) => (action === 'deleted' || action === 'suspend' ? null : 'full'),
  installation_repositories: () => 'full',
}

/** GitHub lists at most so many commits of a push (docs: webhook events and payloads, push). */
const mostCommits = 2048

/** Only the default branch counts. A push that is forced or cut may have taken away what had been read. */
function pushDepth({ ref, repository, ...push }: Event): Depth | null {
  if (repository?.default_branch === undefined || ref !== `refs/heads/${repository.default_branch}`) return null
  const isCut = (push.commits?.length ?? 0) >= mostCommits
  return push.forced === true || push.created === true || push.deleted === true || isCut ? 'full' : 'since'
}

/**
 * A comment counts where it may be one that keeps an issue which the app took over, and somebody else changed it. Not every such change moves
 * the time of its issue, so a look since then might miss it.
 */
function commentDepth({ action, comment, changes, sender }: Event): Depth | null {
  if (action === 'created' || sender?.id === comment?.user?.id) return null
  const texts = [comment?.body ?? '', changes?.body?.from ?? '']
  return texts.some(text => text.includes('<!-- milepost')) ? 'full' : null
}

function repositoriesOf(event: Event): readonly z.output<typeof repositorySchema>[] {
  if (event.repository !== undefined) return [event.repository]
  // One that was taken away is looked at, too: what waits for it ends there, and is not lost if it is back by now.
  return [event.repositories, event.repositories_added, event.repositories_removed].flatMap(some => some ?? [])
}
