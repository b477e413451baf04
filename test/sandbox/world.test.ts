import { describe, expect, test } from 'vitest'
import { buildShip, refusalOf, ship, type Ship } from './support/ship.ts'

describe('issues', () => {
  test('a title has at most 256 characters, whatever they are made of', () => {
    const { open } = buildShip()
    expect(open('é'.repeat(256)).number).toBe(1)
    expect(open('🚢'.repeat(256)).number).toBe(2)
    expect(refusalOf(() => open('x'.repeat(257)))).toBe('invalid: title title is too long (maximum is 256 characters)')
    expect(refusalOf(() => open('  '))).toBe('invalid: title missing_field')
  })

  test('a body has at most 65,536 characters', () => {
    const { world, ann, open } = buildShip()
    const issue = open().nodeId
    expect(world.updateIssue({ actor: ann, issue, body: 'x'.repeat(65_536) }).body).toHaveLength(65_536)
    expect(refusalOf(() => world.updateIssue({ actor: ann, issue, body: 'x'.repeat(65_537) }))).toMatch(/too long/)
    expect(refusalOf(() => world.addComment({ actor: ann, issue, body: 'x'.repeat(65_537) }))).toMatch(/too long/)
  })

  test('an edit keeps the earlier texts, their editors and times', () => {
    const { world, ann, app, wait } = buildShip()
    const { nodeId } = world.createIssue({ actor: app, repository: ship, title: 'Progress', body: 'one' })
    wait(60)
    world.updateIssue({ actor: ann, issue: nodeId, body: 'two' })
    expect(world.issueById(nodeId)?.edits.map(({ editor, at, body }) => [editor, at, body])).toEqual([
      [app.account.id, '2026-03-01T12:00:00Z', 'one'],
      [ann.account.id, '2026-03-01T12:01:00Z', 'two'],
    ])
  })

  test('an update with what is there already changes nothing and tells nobody', () => {
    const { world, ann, open, wait, heard } = buildShip()
    const issue = open()
    heard.length = 0
    wait(60)
    expect(world.updateIssue({ actor: ann, issue: issue.nodeId, title: issue.title, body: '' })).toBe(issue)
    expect(world.reopenIssue({ actor: ann, issue: issue.nodeId })).toBe(issue)
    expect(heard).toEqual([])
  })

  test('creating with labels and milestone tells of each', () => {
    const { world, ann, heard } = buildShip()
    const label = world.createLabel({ actor: ann, repository: ship, name: 'blocked' }).nodeId
    const milestone = world.createMilestone({ actor: ann, repository: ship, title: 'Hull' })
    heard.length = 0
    const labels = [label, label]
    const issue = world.createIssue({ actor: ann, repository: ship, title: 'x', labels, milestone: milestone.nodeId })
    expect(issue.labels).toEqual([label])
    expect(heard).toEqual(['issues.opened', 'issues.labeled', 'issues.milestoned'])
    expect(world.issueCounts(milestone)).toEqual({ open: 1, closed: 0 })
  })

  test('closing and reopening set the state, the reason, and the milestone’s counts', () => {
    const { world, ann, open, heard } = buildShip()
    const milestone = world.createMilestone({ actor: ann, repository: ship, title: 'Hull' })
    const { nodeId: issue } = open()
    world.updateIssue({ actor: ann, issue, milestone: milestone.nodeId })
    heard.length = 0
    expect(world.closeIssue({ actor: ann, issue, reason: 'not_planned' })).toMatchObject({
      state: 'closed',
      stateReason: 'not_planned',
      closedAt: '2026-03-01T12:00:00Z',
    })
    expect(world.issueCounts(milestone)).toEqual({ open: 0, closed: 1 })
    expect(world.reopenIssue({ actor: ann, issue })).toMatchObject({
      state: 'open',
      stateReason: 'reopened',
      closedAt: null,
    })
    expect(heard).toEqual(['issues.closed', 'issues.reopened'])
  })

  test('an issue has at most 100 labels and 10 assignees', () => {
    const { world, ann, open } = buildShip()
    const labels = Array.from(
      { length: 101 },
      (_, index) => world.createLabel({ actor: ann, repository: ship, name: `l${index}` }).nodeId,
    )
    const { nodeId: issue } = open()
    world.addLabels({ actor: ann, issue, labels: labels.slice(0, 100) })
    expect(refusalOf(() => world.addLabels({ actor: ann, issue, labels: labels.slice(100) }))).toMatch(/100 labels/)
    const people = Array.from({ length: 11 }, (_, index) => world.addPerson({ login: `p${index}` }).id)
    expect(refusalOf(() => world.updateIssue({ actor: ann, issue, assignees: people }))).toMatch(/10 assignees/)
  })

  test('ids that lead nowhere, or to another repository, are not found', () => {
    const { world, ann, open } = buildShip()
    world.addRepository({ owner: 'acme', name: 'boat', roles: { ann: 'admin' } })
    const foreign = world.createLabel({ actor: ann, repository: 'acme/boat', name: 'x' }).nodeId
    const { nodeId: issue } = open()
    for (const label of ['LA_nothing', foreign])
      expect(refusalOf(() => world.addLabels({ actor: ann, issue, labels: [label] }))).toBe(
        `not-found: Could not resolve to a node with the global id of '${label}'`,
      )
    expect(refusalOf(() => world.closeIssue({ actor: ann, issue: 'I_nothing' }))).toMatch(/^not-found/)
  })

  test('at most three are pinned, none of them twice', () => {
    const { world, ann, open } = buildShip()
    const [one = '', two = '', three = '', four = ''] = [open(), open(), open(), open()].map(issue => issue.nodeId)
    for (const issue of [one, two, three]) world.pinIssue({ actor: ann, issue })
    expect(refusalOf(() => world.pinIssue({ actor: ann, issue: four }))).toBe(
      'invalid: Maximum 3 pinned issues per repository',
    )
    world.unpinIssue({ actor: ann, issue: two })
    expect(refusalOf(() => world.pinIssue({ actor: ann, issue: one }))).toMatch(/already pinned/)
    world.pinIssue({ actor: ann, issue: four })
    expect(world.repository(ship).pins.map(pin => pin.issue)).toEqual([one, three, four])
  })

  test('a deleted issue is gone with its pin and its dependencies, and its number is not used again', () => {
    const { world, ann, open } = buildShip()
    const [first, second] = [open(), open()]
    world.pinIssue({ actor: ann, issue: first.nodeId })
    world.addBlockedBy({ actor: ann, issue: second.nodeId, blocker: first.nodeId })
    world.deleteIssue({ actor: ann, issue: first.nodeId })
    expect(refusalOf(() => world.issue(ship, 1))).toBe('gone: This issue was deleted')
    expect(world.repository(ship).pins).toEqual([])
    expect(world.issue(ship, 2).blockedBy).toEqual([])
    expect(open().number).toBe(3)
  })

  test('a transferred issue takes its author and text along, and the labels that the other repository has', () => {
    const { world, ann, app, heard } = buildShip()
    world.addRepository({ owner: 'acme', name: 'boat', roles: { ann: 'admin' } })
    const labels = ['blocked', 'local'].map(name => world.createLabel({ actor: ann, repository: ship, name }).nodeId)
    const theirs = world.createLabel({ actor: ann, repository: 'acme/boat', name: 'Blocked' }).nodeId
    const issue = world.createIssue({ actor: app, repository: ship, title: 'Move me', body: 'text', labels })
    world.addComment({ actor: ann, issue: issue.nodeId, body: 'hello' })
    heard.length = 0
    const moved = world.transferIssue({ actor: ann, issue: issue.nodeId, to: 'acme/boat' })
    expect(moved).toMatchObject({ number: 1, title: 'Move me', body: 'text', author: app.account.id, labels: [theirs] })
    expect(moved.nodeId).not.toBe(issue.nodeId)
    expect(world.comments(moved).map(comment => comment.body)).toEqual(['hello'])
    expect(world.issues(ship)).toEqual([])
    expect(heard).toEqual(['issues.transferred', 'issues.opened'])
  })
})

