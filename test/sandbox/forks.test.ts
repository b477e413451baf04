import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import type { Actor, PullRequest } from '../../src/sandbox/model.ts'
import type { World } from '../../src/sandbox/world.ts'
import { appClient, personClient, startShip, type Client } from './support/client.ts'
import { buildShip, refusalOf, ship, type Ship } from './support/ship.ts'

const fork = 'mallory/ship'

/** Somebody without any role forks the ship and proposes a change of its plan. */
function proposeFromFork({ world }: Ship, isDraft = false): { mallory: Actor; pull: PullRequest } {
  world.addPerson({ login: 'mallory' })
  const mallory = world.person('mallory')
  world.forkRepository({ actor: mallory, repository: ship })
  world.push({ actor: mallory, repository: fork, branch: 'topic', files: { 'PLAN.md': '# Raft\n' }, message: 'Raft' })
  const asked = { title: 'A raft', base: 'main', head: 'mallory:topic', isDraft }
  return { mallory, pull: world.createPull({ actor: mallory, repository: ship, ...asked }) }
}

const textAt = (world: World, repository: string, revision: string): string =>
  Buffer.from(world.file(repository, 'PLAN.md', revision) ?? []).toString()

describe('a fork', () => {
  test('begins as a copy, knows its parent, and is made once', () => {
    const { world, bob } = buildShip()
    const made = world.forkRepository({ actor: bob, repository: ship })
    expect(made).toMatchObject({ fullName: 'bob/ship', parent: world.repository(ship).id })
    expect(world.branches('bob/ship')).toEqual(world.branches(ship))
    expect(world.forkRepository({ actor: bob, repository: ship })).toBe(made)
    expect(world.installationOf(made)).toBeUndefined()
  })

  test('is changed without the parent', () => {
    const built = buildShip()
    proposeFromFork(built)
    expect(textAt(built.world, ship, 'main')).toBe('# Ship\n')
    expect([...built.world.branches(ship).keys()]).toEqual(['main'])
  })

  test('is made by people who see the parent, and not by its owner', () => {
    const { world, ann, bob, app } = buildShip()
    world.changeRepository({ actor: ann, repository: ship, settings: { private: true } })
    expect(refusalOf(() => world.forkRepository({ actor: bob, repository: ship }))).toBe('not-found: Not Found')
    expect(refusalOf(() => world.forkRepository({ actor: app, repository: ship }))).toContain('forbidden')
  })
})

describe('a pull request from a fork', () => {
  test('shows its commits in the base, without a branch there', () => {
    const built = buildShip()
    const { pull } = proposeFromFork(built)
    expect(textAt(built.world, ship, pull.headOid)).toBe('# Raft\n')
    expect(built.world.pullCommits(pull).map(({ message }) => message)).toEqual(['Raft'])
    expect(
      refusalOf(() => built.world.moveBranch({ actor: built.bob, repository: ship, branch: 'topic', to: null })),
    ).toContain('forbidden')
  })

  test('is told of in the base when the fork is pushed to, and nothing else of the fork is', () => {
    const built = buildShip()
    const { mallory, pull } = proposeFromFork(built)
    built.heard.length = 0
    const next = built.world.push({
      actor: mallory,
      repository: fork,
      branch: 'topic',
      files: { 'A.md': 'a' },
      message: 'More',
    })
    built.world.push({ actor: mallory, repository: fork, files: { 'B.md': 'b' }, message: 'Elsewhere' })
    expect(built.heard).toEqual(['push', 'pull_request.synchronize', 'push'])
    expect(built.world.pull(ship, pull.number).headOid).toBe(next.oid)
    expect(built.world.commit(ship, next.oid)).toBeDefined()
  })

  test('is closed with its branch, stays when the fork is deleted, and is merged as any other', () => {
    const built = buildShip()
    const { world, ann } = built
    const { mallory, pull } = proposeFromFork(built)
    world.moveBranch({ actor: mallory, repository: fork, branch: 'topic', to: null })
    expect(world.pull(ship, pull.number).state).toBe('closed')
    world.moveBranch({ actor: mallory, repository: fork, branch: 'topic', to: pull.headOid })
    world.updatePull({ actor: mallory, pull: pull.nodeId, state: 'open' })
    world.deleteRepository({ actor: mallory, repository: fork })
    expect(world.pull(ship, pull.number).state).toBe('open')
    world.mergePull({ actor: ann, pull: pull.nodeId })
    expect(textAt(world, ship, 'main')).toBe('# Raft\n')
  })

  test('is refused for an account that has no fork, and a second time', () => {
    const built = buildShip()
    const { world, bob } = built
    const ask = (head: string): unknown =>
      world.createPull({ actor: bob, repository: ship, title: 'Mine', base: 'main', head })
    expect(refusalOf(() => ask('bob:topic'))).toBe('invalid: head invalid')
    proposeFromFork(built)
    expect(refusalOf(() => ask('mallory:topic'))).toBe('invalid: base A pull request already exists for mallory:topic.')
  })
})

