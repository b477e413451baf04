import type { Milestone, Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import type { Milestones, MilestoneSettings } from '../world.ts'
import { demand } from './access.ts'
import { nodeId } from './node-ids.ts'
import { alreadyExists, checkText } from './rules.ts'
import { findNode, findRepository, known, putIssue, repositoryOf, shelfOf, type Change, type Store } from './store.ts'

export function milestoneFunctions(store: Store): Milestones {
  return {
    createMilestone: change => createMilestone(store, change),
    updateMilestone: change => updateMilestone(store, change),
    deleteMilestone: change => deleteMilestone(store, change),
    milestones: repository => milestonesOf(store, findRepository(store, repository)),
    milestone: (repository, number) => milestoneNumbered(store, findRepository(store, repository), number),
    milestoneById: id => store.milestones.get(id),
    issueCounts: milestone => issueCounts(store, milestone),
  }
}

function createMilestone(store: Store, change: Change<'createMilestone'>): Milestone {
  const repository = findRepository(store, change.repository)
  demand(store, change.actor, { repository, need: 'milestone' })
  checkTitle(store, repository, { title: change.title })
  const milestone = newMilestone(store, repository, change)
  store.milestones.set(milestone.nodeId, milestone)
  shelfOf(store, repository.id).milestones.set(milestone.number, milestone.nodeId)
  store.tell(change.actor.account, { event: 'milestone', action: 'created', repository, milestone })
  return milestone
}

function newMilestone(store: Store, repository: Repository, change: Change<'createMilestone'>): Milestone {
  const id = store.nextId()
  const now = store.now()
  const shelf = shelfOf(store, repository.id)
  shelf.lastMilestone += 1
  return {
    id,
    nodeId: nodeId('milestone', repository.id, id),
    repository: repository.id,
    number: shelf.lastMilestone,
    title: change.title,
    description: change.description ?? '',
    state: change.state ?? 'open',
    dueOn: change.dueOn ?? null,
    creator: change.actor.account.id,
    createdAt: now,
    updatedAt: now,
    closedAt: change.state === 'closed' ? now : null,
  }
}

function updateMilestone(store: Store, change: Change<'updateMilestone'>): Milestone {
  const before = findNode(store.milestones, change.milestone)
  const repository = repositoryOf(store, before)
  demand(store, change.actor, { repository, need: 'milestone' })
  const settings = settingsOf(before, change)
  checkTitle(store, repository, { title: settings.title, besides: before })
  const now = store.now()
  const closedAt = settings.state === 'open' ? null : (before.closedAt ?? now)
  const milestone: Milestone = { ...before, ...settings, closedAt, updatedAt: now }
  store.milestones.set(milestone.nodeId, milestone)
  const told = { event: 'milestone', repository, milestone, before } as const
  if (isEdited(before, milestone)) store.tell(change.actor.account, { ...told, action: 'edited' })
  if (before.state !== milestone.state)
    store.tell(change.actor.account, { ...told, action: milestone.state === 'open' ? 'opened' : 'closed' })
  return milestone
}

/** The issues stay, without it, and do not count as changed. */
function deleteMilestone(store: Store, change: Change<'deleteMilestone'>): void {
  const milestone = findNode(store.milestones, change.milestone)
  const repository = repositoryOf(store, milestone)
  demand(store, change.actor, { repository, need: 'milestone' })
  for (const id of store.issuesIn.get(milestone.nodeId) ?? [])
    putIssue(store, { ...known(store.issues.get(id), `issue ${id}`), milestone: null })
  shelfOf(store, repository.id).milestones.delete(milestone.number)
  store.milestones.delete(milestone.nodeId)
  store.tell(change.actor.account, { event: 'milestone', action: 'deleted', repository, milestone })
}

function settingsOf(
  before: Milestone,
  change: MilestoneSettings,
): Pick<Milestone, 'title' | 'description' | 'state' | 'dueOn'> {
  const { title = before.title, state = before.state, dueOn = before.dueOn } = change
  return {
    title,
    state,
    dueOn,
    description: change.description === undefined ? before.description : (change.description ?? ''),
  }
}

function isEdited(before: Milestone, after: Milestone): boolean {
  return before.title !== after.title || before.description !== after.description || before.dueOn !== after.dueOn
}

function checkTitle(
  store: Store,
  repository: Repository,
  { title, besides }: { title: string; besides?: Milestone },
): void {
  // No size is published; the column is known to hold 255 characters.
  checkText('Milestone', 'title', { value: title, most: 255 })
  const holder = milestonesOf(store, repository).find(milestone => milestone.title === title)
  if (holder !== undefined && holder.nodeId !== besides?.nodeId) throw alreadyExists('Milestone', 'title')
}

function milestonesOf(store: Store, repository: Repository): readonly Milestone[] {
  const ids = shelfOf(store, repository.id).milestones.values()
  return [...ids].map(id => known(store.milestones.get(id), `milestone ${id}`))
}

function milestoneNumbered(store: Store, repository: Repository, number: number): Milestone {
  const milestone = store.milestones.get(shelfOf(store, repository.id).milestones.get(number) ?? '')
  if (milestone === undefined) throw new Refusal('not-found', 'Not Found')
  return milestone
}

function issueCounts(store: Store, milestone: Milestone): { readonly open: number; readonly closed: number } {
  const all = [...(store.issuesIn.get(milestone.nodeId) ?? [])]
  const open = all.filter(id => store.issues.get(id)?.state === 'open').length
  return { open, closed: all.length - open }
}