describe('labels and milestones', () => {
  const label = ({ world, ann }: Ship, name: string, more: { color?: string; description?: string } = {}) =>
    world.createLabel({ actor: ann, repository: ship, name, ...more })

  test('label names are unique in any case, and milestone titles are unique', () => {
    const harbour = buildShip()
    const { world, ann } = harbour
    label(harbour, 'Blocked')
    expect(refusalOf(() => label(harbour, 'blocked'))).toBe('invalid: name already_exists')
    const other = label(harbour, 'other').nodeId
    expect(refusalOf(() => world.updateLabel({ actor: ann, label: other, name: 'BLOCKED' }))).toMatch(/already_exists/)
    expect(world.updateLabel({ actor: ann, label: other, name: 'Other' }).name).toBe('Other')
    world.createMilestone({ actor: ann, repository: ship, title: 'Hull' })
    const again = { actor: ann, repository: ship, title: 'Hull' }
    expect(refusalOf(() => world.createMilestone(again))).toBe('invalid: title already_exists')
  })

  test('names have at most 50 characters, descriptions 100, colours six hex digits', () => {
    const harbour = buildShip()
    expect(label(harbour, 'x'.repeat(50), { description: 'd'.repeat(100) }).color).toBe('ededed')
    expect(refusalOf(() => label(harbour, 'x'.repeat(51)))).toMatch(/^invalid: name .*maximum is 50/)
    expect(refusalOf(() => label(harbour, 'y', { description: 'd'.repeat(101) }))).toMatch(/maximum is 100/)
    expect(refusalOf(() => label(harbour, 'y', { color: '#ffffff' }))).toBe('invalid: color invalid')
    expect(refusalOf(() => label(harbour, ''))).toBe('invalid: name missing_field')
  })

  test('deleting takes them off the issues, which do not count as changed', () => {
    const harbour = buildShip()
    const { world, ann, wait } = harbour
    const labels = [label(harbour, 'blocked').nodeId]
    const milestone = world.createMilestone({ actor: ann, repository: ship, title: 'Hull' }).nodeId
    const before = world.createIssue({ actor: ann, repository: ship, title: 'x', labels, milestone })
    wait(60)
    world.deleteLabel({ actor: ann, label: labels[0] ?? '' })
    world.deleteMilestone({ actor: ann, milestone })
    expect(world.issue(ship, 1)).toEqual({ ...before, labels: [], milestone: null })
  })

  test('closing a milestone leaves its issues alone, and the number is not used again after deletion', () => {
    const { world, ann } = buildShip()
    const milestone = world.createMilestone({ actor: ann, repository: ship, title: 'Hull' }).nodeId
    world.createIssue({ actor: ann, repository: ship, title: 'x', milestone })
    expect(world.updateMilestone({ actor: ann, milestone, state: 'closed' }).closedAt).toBe('2026-03-01T12:00:00Z')
    expect(world.issue(ship, 1).state).toBe('open')
    world.deleteMilestone({ actor: ann, milestone })
    expect(world.createMilestone({ actor: ann, repository: ship, title: 'Hull' }).number).toBe(2)
  })
})