describe('over HTTP', () => {
  let harbour: Ship & { sandbox: Sandbox }
  let ann: Client
  let app: Client
  beforeAll(async () => {
    harbour = await startShip()
    ann = personClient(harbour.sandbox, 'ann')
    app = await appClient(harbour)
  })
  afterAll(async () => await harbour.sandbox.stop())

  test('a pull request from a fork says where it is from, and its tree is read from the base', async () => {
    const { pull } = proposeFromFork(harbour, true)
    const { data, errors } = await app.graphql(
      `query($id: ID!) { node(id: $id) { ... on PullRequest {
        number isDraft isCrossRepository headRefName headRefOid baseRefName headRepository { nameWithOwner isFork parent { nameWithOwner } }
        files(first: 10) { nodes { path changeType } }
      } } }`,
      { id: pull.nodeId },
    )
    expect({ data, errors }).toEqual({
      errors: [],
      data: {
        node: {
          number: pull.number,
          isDraft: true,
          isCrossRepository: true,
          headRefName: 'topic',
          headRefOid: pull.headOid,
          baseRefName: 'main',
          headRepository: { nameWithOwner: fork, isFork: true, parent: { nameWithOwner: ship } },
          files: { nodes: [{ path: 'PLAN.md', changeType: 'MODIFIED' }] },
        },
      },
    })
    const tree = await app.rest('GET', `/repos/${ship}/git/trees/${pull.headOid}`)
    expect(tree).toMatchObject({ status: 200, json: { tree: [{ path: 'PLAN.md' }] } })
    const shown = await ann.rest('GET', `/repos/${ship}/pulls/${pull.number}`)
    expect(shown).toMatchObject({
      status: 200,
      json: { draft: true, head: { label: 'mallory:topic', repo: { full_name: fork, fork: true } }, changed_files: 1 },
    })
    expect((await ann.rest('GET', `/repos/${ship}/pulls?head=mallory:topic`)).json).toMatchObject([
      { number: pull.number },
    ])
    expect((await ann.rest('GET', `/repos/${ship}/pulls?head=acme:topic`)).json).toEqual([])
  })

  test('people fork, propose, list the files and merge by REST', async () => {
    harbour.world.addPerson({ login: 'carl' })
    const carl = personClient(harbour.sandbox, 'carl')
    const forked = await carl.rest('POST', `/repos/${ship}/forks`)
    expect(forked).toMatchObject({ status: 202, json: { full_name: 'carl/ship', fork: true } })
    const [actor, repository] = [harbour.world.person('carl'), 'carl/ship']
    const files = { 'plans/PLAN.md': '# Ship\nMore\n', 'PLAN.md': null }
    harbour.world.push({ actor, repository, branch: 'move', files, message: 'Move the plan' })
    const made = await carl.rest('POST', `/repos/${ship}/pulls`, { title: 'Move', head: 'carl:move', base: 'main' })
    expect(made).toMatchObject({ status: 201, json: { additions: 1, deletions: 0, changed_files: 1 } })
    const pull = `/repos/${ship}/pulls/${harbour.world.pulls(ship).length}`
    const renamed = { filename: 'plans/PLAN.md', previous_filename: 'PLAN.md', status: 'renamed', additions: 1 }
    expect(await carl.rest('GET', `${pull}/files`)).toMatchObject({ status: 200, json: [renamed] })
    expect(await carl.rest('PUT', `${pull}/merge`, {})).toMatchObject({ status: 403 })
    expect(await ann.rest('PUT', `${pull}/merge`, { sha: '0'.repeat(40) })).toMatchObject({ status: 409 })
    expect(await ann.rest('PUT', `${pull}/merge`, {})).toMatchObject({ status: 200, json: { merged: true } })
  })

  test('the app checks its head in the base, and reads nothing of it where it must not', async () => {
    const [pull] = harbour.world.pulls(ship)
    const made = await app.rest('POST', `/repos/${ship}/check-runs`, { name: 'Plan', head_sha: pull?.headOid })
    expect(made).toMatchObject({ status: 201, json: { pull_requests: [] } })
    expect(
      await app.rest('POST', `/repos/${fork}/check-runs`, { name: 'Plan', head_sha: pull?.headOid }),
    ).toMatchObject({ status: 403 })
    expect(await app.rest('GET', `/repos/${fork}/installation`)).toMatchObject({ status: 401 })
  })
})
