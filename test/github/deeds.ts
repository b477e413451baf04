import type { Issue, Label, Milestone } from '../../src/sandbox/index.ts'
import type { Write } from '../../src/sync/index.ts'
import { ship } from '../sandbox/support/ship.ts'
import type { Harbour } from './harbour.ts'

/** A write and what it is about in the world. */
export interface Deed {
  readonly write: Write
  /** What it changes, as the world has it. */
  readonly look: () => unknown
  readonly before: unknown
  readonly after: unknown
}

type Deeds = { readonly [Kind in Write['kind']]: (harbour: Harbour) => Deed }

/** One deed for every kind of write: a kind that is missing does not compile. */
export const deeds: Deeds = {
  'create-label': ({ world }) => ({
    write: { kind: 'create-label', name: 'blocked', color: 'd73a4a', description: 'waits · Milepost' },
    look: () => world.labels(ship).map(shown),
    before: [],
    after: ['blocked d73a4a waits · Milepost'],
  }),
  'update-label': harbour => {
    const { nodeId } = addLabel(harbour)
    return {
      write: { kind: 'update-label', id: nodeId, color: '0e8a16', description: 'may start · Milepost' },
      look: () => harbour.world.labels(ship).map(shown),
      before: ['free ededed '],
      after: ['free 0e8a16 may start · Milepost'],
    }
  },
  'delete-label': harbour => {
    const { nodeId } = addLabel(harbour)
    return {
      write: { kind: 'delete-label', id: nodeId },
      look: () => harbour.world.labels(ship).map(shown),
      before: ['free ededed '],
      after: [],
    }
  },
  'create-milestone': ({ world }) => ({
    write: { kind: 'create-milestone', title: 'Phase 1: Hull', description: 'Float.\n' },
    look: () => world.milestones(ship).map(({ title, description, state }) => ({ title, description, state })),
    before: [],
    after: [{ title: 'Phase 1: Hull', description: 'Float.\n', state: 'open' }],
  }),
  'update-milestone': harbour => {
    const { number } = addMilestone(harbour)
    return {
      write: { kind: 'update-milestone', number, description: '', state: 'closed' },
      look: () => harbour.world.milestones(ship).map(({ title, description, state }) => [title, description, state]),
      before: [['Phase 0: Yard', 'A dry dock.', 'open']],
      after: [['Phase 0: Yard', '', 'closed']],
    }
  },
  'create-issue': harbour => {
    const label = addLabel(harbour).nodeId
    const milestone = addMilestone(harbour).nodeId
    const { world } = harbour
    const body = '## Steps\r\n\n- [ ] 🚢 "quoted" $w0 \\ <!-- note -->\n'
    return {
      write: { kind: 'create-issue', title: '1.1 Plank', body, labelIds: [label], milestoneId: milestone },
      look: () => world.issues(ship).map(issue => ({ ...textOf(issue), by: issue.author, ...placeOf(issue) })),
      before: [],
      after: [{ title: '1.1 Plank', body, by: world.app.bot.id, labels: [label], milestone }],
    }
  },
  'update-issue': harbour => {
    const issue = harbour.open()
    const milestone = addMilestone(harbour).nodeId
    return {
      write: { kind: 'update-issue', id: issue.nodeId, title: '1.2 Caulk', body: 'Oakum.', milestoneId: milestone },
      look: () => ({ ...textOf(latest(harbour, issue)), ...placeOf(latest(harbour, issue)) }),
      before: { title: 'Caulk the seams', body: '', labels: [], milestone: null },
      after: { title: '1.2 Caulk', body: 'Oakum.', labels: [], milestone },
    }
  },
  'close-issue': harbour => {
    const issue = harbour.open()
    return {
      write: { kind: 'close-issue', id: issue.nodeId, reason: 'not-planned' },
      look: () => stateOf(latest(harbour, issue)),
      before: 'open',
      after: 'closed not_planned',
    }
  },
  'reopen-issue': harbour => {
    const issue = harbour.open()
    harbour.world.closeIssue({ actor: harbour.ann, issue: issue.nodeId })
    return {
      write: { kind: 'reopen-issue', id: issue.nodeId },
      look: () => stateOf(latest(harbour, issue)),
      before: 'closed completed',
      after: 'open reopened',
    }
  },
  'add-labels': harbour => {
    const issue = harbour.open()
    const [free, dry] = [addLabel(harbour).nodeId, addLabel(harbour, 'dry').nodeId]
    harbour.world.addLabels({ actor: harbour.ann, issue: issue.nodeId, labels: [free] })
    return {
      write: { kind: 'add-labels', id: issue.nodeId, labelIds: [dry] },
      look: () => latest(harbour, issue).labels,
      before: [free],
      after: [free, dry],
    }
  },
  'remove-labels': harbour => {
    const issue = harbour.open()
    const [free, dry] = [addLabel(harbour).nodeId, addLabel(harbour, 'dry').nodeId]
    harbour.world.addLabels({ actor: harbour.ann, issue: issue.nodeId, labels: [free, dry] })
    return {
      write: { kind: 'remove-labels', id: issue.nodeId, labelIds: [free] },
      look: () => latest(harbour, issue).labels,
      before: [free, dry],
      after: [dry],
    }
  },
  'add-comment': harbour => {
    const issue = harbour.open()
    const { world } = harbour
    return {
      write: { kind: 'add-comment', id: issue.nodeId, body: 'Free now.' },
      look: () => world.comments(latest(harbour, issue)).map(({ author, body }) => [author, body]),
      before: [],
      after: [[world.app.bot.id, 'Free now.']],
    }
  },
  'add-blocked-by': harbour => {
    const [issue, blocker] = [harbour.open(), harbour.open()]
    return {
      write: { kind: 'add-blocked-by', id: issue.nodeId, blocker: blocker.nodeId },
      look: () => [latest(harbour, issue).blockedBy, latest(harbour, blocker).blockedBy],
      before: [[], []],
      after: [[blocker.nodeId], []],
    }
  },
  'remove-blocked-by': harbour => {
    const [issue, blocker] = [harbour.open(), harbour.open()]
    harbour.world.addBlockedBy({ actor: harbour.ann, issue: issue.nodeId, blocker: blocker.nodeId })
    return {
      write: { kind: 'remove-blocked-by', id: issue.nodeId, blocker: blocker.nodeId },
      look: () => latest(harbour, issue).blockedBy,
      before: [blocker.nodeId],
      after: [],
    }
  },
  'keep-comment': harbour => {
    const issue = harbour.open()
    const { world } = harbour
    return {
      write: { kind: 'keep-comment', id: issue.nodeId, body: 'Kept in step.' },
      look: () => world.comments(latest(harbour, issue)).map(({ author, body }) => [author, body]),
      before: [],
      after: [[world.app.bot.id, 'Kept in step.']],
    }
  },
  'update-comment': harbour => {
    const issue = harbour.open()
    const { world } = harbour
    const comment = world.addComment({ actor: harbour.ann, issue: issue.nodeId, body: 'Old.' })
    return {
      write: { kind: 'update-comment', id: comment.nodeId, issue: issue.nodeId, body: 'New.' },
      look: () => world.comments(latest(harbour, issue)).map(({ body }) => body),
      before: ['Old.'],
      after: ['New.'],
    }
  },
  'add-sub-issue': harbour => {
    const [issue, parent] = [harbour.open(), harbour.open()]
    return {
      write: { kind: 'add-sub-issue', id: issue.nodeId, parent: parent.nodeId },
      look: () => [latest(harbour, issue).parent, latest(harbour, parent).parent],
      before: [null, null],
      after: [parent.nodeId, null],
    }
  },
  'pin-issue': harbour => {
    const issue = harbour.open()
    return {
      write: { kind: 'pin-issue', id: issue.nodeId },
      look: () => harbour.world.isPinned(latest(harbour, issue)),
      before: false,
      after: true,
    }
  },
  'unpin-issue': harbour => {
    const issue = harbour.open()
    harbour.world.pinIssue({ actor: harbour.ann, issue: issue.nodeId })
    return {
      write: { kind: 'unpin-issue', id: issue.nodeId },
      look: () => harbour.world.isPinned(latest(harbour, issue)),
      before: true,
      after: false,
    }
  },
  commit: ({ world }) => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a, 0xff)
    const message = 'Update 1 mark in the plan [skip ci]'
    return {
      write: {
        kind: 'commit',
        branch: 'main',
        expectedHead: headOf(world),
        message,
        files: [{ path: 'plans/hull.md', bytes }],
      },
      look: () => ({
        messages: world.history(ship, 'main').map(commit => commit.message),
        bytes: [...(world.file(ship, 'plans/hull.md') ?? [])],
      }),
      before: { messages: ['Initial commit'], bytes: [] },
      after: { messages: [message, 'Initial commit'], bytes: [...bytes] },
    }
  },
  'propose-commit': ({ world, ann }) => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a, 0xff)
    const from = world.push({ actor: ann, repository: ship, branch, files: { 'a.md': 'a' }, message: 'Old' }).oid
    const parent = headOf(world)
    const message = 'Update 1 mark in the plan\n\nMilepost-Marks: beef'
    const files = [{ path: 'plans/hull.md', bytes }]
    return {
      write: { kind: 'propose-commit', branch, from, parent, message, files },
      look: () => ({
        messages: world.history(ship, branch).map(commit => commit.message),
        bytes: [...(world.file(ship, 'plans/hull.md', branch) ?? [])],
        main: headOf(world),
      }),
      before: { messages: ['Old', 'Initial commit'], bytes: [], main: parent },
      after: { messages: [message, 'Initial commit'], bytes: [...bytes], main: parent },
    }
  },
  'move-branch': ({ world, ann }) => {
    const from = world.push({ actor: ann, repository: ship, branch, files: { 'a.md': 'a' }, message: 'Old' }).oid
    return {
      write: { kind: 'move-branch', branch, from, to: null },
      look: () => [...world.branches(ship).keys()],
      before: ['main', branch],
      after: ['main'],
    }
  },
  'create-pull-request': ({ world, ann }) => {
    world.push({ actor: ann, repository: ship, branch, files: { 'a.md': 'a' }, message: 'Old' })
    const text = { title: 'Update 1 mark in the plan', body: 'Merge this.' }
    return {
      write: { kind: 'create-pull-request', head: branch, base: 'main', ...text },
      look: () => world.pulls(ship).map(({ title, body, author, state }) => ({ title, body, author, state })),
      before: [],
      after: [{ ...text, author: world.app.bot.id, state: 'open' }],
    }
  },
  'update-pull-request': ({ world, ann, app }) => {
    world.push({ actor: ann, repository: ship, branch, files: { 'a.md': 'a' }, message: 'Old' })
    const pull = world.createPull({
      actor: app,
      repository: ship,
      title: 'Marks',
      body: '1',
      base: 'main',
      head: branch,
    })
    return {
      write: { kind: 'update-pull-request', id: pull.nodeId, body: '2', state: 'closed' },
      look: () => world.pulls(ship).map(({ title, body, state }) => [title, body, state]),
      before: [['Marks', '1', 'open']],
      after: [['Marks', '2', 'closed']],
    }
  },
}

const branch = 'milepost/write-back'

export function headOf(world: Harbour['world']): string {
  return world.branches(ship).get('main') ?? ''
}

export function latest({ world }: Harbour, { number }: Issue): Issue {
  return world.issue(ship, number)
}

export function stateOf({ state, stateReason }: Issue): string {
  return [state, stateReason ?? []].flat().join(' ')
}

export function addLabel({ world, ann }: Harbour, name = 'free'): Label {
  return world.createLabel({ actor: ann, repository: ship, name })
}

function addMilestone({ world, ann }: Harbour): Milestone {
  const said = { title: 'Phase 0: Yard', description: 'A dry dock.' }
  return world.createMilestone({ actor: ann, repository: ship, ...said })
}

function shown({ name, color, description }: Label): string {
  return `${name} ${color} ${description}`
}

function textOf({ title, body }: Issue): Pick<Issue, 'title' | 'body'> {
  return { title, body }
}

function placeOf({ labels, milestone }: Issue): Pick<Issue, 'labels' | 'milestone'> {
  return { labels, milestone }
}