describe('dependencies', () => {
  test('no circle, nothing twice, nothing on itself', () => {
    const { world, ann, open } = buildShip()
    const [one = '', two = '', three = ''] = [open(), open(), open()].map(issue => issue.nodeId)
    const wait = (issue: string, blocker: string) => world.addBlockedBy({ actor: ann, issue, blocker })
    wait(two, one)
    wait(three, two)
    expect(refusalOf(() => wait(one, three))).toMatch(/circular/)
    expect(refusalOf(() => wait(one, one))).toMatch(/circular/)
    expect(refusalOf(() => wait(two, one))).toMatch(/already been taken/)
    expect(world.blocking(world.issue(ship, 1)).map(issue => issue.number)).toEqual([2])
    world.removeBlockedBy({ actor: ann, issue: two, blocker: one })
    expect(wait(one, three).blockedBy).toEqual([three])
  })

  test('an issue waits for at most 50 others, and at most 50 wait for it', () => {
    const { world, ann, open } = buildShip()
    const ids = Array.from({ length: 52 }, () => open().nodeId)
    const [hub = '', ...others] = ids
    const last = others.at(-1) ?? ''
    for (const blocker of others.slice(0, 50)) world.addBlockedBy({ actor: ann, issue: hub, blocker })
    expect(refusalOf(() => world.addBlockedBy({ actor: ann, issue: hub, blocker: last }))).toMatch(/at most 50/)
    for (const blocker of others.slice(0, 50)) world.removeBlockedBy({ actor: ann, issue: hub, blocker })
    for (const issue of others.slice(0, 50)) world.addBlockedBy({ actor: ann, issue, blocker: hub })
    expect(refusalOf(() => world.addBlockedBy({ actor: ann, issue: last, blocker: hub }))).toMatch(/at most 50/)
  })
})

