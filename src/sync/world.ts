import { assertNever } from '../base/index.ts'
import { createIssueShelf, type IssueShelf } from './issue-shelf.ts'
import type { ObservedIssue, ObservedLabel, ObservedMilestone, ObservedState } from './observed.ts'
import { wordIn } from './unblocked-words.ts'
import { isOfProposal, proposalAfter, type ProposalWrite } from './proposal.ts'
import type { Write, Written } from './write.ts'

/**
 * GitHub as it must look after the writes that were confirmed, starting from what was observed. It lets a reconcile go on deciding
 * without reading everything again; what GitHub really looks like is read at the next look.
 */
export interface World {
  /** Takes in a write that GitHub confirmed. */
  readonly confirm: (write: Write, written: Written) => void
  readonly label: (name: string) => ObservedLabel | undefined
  readonly milestone: (title: string) => ObservedMilestone | undefined
  readonly issue: (number: number) => ObservedIssue | undefined
  /** What is known now. */
  readonly observe: () => ObservedState
}

/** Starts from one observed state, which stays as it is. */
export function createWorld(observed: ObservedState): World {
  const state: Parts = {
    repository: observed.repository,
    labels: new Map(observed.labels.map(label => [label.name.toLowerCase(), label])),
    labelNames: new Map(observed.labels.map(label => [label.id, label.name])),
    milestones: new Map(observed.milestones.map(milestone => [milestone.number, milestone])),
    milestoneIndex: null,
    issues: createIssueShelf(observed.issues),
    pinned: new Set(observed.pinned),
    proposal: observed.proposal,
    server: observed.server,
  }
  let observing: ObservedState | null = null
  return {
    confirm: (write, written) => {
      observing = null
      if (isOfProposal(write)) state.proposal = proposalAfter(state.proposal, write, written)
      else confirm(state, write, written)
    },
    label: name => state.labels.get(name.toLowerCase()),
    milestone: title => milestoneIndex(state).byTitle.get(title),
    issue: number => state.issues.get(number),
    observe: () =>
      (observing ??= {
        repository: state.repository,
        labels: [...state.labels.values()],
        milestones: [...state.milestones.values()],
        issues: state.issues.all(),
        pinned: [...state.pinned],
        proposal: state.proposal,
        server: state.server,
        ...(observed.pullRequests === undefined ? {} : { pullRequests: observed.pullRequests }),
      }),
  }
}

interface Parts {
  repository: ObservedState['repository']
  /** By name in lower case: GitHub tells labels apart without regard to case. */
  readonly labels: Map<string, ObservedLabel>
  /** Names by node id. */
  readonly labelNames: Map<string, string>
  readonly milestones: Map<number, ObservedMilestone>
  /** The same by what else they are asked for; null until somebody asks, and when any has changed. */
  milestoneIndex: MilestoneIndex | null
  readonly issues: IssueShelf
  readonly pinned: Set<number>
  proposal: ObservedState['proposal']
  readonly server: ObservedState['server']
}

function confirm(state: Parts, write: Exclude<Write, ProposalWrite>, written: Written): void {
  switch (write.kind) {
    case 'create-label':
    case 'update-label':
    case 'delete-label':
      return confirmLabel(state, write, written)
    case 'create-milestone':
    case 'update-milestone':
      return confirmMilestone(state, write, written)
    case 'commit':
      return confirmCommit(state, written)
    default:
      return confirmOnIssue(state, write, written)
  }
}

type IssueWrite = Exclude<
  Write,
  | ProposalWrite
  | WriteOf<'create-label' | 'update-label' | 'delete-label' | 'create-milestone' | 'update-milestone' | 'commit'>
>

function confirmOnIssue(state: Parts, write: IssueWrite, written: Written): void {
  switch (write.kind) {
    case 'create-issue':
      return confirmCreation(state, write, written)
    case 'update-issue':
    case 'close-issue':
    case 'reopen-issue':
    case 'add-labels':
    case 'remove-labels':
    case 'add-blocked-by':
    case 'remove-blocked-by':
    case 'add-sub-issue':
    case 'add-comment':
      return confirmChange(state, write, written)
    case 'keep-comment':
    case 'update-comment':
      return confirmComment(state, write, written)
    case 'pin-issue':
    case 'unpin-issue':
      return confirmPin(state, write)
    default:
      return assertNever(write)
  }
}

type WriteOf<Kind extends Write['kind']> = Extract<Write, { kind: Kind }>

function confirmLabel(
  state: Parts,
  write: WriteOf<'create-label' | 'update-label' | 'delete-label'>,
  written: Written,
): void {
  if (write.kind === 'create-label') {
    const { name, color, description } = write
    if (written.kind !== 'label') return
    state.labels.set(name.toLowerCase(), { id: written.id, name, color, description })
    state.labelNames.set(written.id, name)
    return
  }
  const key = state.labelNames.get(write.id)?.toLowerCase() ?? ''
  const before = state.labels.get(key)
  if (write.kind === 'delete-label') {
    state.labels.delete(key)
    takeOffEverything(state, key)
  } else if (before !== undefined)
    state.labels.set(key, { ...before, color: write.color, description: write.description })
}

