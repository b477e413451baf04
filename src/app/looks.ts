import type { LookRequest } from '../queue/index.ts'
import { proposalBranch, type Event, type EventName } from './event.ts'

type Depth = LookRequest['depth']

/** How deep an event says to look: `full` where something may be gone or several things changed at once; null where nothing of ours can have changed. */
export function lookDepthOf(name: EventName, event: Event): Depth | null {
  return depths[name](event)
}

/** The issue that was deleted or transferred away. A transferred one is told of in the repository that it left. */
export function goneIssueOf(name: EventName, { action, issue }: Event): Pick<LookRequest, 'gone'> {
  const isGone = name === 'issues' && (action === 'deleted' || action === 'transferred')
  return isGone && issue !== undefined ? { gone: [issue.number] } : {}
}

/** Where the settings that an owner has for all repositories stand. */
const ownerSettings = { repository: '.github', path: '.github/milepost.yml' }

/** Whether an event says that the settings which an owner has for all repositories may be others than before. */
export function changesOwner(
  name: EventName,
  { fullName }: { readonly fullName: string },
  event: Event,
): Pick<LookRequest, 'forOwner'> {
  if (fullName.split('/')[1]?.toLowerCase() !== ownerSettings.repository) return {}
  const depth = name === 'push' ? pushDepth(event) : null
  const isChanged =
    name === 'push' ? depth === 'full' || (depth === 'since' && touchesSettings(event)) : name === 'repository'
  return isChanged ? { forOwner: true } : {}
}

function touchesSettings({ commits = [] }: Event): boolean {
  const { path } = ownerSettings
  const paths = commits.flatMap(({ added, modified, removed }) => [...added, ...modified, ...removed])
  // Where a link takes the place of the folder, that is all that is told.
  return paths.some(one => one === path || path.startsWith(`${one}/`))
}

const depths: Readonly<Record<EventName, (event: Event) => Depth | null>> = {
  push: pushDepth,
  issues: ({ action }) => (action === 'deleted' || action === 'transferred' ? 'full' : 'since'),
  issue_comment: commentDepth,
  label: () => 'full',
  milestone: () => 'full',
  pull_request: ({ pull_request: pull }) => (pull?.head.ref === proposalBranch ? 'since' : null),
  check_run: () => null,
  check_suite: () => null,
  merge_group: () => null,
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
