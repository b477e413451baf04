import type { Issue, Milestone, World, WorldEvent } from '../../../src/sandbox/index.ts'
import type { WordMint } from './words.ts'

/** Looks at every single event of the world, and says which of them must never happen. */
export interface Watch {
  readonly violations: readonly string[]
  /** A person's deeds that the app must not undo. */
  readonly people: PeopleSaid
  /** From now on the same comment may come again: something new has happened. */
  newEpoch(): void
  /** Who an issue is about, by the title that it was made with. */
  ownerOf(issue: Issue): string | undefined
  /** Which phase a milestone was made for; undefined for those of people. */
  phaseOf(milestone: Milestone): string | undefined
}

export interface PeopleSaid {
  /** Tasks that a person closed, and the plan has not opened since. */
  readonly closed: Set<string>
  /** Node ids of issues that a person unpinned. */
  readonly unpinned: Set<string>
}

/** What becomes of tasks in the plans. */
export interface Fates {
  /** It has left its plan: what comes in its place in the same push may be the same task in other words. */
  isGone(task: string): boolean
  /** Its issue came from a task that is gone, with whatever had been said there. */
  hasInherited(task: string): void
}

interface Watching {
  readonly world: World
  readonly mint: WordMint
  readonly owners: Map<string, string>
  readonly phases: Map<string, string>
  readonly people: PeopleSaid
  readonly commented: Set<string>
  readonly fates: Fates
  readonly say: (words: string) => void
}

export function watchWorld(world: World, mint: WordMint, fates: Fates): Watch {
  const violations: string[] = []
  const watching: Watching = {
    world,
    mint,
    owners: new Map(),
    phases: new Map(),
    people: { closed: new Set(), unpinned: new Set() },
    commented: new Set(),
    fates,
    say: words => violations.push(`${world.now()} ${words}`),
  }
  world.listen(event => {
    if (event.sender.id === world.app.bot.id) watchEvent(event, watching)
  })
  return {
    violations,
    people: watching.people,
    newEpoch: () => watching.commented.clear(),
    ownerOf: issue => watching.owners.get(issue.nodeId),
    phaseOf: milestone => watching.phases.get(milestone.nodeId),
  }
}

function watchEvent(event: WorldEvent, watching: Watching): void {
  switch (event.event) {
    case 'issues':
      return watchIssue(event, watching)
    case 'milestone':
      return watchMilestone(event, watching)
    case 'issue_comment':
      return watchComment(event, watching)
    case 'label':
      if (event.action === 'deleted' && !(event.label.description ?? '').endsWith('· Milepost'))
        watching.say(`the label ${event.label.name}, which is not ours, was deleted`)
      return
    default:
      return
  }
}

function watchIssue(event: Extract<WorldEvent, { event: 'issues' }>, watching: Watching): void {
  const { say, world, people } = watching
  const { issue, action } = event
  const named = `#${issue.number} "${issue.title}"`
  if (issue.author !== world.app.bot.id) say(`${named}, which a person wrote, was ${action}`)
  if (action === 'opened') return watchOpening(issue, watching)
  if (action === 'reopened' && people.closed.has(watching.owners.get(issue.nodeId) ?? ''))
    say(`${named} was reopened, which a person had closed`)
  if (action === 'edited') watchEdit(event.before, issue, watching)
  if (action === 'unlabeled' && event.label?.name.startsWith('mine-') === true)
    say(`${named} lost the label ${event.label.name} of a person`)
  if (action === 'pinned' && people.unpinned.has(issue.nodeId)) say(`${named} was pinned again`)
  if (action === 'deleted' || action === 'transferred' || action === 'unassigned') say(`${named} was ${action}`)
}

function watchOpening(issue: Issue, watching: Watching): void {
  const { mint, owners, world, say } = watching
  const owner = mint.ownerOf(issue.title)
  if (owner === undefined) return say(`#${issue.number} "${issue.title}" is about nothing in any plan`)
  for (const [other, whose] of owners) {
    const twin = world.issueById(other)
    if (whose === owner && twin?.repository === issue.repository)
      say(`#${issue.number} "${issue.title}" is a second issue beside #${twin.number} "${twin.title}"`)
  }
  owners.set(issue.nodeId, owner)
}

function watchEdit(before: Issue | undefined, issue: Issue, watching: Watching): void {
  watchText(before?.body ?? '', issue, watching)
  if (before?.title !== issue.title) watchTitle(issue, watching)
}

/** An issue stays with its task; only that of a task which is gone may become another's. */
function watchTitle(issue: Issue, { mint, owners, people, fates, say }: Watching): void {
  const before = owners.get(issue.nodeId)
  const after = mint.ownerOf(issue.title)
  if (before === undefined || after === undefined || before === after) return
  if (!fates.isGone(before)) say(`#${issue.number} of another task was given to "${issue.title}"`)
  owners.set(issue.nodeId, after)
  if (people.closed.delete(before)) people.closed.add(after)
  fates.hasInherited(after)
}

/** What people write outside of our block carries a word like `note-7`. */
function watchText(before: string, issue: Issue, { say }: Watching): void {
  for (const [note] of outside(before).matchAll(/note-\d+/g))
    if (!new RegExp(`${note}\\b`).test(issue.body)) say(`#${issue.number} "${issue.title}" lost ${note} of a person`)
}

/** A text without our block; all of it where the block is damaged. */
function outside(body: string): string {
  return body.replace(/<!-- milepost \{[^]*?<!-- \/milepost -->/u, '')
}

function watchMilestone(event: Extract<WorldEvent, { event: 'milestone' }>, watching: Watching): void {
  const { mint, world, phases, say } = watching
  const { milestone, action, repository } = event
  if (action === 'deleted') say(`the milestone "${milestone.title}" was deleted`)
  if (action !== 'created') return
  const owner = mint.ownerOf(milestone.title)
  if (owner !== undefined) phases.set(milestone.nodeId, owner)
  const twin = world
    .milestones(repository.fullName)
    .find(other => other.nodeId !== milestone.nodeId && mint.ownerOf(other.title) === owner)
  if (twin !== undefined) say(`the milestone "${milestone.title}" is a second one beside "${twin.title}"`)
}

function watchComment(
  event: Extract<WorldEvent, { event: 'issue_comment' }>,
  { commented, say, world }: Watching,
): void {
  const { comment, issue, action } = event
  if (comment.author !== world.app.bot.id) return say(`a person's comment on #${issue.number} was ${action}`)
  const key = `${issue.nodeId} ${comment.body}`
  if (action === 'created' && commented.has(key))
    say(`#${issue.number} got a comment twice: ${comment.body.slice(0, 80)}`)
  if (action === 'created') commented.add(key)
}