describe('sub-issues', () => {
  test('have one parent, which may be replaced, and make no circle', () => {
    const { world, ann, open } = buildShip()
    const [one = '', two = '', three = ''] = [open(), open(), open()].map(issue => issue.nodeId)
    const part = (issue: string, child: string, replace = false) =>
      world.addSubIssue({ actor: ann, issue, child, replace })
    part(one, two)
    part(two, three)
    expect(refusalOf(() => part(one, two))).toMatch(/duplicate/)
    expect(refusalOf(() => part(one, three))).toMatch(/only have one parent/)
    expect(refusalOf(() => part(two, one))).toMatch(/of its own/)
    expect(refusalOf(() => part(one, one))).toMatch(/of its own/)
    part(one, three, true)
    expect(world.subIssues(world.issue(ship, 1)).map(issue => issue.number)).toEqual([2, 3])
    world.removeSubIssue({ actor: ann, issue: one, child: two })
    expect(world.issue(ship, 2).parent).toBeNull()
    world.deleteIssue({ actor: ann, issue: one })
    expect(world.issue(ship, 3).parent).toBeNull()
  })

  test('are at most 100 of a parent, closed ones too, and eight levels deep', () => {
    const { world, ann, open } = buildShip()
    const parent = open().nodeId
    const add = (issue: string): string => {
      const child = open().nodeId
      world.addSubIssue({ actor: ann, issue, child })
      return child
    }
    const children = Array.from({ length: 100 }, () => add(parent))
    world.closeIssue({ actor: ann, issue: children[0] ?? '' })
    expect(refusalOf(() => add(parent))).toMatch(/more than 100/)
    let deepest = children[1] ?? ''
    for (let level = 3; level <= 8; level += 1) deepest = add(deepest)
    expect(refusalOf(() => add(deepest))).toMatch(/8 levels/)
  })
})

