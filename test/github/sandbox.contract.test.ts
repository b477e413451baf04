import { describe, expect, test } from 'vitest'
import { isUnknown } from '../../src/base/index.ts'
import type { EarlierLook } from '../../src/github/index.ts'
import type { ObservedState, Write } from '../../src/sync/index.ts'
import { ship } from '../sandbox/support/ship.ts'
import { addLabel, deeds, headOf, latest, stateOf } from './deeds.ts'
import { everyKind } from './every-kind.ts'
import { openHarbour, refOf, type Harbour } from './harbour.ts'
import { create, times } from './stub.ts'

// The gateway with GitHub's own clients against the local GitHub, over HTTP: what one believes of GitHub the other has to confirm.

/** Looks, and has no reason to distrust what it sees. */
async function look(harbour: Harbour, since?: EarlierLook): Promise<ObservedState> {
  const seen = await harbour.gateway.look(harbour.repository, since)
  if (isUnknown(seen)) throw new Error(seen.why)
  return seen
}

describe('a look', () => {
  test('sees the repository with its head, and everything that is managed in it', async () => {
    const harbour = await openHarbour()
    const { world, ann, gateway, repository } = harbour
    const by = { actor: harbour.app, repository: ship }
    const label = world.createLabel({ ...by, name: 'blocked', color: 'd73a4a', description: 'waits' })
    const ours = world.createMilestone({ ...by, title: 'Phase 1: Hull', description: 'Float.' })
    const theirs = world.createMilestone({ actor: ann, repository: ship, title: 'Spring', state: 'closed' })
    const issue = world.createIssue({ ...by, title: '1.1 Plank', body: 'a\r\nb', labels: [label.nodeId] })
    world.updateIssue({ actor: ann, issue: issue.nodeId, milestone: ours.nodeId })
    const dropped = world.createIssue({ ...by, title: '1.2 Caulk' })
    world.closeIssue({ actor: ann, issue: dropped.nodeId, reason: 'not_planned' })
    const done = harbour.open('Is there tea?')
    world.updateIssue({ actor: ann, issue: done.nodeId, body: 'A secret.' })
    world.closeIssue({ actor: ann, issue: done.nodeId })
    world.pinIssue({ actor: ann, issue: issue.nodeId })
    world.updateIssue({ actor: ann, issue: issue.nodeId, assignees: [ann.account.id] })
    world.addBlockedBy({ actor: ann, issue: issue.nodeId, blocker: done.nodeId })
    expect(await gateway.look(repository)).toEqual({
      repository: {
        id: repository.id,
        owner: 'acme',
        name: 'ship',
        url: `${harbour.sandbox.url}/acme/ship`,
        defaultBranch: 'main',
        head: headOf(world),
        isPrivate: false,
        archived: false,
        issuesEnabled: true,
      },
      labels: [{ id: label.nodeId, name: 'blocked', color: 'd73a4a', description: 'waits' }],
      milestones: [
        { id: ours.nodeId, number: 1, title: 'Phase 1: Hull', description: 'Float.', state: 'open', ours: true },
        { id: theirs.nodeId, number: 2, title: 'Spring', description: '', state: 'closed', ours: false },
      ],
      issues: [
        {
          id: issue.nodeId,
          number: 1,
          title: '1.1 Plank',
          body: 'a\r\nb',
          state: 'open',
          labels: ['blocked'],
          milestone: 1,
          ours: true,
          createdAt: issue.createdAt,
          updatedAt: latest(harbour, issue).updatedAt,
          closedAt: null,
          assignees: ['ann'],
          blockedBy: [done.nodeId],
          parent: null,
        },
        expect.objectContaining({ number: 2, state: 'dropped', ours: true }),
        expect.objectContaining({
          number: 3,
          state: 'done',
          ours: false,
          body: '',
          closedAt: latest(harbour, done).closedAt,
        }),
      ],
      pinned: [1],
      proposal: { branch: null, pulls: [] },
      server: { dependencies: true, subIssues: true },
      owner: { id: world.account('acme')?.nodeId ?? '', login: 'acme', settings: { kind: 'hidden' } },
    })
  })

  test('sees the settings that the owner has for all repositories, and what stands in their place', async () => {
    const harbour = await openHarbour()
    const { world, ann } = harbour
    const settings = async (): Promise<unknown> => (await look(harbour)).owner?.settings
    const on = { actor: ann, repository: 'acme/.github' }
    const push = (files: Readonly<Record<string, string | null>>): void =>
      void world.push({ ...on, files, message: 'Set' })
    world.addRepository({ owner: 'acme', name: '.github', roles: { ann: 'admin' } })
    expect(await settings()).toEqual({ kind: 'none' })
    push({ 'README.md': 'Hello\n' })
    expect(await settings()).toEqual({ kind: 'none' })
    push({ '.github/milepost.yml': 'pin: ä\n' })
    expect(await settings()).toEqual({ kind: 'text', text: 'pin: ä\n' })
    push({ '.github/milepost.yml': 'a\0' })
    expect(await settings()).toEqual({ kind: 'text', text: null })
    push({ '.github/milepost.yml': '#'.repeat(600_000) })
    expect(await settings()).toEqual({ kind: 'text', text: null })
    push({ '.github/milepost.yml': null, '.github': 'a file' })
    expect(await settings()).toEqual({ kind: 'none' })
    for (const path of ['.github', '.github/milepost.yml']) {
      const { oid } = world.createBlob({ ...on, bytes: Buffer.from('elsewhere') })
      const tree = world.createTree({ ...on, entries: [{ path, mode: '120000', oid }] })
      const commit = world.createCommit({ ...on, message: 'Link', tree: tree.oid, parents: [] })
      world.moveBranch({ ...on, branch: 'main', to: commit.oid })
      expect(await settings()).toEqual({ kind: 'linked', path })
    }
  })

  test('sees the rolling pull request, whose branch it is, and which of its kind came before', async () => {
    const harbour = await openHarbour()
    const { world, ann, app } = harbour
    const head = { branch: 'milepost/write-back', actor: app, repository: ship }
    const first = world.push({ ...head, files: { 'a.md': 'a' }, message: 'Marks' })
    const pulls = { actor: app, repository: ship, title: 'Marks', base: 'main', head: head.branch }
    world.updatePull({ actor: ann, pull: world.createPull(pulls).nodeId, state: 'closed' })
    const open = world.createPull({ ...pulls, actor: ann, body: 'Again' })
    const shown = (await look(harbour)).proposal
    expect(shown.branch).toEqual({ head: first.oid, parents: [headOf(world)], message: 'Marks', ours: true })
    expect(shown.pulls).toEqual([
      {
        id: open.nodeId,
        number: 2,
        url: `${harbour.sandbox.url}/${ship}/pull/2`,
        title: 'Marks',
        body: 'Again',
        state: 'open',
        ours: false,
      },
      expect.objectContaining({ number: 1, state: 'closed', ours: true }),
    ])
    world.push({ ...head, actor: ann, files: { 'b.md': 'b' }, message: 'Mine' })
    expect((await look(harbour)).proposal.branch?.ours).toBe(false)
  })

  test('goes on without the permission for pull requests', async () => {
    const permissions = { issues: 'write', contents: 'write', metadata: 'read' } as const
    const harbour = await openHarbour({ app: { permissions } })
    harbour.world.changeRepository({ actor: harbour.ann, repository: ship, settings: { private: true } })
    expect(await look(harbour)).toMatchObject({ issues: [], proposal: { branch: null, pulls: null } })
  })

  test('since an earlier one fetches only what changed, and knows the rest', async () => {
    let now = Date.parse('2026-03-01T12:00:00Z')
    const harbour = await openHarbour({ clock: () => new Date(now) })
    const [one, two] = [harbour.open('One'), harbour.open('Two')]
    const state = await look(harbour)
    now += 3_600_000
    harbour.world.closeIssue({ actor: harbour.ann, issue: two.nodeId })
    const three = harbour.open('Three')
    // What an earlier look knew is kept where nothing changed, be it right or wrong.
    const issues = state.issues.map(issue => ({ ...issue, title: `${issue.title}, as remembered` }))
    const seen = await look(harbour, { issues, at: '2026-03-01T12:59:00Z' })
    expect(seen.issues.map(issue => `${issue.number} ${issue.title} ${issue.state}`)).toEqual([
      `${one.number} One, as remembered open`,
      `${two.number} Two done`,
      `${three.number} Three open`,
    ])
  })

  test('sees what changed in the very second from which it looks', async () => {
    const harbour = await openHarbour({ clock: () => new Date('2026-03-01T12:00:00Z') })
    const state = await look(harbour)
    harbour.open('Late')
    const seen = await look(harbour, { ...state, at: '2026-03-01T12:00:00Z' })
    expect(seen.issues.map(issue => issue.title)).toEqual(['Late'])
  })

  test('sees labels, milestones, pins and the head as they are now, whenever it looks from', async () => {
    const harbour = await openHarbour()
    const { world, ann } = harbour
    const issue = harbour.open()
    const label = addLabel(harbour)
    world.pinIssue({ actor: ann, issue: issue.nodeId })
    const state = await look(harbour)
    world.deleteLabel({ actor: ann, label: label.nodeId })
    world.unpinIssue({ actor: ann, issue: issue.nodeId })
    world.push({ actor: ann, repository: ship, files: { 'PLAN.md': '# Boat\n' }, message: 'Rename' })
    const seen = await look(harbour, { ...state, at: '2100-01-01T00:00:00Z' })
    expect(seen).toMatchObject({ labels: [], pinned: [], repository: { head: headOf(world) }, issues: state.issues })
  })

  test('goes on to the last page of issues, labels and milestones', async () => {
    const harbour = await openHarbour()
    const { world, ann } = harbour
    for (const number of times(201, index => index + 1)) {
      world.createIssue({ actor: harbour.app, repository: ship, title: `1.${number} Plank` })
      world.createLabel({ actor: ann, repository: ship, name: `depends-on:1.${number}` })
    }
    for (const number of times(101, index => index + 1))
      world.createMilestone({ actor: ann, repository: ship, title: `Phase ${number}` })
    const seen = await look(harbour)
    expect(seen.issues.map(issue => issue.number)).toEqual(times(201, index => index + 1))
    expect(seen.labels.map(label => label.name)).toEqual(times(201, index => `depends-on:1.${index + 1}`))
    expect(seen.milestones.map(milestone => milestone.number)).toEqual(times(101, index => index + 1))
    const changed = await look(harbour, { ...seen, issues: [], at: '2000-01-01T00:00:00Z' })
    expect(changed.issues).toEqual(seen.issues)
  })

  test('sees every label of an issue that has as many as GitHub allows', async () => {
    const harbour = await openHarbour()
    const issue = harbour.open()
    const labels = times(100, index => addLabel(harbour, `l${index}`).nodeId)
    harbour.world.addLabels({ actor: harbour.ann, issue: issue.nodeId, labels })
    expect((await look(harbour)).issues[0]?.labels).toHaveLength(100)
  })

  test('sees that a repository is archived, and GitHub refuses every write to it', async () => {
    const harbour = await openHarbour()
    const issue = harbour.open()
    harbour.world.changeRepository({ actor: harbour.ann, repository: ship, settings: { archived: true } })
    expect((await look(harbour)).repository.archived).toBe(true)
    const close: Write = { kind: 'close-issue', id: issue.nodeId, reason: 'completed' }
    const milestone: Write = { kind: 'create-milestone', title: 'Hull', description: '' }
    expect(await harbour.write([close, milestone])).toEqual(['0 forbidden', '1 forbidden'])
    expect(stateOf(latest(harbour, issue))).toBe('open')
  })

  test('sees whether everybody may read it', async () => {
    const harbour = await openHarbour()
    expect((await look(harbour)).repository.isPrivate).toBe(false)
    harbour.world.changeRepository({ actor: harbour.ann, repository: ship, settings: { private: true } })
    expect((await look(harbour)).repository.isPrivate).toBe(true)
  })

  test('sees that issues are switched off, and GitHub says the same of every issue', async () => {
    const harbour = await openHarbour()
    const issue = harbour.open()
    harbour.world.changeRepository({ actor: harbour.ann, repository: ship, settings: { issuesEnabled: false } })
    expect((await look(harbour)).repository.issuesEnabled).toBe(false)
    expect(await harbour.write([{ kind: 'close-issue', id: issue.nodeId, reason: 'completed' }])).toEqual(['0 gone'])
  })

  test('sees an empty repository as it is', async () => {
    const harbour = await openHarbour()
    harbour.world.addRepository({ owner: 'acme', name: 'raft' })
    const raft = refOf(harbour.sandbox, 'acme/raft')
    expect(await harbour.gateway.look(raft)).toMatchObject({
      repository: { name: 'raft', head: null },
      issues: [],
      labels: [],
    })
    expect(await harbour.gateway.listFiles(raft, 'main')).toMatchObject({ kind: 'unknown' })
  })

  test('follows a repository that was renamed, and is refused one that is gone', async () => {
    const harbour = await openHarbour()
    const { world, ann } = harbour
    world.changeRepository({ actor: ann, repository: ship, settings: { name: 'boat' } })
    expect((await look(harbour)).repository).toMatchObject({ id: harbour.repository.id, name: 'boat' })
    expect(await harbour.write([{ kind: 'create-milestone', title: 'Hull', description: '' }])).toEqual(['0 milestone'])
    world.deleteRepository({ actor: ann, repository: 'acme/boat' })
    await expect(harbour.gateway.look(harbour.repository)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

test('the events of an issue tell who labelled, closed and reopened it', async () => {
  const harbour = await openHarbour()
  const { world, ann, app, gateway, repository } = harbour
  const label = world.createLabel({ actor: app, repository: ship, name: 'blocked', color: 'd73a4a' })
  const { nodeId } = world.createIssue({ actor: app, repository: ship, title: '1.1 Plank', labels: [label.nodeId] })
  world.closeIssue({ actor: ann, issue: nodeId })
  world.reopenIssue({ actor: app, issue: nodeId })
  world.removeLabels({ actor: ann, issue: nodeId, labels: [label.nodeId] })
  const at = expect.stringMatching(/^\d{4}-.*Z$/) as unknown
  const [ours, theirs] = [
    { ours: true, at },
    { ours: false, login: 'ann', at },
  ]
  expect(await gateway.issueEvents(repository, nodeId)).toEqual([
    { kind: 'labeled', label: 'blocked', by: ours },
    { kind: 'closed', label: null, by: theirs },
    { kind: 'reopened', label: null, by: ours },
    { kind: 'unlabeled', label: 'blocked', by: theirs },
  ])
})

describe('files', () => {
  const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 7) % 256)

  test('come as the bytes that were pushed: text, binary, empty, large', async () => {
    const { world, ann, gateway, repository } = await openHarbour()
    const files = {
      'plans/größe 🚢.md': '\ufeff# Schiff\r\n',
      'logo.png': bytes(256),
      empty: new Uint8Array(),
      'large.bin': bytes(3_000_000),
    }
    const { oid } = world.push({ actor: ann, repository: ship, files, message: 'Add files' })
    const listed = await gateway.listFiles(repository, oid)
    if (isUnknown(listed)) throw new Error(listed.why)
    expect(new Map(listed.map(({ path, size }) => [path, size]))).toEqual(
      new Map([
        ['PLAN.md', 7],
        ['plans/größe 🚢.md', 13],
        ['logo.png', 256],
        ['empty', 0],
        ['large.bin', 3_000_000],
      ]),
    )
    for (const { path, blob } of listed) {
      const read = await gateway.readFile(repository, blob)
      const isSame = read instanceof Uint8Array && world.file(ship, path)?.every((byte, at) => read[at] === byte)
      expect({ path, isSame }).toEqual({ path, isSame: true })
    }
  })

  test('of an earlier commit are still there; of none are not found', async () => {
    const { world, ann, gateway, repository } = await openHarbour()
    const before = headOf(world)
    world.push({ actor: ann, repository: ship, files: { 'PLAN.md': null, 'a.md': '' }, message: 'Move' })
    expect(await gateway.listFiles(repository, before)).toMatchObject([{ path: 'PLAN.md' }])
    await expect(gateway.listFiles(repository, 'f'.repeat(40))).rejects.toMatchObject({ kind: 'not-found' })
    await expect(gateway.readFile(repository, 'f'.repeat(40))).rejects.toMatchObject({ kind: 'not-found' })
  })
})

test('all repositories of an installation are listed, and none beside them', async () => {
  const { sandbox, world, gateway, installation, repository } = await openHarbour()
  for (const index of times(101, number => number)) world.addRepository({ owner: 'acme', name: `raft-${index}` })
  world.addRepository({ owner: 'bob', name: 'dinghy' })
  const listed = await gateway.listRepositories(installation.id)
  expect(listed).toHaveLength(102)
  expect(listed[0]).toEqual(repository)
  expect(listed.at(-1)).toEqual(refOf(sandbox, 'acme/raft-100'))
})

describe('a write', () => {
  test.each(everyKind.map(write => write.kind))('%s does what it says', async kind => {
    const harbour = await openHarbour()
    const deed = deeds[kind](harbour)
    expect(deed.look()).toEqual(deed.before)
    expect(await harbour.write([deed.write])).toEqual([
      expect.stringMatching(/^0 (?:label|nothing|milestone|issue|comment|commit|pull-request)$/),
    ])
    expect(deed.look()).toEqual(deed.after)
  })

  test('is answered with what the next write needs: ids, numbers, the head', async () => {
    const harbour = await openHarbour()
    const { world, gateway, repository } = harbour
    const made: unknown[] = []
    const writes = [deeds['create-label'], deeds['create-milestone'], deeds.commit].map(deed => deed(harbour).write)
    for await (const outcome of gateway.write(repository, [...writes, create(1)]))
      made.push(outcome.kind === 'done' ? outcome.written : outcome)
    const [milestone] = world.milestones(ship)
    const issue = world.issue(ship, 1)
    expect(made).toEqual([
      { kind: 'label', id: world.labelNamed(ship, 'blocked')?.nodeId },
      { kind: 'milestone', id: milestone?.nodeId, number: 1 },
      { kind: 'commit', head: headOf(world) },
      { kind: 'issue', id: issue.nodeId, number: 1, updatedAt: issue.updatedAt },
    ])
  })

  test('that leaves something out leaves it alone; a milestone of null is taken away', async () => {
    const harbour = await openHarbour()
    const { world, ann } = harbour
    const milestone = world.createMilestone({ actor: ann, repository: ship, title: 'Hull', description: 'Float.' })
    const issue = world.createIssue({ actor: ann, repository: ship, title: 'Caulk', milestone: milestone.nodeId })
    await harbour.write([{ kind: 'update-issue', id: issue.nodeId, body: 'Oakum.' }])
    expect(latest(harbour, issue)).toMatchObject({ title: 'Caulk', body: 'Oakum.', milestone: milestone.nodeId })
    await harbour.write([{ kind: 'update-issue', id: issue.nodeId, milestoneId: null }])
    expect(latest(harbour, issue)).toMatchObject({ title: 'Caulk', body: 'Oakum.', milestone: null })
    await harbour.write([{ kind: 'update-milestone', number: 1, title: 'The hull' }])
    expect(world.milestone(ship, 1)).toMatchObject({ title: 'The hull', description: 'Float.', state: 'open' })
  })

  test('of issues goes ten to a request where nothing limits it', async () => {
    const harbour = await openHarbour()
    expect(await harbour.write(times(11, create))).toEqual(times(11, index => `${index} issue`))
    expect(harbour.mutations()).toEqual([10, 1])
    expect(harbour.world.issues(ship).map(issue => issue.title)).toEqual(times(11, index => `1.${index} Plank`))
  })
})

describe('what GitHub refuses', () => {
  test('fails alone: the other writes of its request are carried out', async () => {
    const harbour = await openHarbour()
    const { world, ann } = harbour
    const issues = times(4, index => harbour.open(`Plank ${index}`))
    const [, gone, late] = issues
    world.deleteIssue({ actor: ann, issue: gone?.nodeId ?? '' })
    const writes = issues.map(({ nodeId }): Write => ({ kind: 'close-issue', id: nodeId, reason: 'completed' }))
    expect(
      await harbour.write([...writes, { kind: 'update-issue', id: late?.nodeId ?? '', title: 'x'.repeat(257) }]),
    ).toEqual(['0 issue', '1 not-found', '2 issue', '3 issue', '4 too-large'])
    expect(harbour.mutations()).toEqual([5])
    expect(world.issues(ship).map(issue => `${issue.title} ${stateOf(issue)}`)).toEqual([
      'Plank 0 closed completed',
      'Plank 2 closed completed',
      'Plank 3 closed completed',
    ])
  })

  test('because a label is unknown makes no issue and takes none of the known labels', async () => {
    const harbour = await openHarbour()
    const issue = harbour.open()
    const known = addLabel(harbour).nodeId
    const unknown = addLabel(harbour, 'dry').nodeId
    harbour.world.deleteLabel({ actor: harbour.ann, label: unknown })
    const planks = times(3, create).map((write, index) => ({
      ...write,
      labelIds: index === 1 ? [known, unknown] : [known],
    }))
    expect(await harbour.write(planks)).toEqual(['0 issue', '1 not-found', '2 issue'])
    expect(await harbour.write([{ kind: 'add-labels', id: issue.nodeId, labelIds: [known, unknown] }])).toEqual([
      '0 not-found',
    ])
    expect(harbour.world.issues(ship).map(({ title, labels }) => [title, labels])).toEqual([
      ['Caulk the seams', []],
      ['1.0 Plank', [known]],
      ['1.2 Plank', [known]],
    ])
  })

  test.each([
    ['a label', { kind: 'create-label', name: 'FREE', color: 'd73a4a', description: '' }],
    ['a milestone', { kind: 'create-milestone', title: 'Hull', description: '' }],
  ] as const)('because %s of that name exists is a conflict', async (_, write) => {
    const harbour = await openHarbour()
    addLabel(harbour)
    harbour.world.createMilestone({ actor: harbour.ann, repository: ship, title: 'Hull' })
    expect(await harbour.write([write, create(1)])).toEqual(['0 conflict', '1 issue'])
  })

  test('because it is pinned already, or because three are, is a conflict', async () => {
    const harbour = await openHarbour()
    const issues = times(4, () => harbour.open())
    const pins = [...issues, ...issues.slice(0, 1)].map(({ nodeId }): Write => ({ kind: 'pin-issue', id: nodeId }))
    expect(await harbour.write(pins)).toEqual(['0 issue', '1 issue', '2 issue', '3 conflict', '4 conflict'])
  })

  test('because somebody pushed meanwhile is a conflict, and their push stays', async () => {
    const harbour = await openHarbour()
    const { world, ann } = harbour
    const { write } = deeds.commit(harbour)
    const { oid } = world.push({ actor: ann, repository: ship, files: { 'PLAN.md': '# Boat\n' }, message: 'Rename' })
    expect(await harbour.write([write])).toEqual(['0 conflict'])
    expect(headOf(world)).toBe(oid)
  })

  test('because the branch takes no commits from apps is forbidden; the rest is not', async () => {
    const harbour = await openHarbour()
    const { world, ann } = harbour
    world.changeRepository({ actor: ann, repository: ship, settings: { pushRestricted: true } })
    expect(await harbour.write([deeds.commit(harbour).write, create(1)])).toEqual(['0 forbidden', '1 issue'])
    expect(world.history(ship, 'main')).toHaveLength(1)
  })

  test('because a permission is missing is forbidden', async () => {
    const harbour = await openHarbour({ app: { permissions: { metadata: 'read', issues: 'read', contents: 'read' } } })
    const issue = harbour.open()
    const close: Write = { kind: 'close-issue', id: issue.nodeId, reason: 'completed' }
    const milestone: Write = { kind: 'create-milestone', title: 'Hull', description: '' }
    expect(await harbour.write([close, milestone, deeds.commit(harbour).write])).toEqual([
      '0 forbidden',
      '1 forbidden',
      '2 forbidden',
    ])
    expect((await look(harbour)).issues).toHaveLength(1)
  })
})