/** With a label GitHub takes it off everything that carries it. */
function takeOffEverything({ issues }: Parts, key: string): void {
  for (const issue of issues.all()) {
    const labels = issue.labels.filter(name => name.toLowerCase() !== key)
    if (labels.length < issue.labels.length) issues.put({ ...issue, labels })
  }
}

function confirmMilestone(
  state: Parts,
  write: WriteOf<'create-milestone' | 'update-milestone'>,
  written: Written,
): void {
  state.milestoneIndex = null
  if (write.kind === 'create-milestone') {
    if (written.kind !== 'milestone') return
    const { id, number } = written
    const { title, description } = write
    state.milestones.set(number, { id, number, title, description, state: 'open', ours: true })
    return
  }
  const before = state.milestones.get(write.number)
  if (before === undefined) return
  const { title = before.title, description = before.description, state: openness = before.state } = write
  state.milestones.set(write.number, { ...before, title, description, state: openness })
}

function confirmCreation(state: Parts, write: WriteOf<'create-issue'>, written: Written): void {
  if (written.kind !== 'issue') return
  const { id, number, updatedAt } = written
  state.issues.put({
    id,
    number,
    title: write.title,
    body: write.body,
    state: 'open',
    labels: labelNames(state, write.labelIds),
    milestone: milestoneNumber(state, write.milestoneId),
    ours: true,
    updatedAt,
    createdAt: updatedAt,
    closedAt: null,
    assignees: [],
    blockedBy: state.server.dependencies ? [] : null,
    parent: null,
  })
}

type Change = WriteOf<
  | 'update-issue'
  | 'close-issue'
  | 'reopen-issue'
  | 'add-labels'
  | 'remove-labels'
  | 'add-blocked-by'
  | 'remove-blocked-by'
  | 'add-sub-issue'
  | 'add-comment'
>

function confirmChange(state: Parts, write: Change, written: Written): void {
  const before = state.issues.withId(write.id)
  if (before === undefined) return
  const after = changedIssue(state, before, write)
  // GitHub closes an issue and notes its change in one go.
  const isClosing = write.kind === 'close-issue' && written.kind === 'issue'
  // One that is closed already only gets another reason.
  const closedAt = isClosing ? (before.closedAt ?? written.updatedAt) : after.closedAt
  state.issues.put({ ...after, closedAt })
}

function changedIssue(state: Parts, before: ObservedIssue, write: Change): ObservedIssue {
  switch (write.kind) {
    case 'update-issue':
      return {
        ...before,
        title: write.title ?? before.title,
        body: write.body ?? before.body,
        milestone: write.milestoneId === undefined ? before.milestone : milestoneNumber(state, write.milestoneId),
      }
    case 'close-issue':
      return { ...before, state: write.reason === 'completed' ? 'done' : 'dropped' }
    case 'reopen-issue':
      return { ...before, state: 'open', closedAt: null }
    case 'add-labels':
      return { ...before, labels: [...new Set([...before.labels, ...labelNames(state, write.labelIds)])] }
    case 'remove-labels': {
      const gone = new Set(labelNames(state, write.labelIds))
      return { ...before, labels: before.labels.filter(name => !gone.has(name)) }
    }
    case 'add-blocked-by':
      return { ...before, blockedBy: [...(before.blockedBy ?? []), write.blocker] }
    case 'add-comment':
      return { ...before, said: [...(before.said ?? []), wordIn(write.body) ?? []].flat() }
    case 'add-sub-issue':
      return { ...before, parent: write.parent }
    case 'remove-blocked-by':
      return { ...before, blockedBy: before.blockedBy?.filter(id => id !== write.blocker) ?? null }
    default:
      return assertNever(write)
  }
}

function confirmCommit(state: Parts, written: Written): void {
  if (written.kind === 'commit') state.repository = { ...state.repository, head: written.head }
}

function confirmComment(state: Parts, write: WriteOf<'keep-comment' | 'update-comment'>, written: Written): void {
  const before = state.issues.withId(write.kind === 'keep-comment' ? write.id : write.issue)
  const comment = written.kind === 'comment' ? written.id : before?.comment
  if (before !== undefined && comment !== undefined) state.issues.put({ ...before, comment, body: write.body })
}

function confirmPin(state: Parts, write: WriteOf<'pin-issue' | 'unpin-issue'>): void {
  const number = state.issues.withId(write.id)?.number
  if (number === undefined) return
  if (write.kind === 'pin-issue') state.pinned.add(number)
  else state.pinned.delete(number)
}

function labelNames(state: Parts, ids: readonly string[]): readonly string[] {
  return ids.flatMap(id => state.labelNames.get(id) ?? [])
}

function milestoneNumber(state: Parts, id: string | null): number | null {
  return id === null ? null : (milestoneIndex(state).byId.get(id)?.number ?? null)
}

interface MilestoneIndex {
  readonly byId: ReadonlyMap<string, ObservedMilestone>
  /** Of two with one title the first. */
  readonly byTitle: ReadonlyMap<string, ObservedMilestone>
}

function milestoneIndex(state: Parts): MilestoneIndex {
  if (state.milestoneIndex !== null) return state.milestoneIndex
  const all = [...state.milestones.values()]
  state.milestoneIndex = {
    byId: new Map(all.map(milestone => [milestone.id, milestone])),
    byTitle: new Map(all.toReversed().map(milestone => [milestone.title, milestone])),
  }
  return state.milestoneIndex
}