describe('who may do what', () => {
  test('an archived repository is read-only until it is taken out of the archive', () => {
    const { world, ann, open } = buildShip()
    world.changeRepository({ actor: ann, repository: ship, settings: { archived: true } })
    expect(refusalOf(() => open())).toBe('archived: Repository was archived so is read-only.')
    expect(refusalOf(() => world.createLabel({ actor: ann, repository: ship, name: 'x' }))).toMatch(/^archived/)
    expect(refusalOf(() => world.push({ actor: ann, repository: ship, files: { x: '' }, message: 'm' }))).toMatch(
      /^archived/,
    )
    world.changeRepository({ actor: ann, repository: ship, settings: { archived: false } })
    expect(open().number).toBe(1)
  })

  test('with issues switched off nothing about issues works; labels and pushes do', () => {
    const { world, ann, open } = buildShip()
    const { nodeId: issue } = open()
    world.changeRepository({ actor: ann, repository: ship, settings: { issuesEnabled: false } })
    expect(refusalOf(() => open())).toMatch(/^gone: Issues has been disabled/)
    expect(refusalOf(() => world.closeIssue({ actor: ann, issue }))).toMatch(/^gone/)
    expect(world.createLabel({ actor: ann, repository: ship, name: 'x' }).name).toBe('x')
  })

  test('a stranger may open, comment on and close an issue of their own, and no more', () => {
    const { world, ann, bob, open } = buildShip()
    const label = world.createLabel({ actor: ann, repository: ship, name: 'x' }).nodeId
    const { nodeId: theirs } = open()
    const own = world.createIssue({ actor: bob, repository: ship, title: 'Mine', labels: [label] })
    expect(own.labels).toEqual([])
    expect(world.addComment({ actor: bob, issue: theirs, body: 'hello' }).author).toBe(bob.account.id)
    expect(world.closeIssue({ actor: bob, issue: own.nodeId }).state).toBe('closed')
    const forbidden = [
      () => world.closeIssue({ actor: bob, issue: theirs }),
      () => world.updateIssue({ actor: bob, issue: theirs, body: 'x' }),
      () => world.addLabels({ actor: bob, issue: own.nodeId, labels: [label] }),
      () => world.pinIssue({ actor: bob, issue: own.nodeId }),
      () => world.push({ actor: bob, repository: ship, files: { x: '' }, message: 'm' }),
    ]
    for (const attempt of forbidden) expect(refusalOf(attempt)).toMatch(/^forbidden/)
  })

  test('who triages may label and close but neither pin nor push', () => {
    const { world, bob, open } = buildShip()
    world.setRole({ repository: ship, login: 'bob', role: 'triage' })
    const { nodeId: issue } = open()
    expect(world.closeIssue({ actor: bob, issue }).state).toBe('closed')
    expect(refusalOf(() => world.pinIssue({ actor: bob, issue }))).toMatch(/^forbidden/)
    expect(refusalOf(() => world.push({ actor: bob, repository: ship, files: { x: '' }, message: 'm' }))).toMatch(
      /^forbidden/,
    )
  })

  test('a private repository is not there for strangers', () => {
    const { world, bob } = buildShip()
    world.addRepository({ owner: 'acme', name: 'secret', private: true })
    const attempt = () => world.createIssue({ actor: bob, repository: 'acme/secret', title: 'x' })
    expect(refusalOf(attempt)).toBe('not-found: Not Found')
  })

  test('the app needs the permission, and the repository to be covered', () => {
    const { world, ann, installation } = buildShip()
    world.uninstall({ installation: installation.id, actor: ann })
    const permissions = { issues: 'read', contents: 'write' } as const
    const { id } = world.install({ account: 'acme', actor: ann, repositories: [ship], permissions })
    const app = world.appActor(id)
    const refused = 'forbidden: Resource not accessible by integration'
    expect(refusalOf(() => world.createIssue({ actor: app, repository: ship, title: 'x' }))).toBe(refused)
    expect(world.push({ actor: app, repository: ship, files: { x: '' }, message: 'm' }).message).toBe('m')
    world.changeCoverage({ installation: id, actor: ann, remove: [ship] })
    expect(refusalOf(() => world.push({ actor: app, repository: ship, files: { x: '1' }, message: 'm' }))).toBe(refused)
  })

  test('only apps write check runs', () => {
    const { world, ann, app } = buildShip()
    const headSha = world.branches(ship).get('main') ?? ''
    const run = { repository: ship, name: 'Plan', headSha, conclusion: 'neutral' } as const
    expect(refusalOf(() => world.createCheckRun({ actor: ann, ...run }))).toMatch(/GitHub App/)
    expect(world.createCheckRun({ actor: app, ...run })).toMatchObject({ status: 'completed', conclusion: 'neutral' })
  })
})

test('a check run takes 50 annotations a request and adds them up', () => {
  const { world, app } = buildShip()
  const headSha = world.branches(ship).get('main') ?? ''
  const { nodeId: checkRun } = world.createCheckRun({ actor: app, repository: ship, name: 'Plan', headSha })
  const output = (count: number) => ({
    title: 't',
    summary: 's',
    text: null,
    annotations: Array.from({ length: count }, () => annotation),
  })
  expect(refusalOf(() => world.updateCheckRun({ actor: app, checkRun, output: output(51) }))).toMatch(/50 annotations/)
  world.updateCheckRun({ actor: app, checkRun, output: output(50) })
  expect(world.updateCheckRun({ actor: app, checkRun, output: output(10) }).output.annotations).toHaveLength(60)
})

const annotation = {
  path: 'PLAN.md',
  startLine: 1,
  endLine: 1,
  startColumn: null,
  endColumn: null,
  level: 'warning',
  message: 'm',
  title: null,
  rawDetails: null,
} as const
