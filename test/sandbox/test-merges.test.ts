import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import type { PullRequest } from '../../src/sandbox/model.ts'
import { personClient, startShip, type Client } from './support/client.ts'
import { buildShip, refusalOf, ship, type Ship } from './support/ship.ts'

type Files = Readonly<Record<string, string | null>>

const lines = (...texts: readonly string[]): string => texts.map(text => `${text}\n`).join('')

const before = lines('# Ship', '', 'keel', 'hull', 'deck', 'mast', 'sail')

/** A pull request whose two sides changed these files since they parted. */
function twoSides(
  { world, ann }: Pick<Ship, 'world' | 'ann'>,
  { ours, theirs }: { ours: Files; theirs: Files },
): PullRequest {
  const on = (files: Files, branch: string): unknown =>
    world.push({ actor: ann, repository: ship, branch, files, message: `Change ${branch}` })
  on({ 'PLAN.md': before, 'OLD.md': 'old\n' }, 'main')
  on(theirs, 'topic')
  const pull = world.createPull({ actor: ann, repository: ship, title: 'Change', base: 'main', head: 'topic' })
  on(ours, 'main')
  return pull
}

/** What becomes of the plan when both sides changed; the words of the refusal where they are in each other's way. */
function merged(sides: { ours: Files; theirs: Files }, path = 'PLAN.md'): string {
  const built = buildShip()
  const pull = twoSides(built, sides)
  const { world, ann } = built
  world.askTestMerge(pull)
  const tested = world.testMerge(pull)
  const merge = (): PullRequest => world.mergePull({ actor: ann, pull: pull.nodeId })
  if (tested.state !== 'mergeable') return `${tested.state}, ${refusalOf(merge)}`
  merge()
  expect(world.commit(ship, 'main')?.tree).toBe(tested.commit.tree)
  const file = world.file(ship, path)
  return file === undefined ? 'no file' : Buffer.from(file).toString()
}

const conflict = 'conflicting, conflict: Pull Request is not mergeable'

describe('merging', () => {
  const edit = (from: string, to: string): Files => ({ 'PLAN.md': before.replace(from, to) })

  test('takes different lines from both sides, and the same change once', () => {
    expect(merged({ ours: edit('keel', 'KEEL'), theirs: edit('sail', 'SAIL') })).toBe(
      before.replace('keel', 'KEEL').replace('sail', 'SAIL'),
    )
    expect(merged({ ours: edit('keel', 'KEEL'), theirs: edit('keel', 'KEEL') })).toBe(before.replace('keel', 'KEEL'))
  })

  test('fails where both changed the same line, lines beside each other, or one deleted what the other changed', () => {
    expect(merged({ ours: edit('keel', 'KEEL'), theirs: edit('keel', 'Keel') })).toBe(conflict)
    expect(merged({ ours: edit('keel', 'KEEL'), theirs: edit('hull', 'HULL') })).toBe(conflict)
    expect(merged({ ours: edit('keel', 'KEEL'), theirs: { 'PLAN.md': null } })).toBe(conflict)
    expect(merged({ ours: { 'NEW.md': 'ours\n' }, theirs: { 'NEW.md': 'theirs\n' } })).toBe(conflict)
    expect(merged({ ours: { docs: 'a file' }, theirs: { 'docs/a.md': 'a' } })).toBe(conflict)
    expect(merged({ ours: { 'OLD.md': 'a\0b\n' }, theirs: { 'OLD.md': 'c\n' } })).toBe(conflict)
  })

  test('keeps a deletion, and an end without a line break', () => {
    expect(merged({ ours: edit('keel', 'KEEL'), theirs: { 'OLD.md': null } }, 'OLD.md')).toBe('no file')
    expect(merged({ ours: edit('keel', 'KEEL'), theirs: edit('sail\n', 'sail') })).toBe(
      before.replace('keel', 'KEEL').replace('sail\n', 'sail'),
    )
  })

  test('follows a renamed file, unless both sides renamed it', () => {
    const renamed = (path: string): Files => ({ 'PLAN.md': null, [path]: before.replace('sail', 'SAIL') })
    expect(merged({ ours: edit('keel', 'KEEL'), theirs: renamed('plans/ship.md') }, 'plans/ship.md')).toBe(
      before.replace('keel', 'KEEL').replace('sail', 'SAIL'),
    )
    expect(merged({ ours: renamed('A.md'), theirs: renamed('B.md') })).toBe(conflict)
  })

  test('of branches that merged each other before begins at the last of it', () => {
    const built = buildShip()
    const { world, ann } = built
    const pull = twoSides(built, { ours: edit('keel', 'KEEL'), theirs: edit('sail', 'SAIL') })
    world.mergePull({ actor: ann, pull: pull.nodeId })
    const text = before.replace('keel', 'KEEL').replace('sail', 'SAIL')
    const onTopic = text.replace('SAIL', 'SAILS')
    world.push({
      actor: ann,
      repository: ship,
      branch: 'topic',
      files: { 'PLAN.md': before.replace('sail', 'SAILS') },
      message: 'Again',
    })
    const again = world.createPull({ actor: ann, repository: ship, title: 'Again', base: 'main', head: 'topic' })
    world.mergePull({ actor: ann, pull: again.nodeId })
    expect(Buffer.from(world.file(ship, 'PLAN.md') ?? []).toString()).toBe(onTopic)
  })
})

describe('a test merge', () => {
  test('is unknown until somebody asked, and again when head or base moved', () => {
    const built = buildShip()
    const { world, ann } = built
    const pull = twoSides(built, { ours: { 'A.md': 'a' }, theirs: { 'B.md': 'b' } })
    const ask = (): string => world.askTestMerge(world.pull(ship, pull.number)).state
    expect([ask(), ask(), ask()]).toEqual(['unknown', 'mergeable', 'mergeable'])
    world.push({ actor: ann, repository: ship, files: { 'C.md': 'c' }, message: 'Base' })
    expect([ask(), ask()]).toEqual(['unknown', 'mergeable'])
    world.push({ actor: ann, repository: ship, branch: 'topic', files: { 'A.md': 'other' }, message: 'Head' })
    expect([ask(), ask()]).toEqual(['unknown', 'conflicting'])
    world.updatePull({ actor: ann, pull: pull.nodeId, state: 'closed' })
    expect([ask(), ask()]).toEqual(['unknown', 'unknown'])
  })

  test('changes no branch', () => {
    const built = buildShip()
    const pull = twoSides(built, { ours: { 'A.md': 'a' }, theirs: { 'B.md': 'b' } })
    const branches = new Map(built.world.branches(ship))
    built.world.askTestMerge(pull)
    expect(built.world.branches(ship)).toEqual(branches)
  })
})

describe('over HTTP', () => {
  let harbour: Ship & { sandbox: Sandbox }
  let ann: Client
  let pull: PullRequest
  beforeAll(async () => {
    harbour = await startShip()
    ann = personClient(harbour.sandbox, 'ann')
    pull = twoSides(harbour, { ours: { 'A.md': 'a' }, theirs: { 'B.md': 'b', 'OLD.md': null, 'PLAN.md': before } })
  })
  afterAll(async () => await harbour.sandbox.stop())

  const open = /* GraphQL */ `
    query ($owner: String!, $name: String!) {
      repository(owner: $owner, name: $name) {
        pullRequests(states: OPEN, baseRefName: "main", first: 100, orderBy: { field: UPDATED_AT, direction: DESC }) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            id
            number
            title
            isDraft
            isCrossRepository
            headRefName
            headRefOid
            baseRefName
            mergeable
            author {
              login
            }
            potentialMergeCommit {
              oid
              parents(first: 2) {
                nodes {
                  oid
                }
              }
              tree {
                oid
              }
            }
            files(first: 100) {
              nodes {
                path
                changeType
              }
              pageInfo {
                hasNextPage
              }
            }
          }
        }
      }
    }
  `

  test('GraphQL answers it with its parents and its tree, in one list of all open pull requests', async () => {
    const { world } = harbour
    const ask = async (): Promise<unknown> => {
      const { data, errors } = await ann.graphql(open, { owner: 'acme', name: 'ship' })
      expect(errors).toEqual([])
      return data
    }
    const first = { number: pull.number, mergeable: 'UNKNOWN', potentialMergeCommit: null }
    expect(await ask()).toMatchObject({ repository: { pullRequests: { nodes: [first] } } })
    const tested = world.testMerge(pull)
    if (tested.state !== 'mergeable') throw new Error(tested.state)
    const { oid, tree } = tested.commit
    const parents = { nodes: [{ oid: world.branches(ship).get('main') }, { oid: pull.headOid }] }
    const files = {
      nodes: [
        { path: 'B.md', changeType: 'ADDED' },
        { path: 'OLD.md', changeType: 'DELETED' },
      ],
      pageInfo: { hasNextPage: false },
    }
    expect(await ask()).toMatchObject({
      repository: {
        pullRequests: {
          nodes: [{ mergeable: 'MERGEABLE', files, potentialMergeCommit: { oid, parents, tree: { oid: tree } } }],
        },
      },
    })
    const read = await ann.rest('GET', `/repos/${ship}/git/trees/${oid}?recursive=1`)
    expect(read).toMatchObject({ json: { tree: [{ path: 'A.md' }, { path: 'B.md' }, { path: 'PLAN.md' }] } })
  })

  test('REST answers it likewise', async () => {
    const { world } = harbour
    world.push({ actor: harbour.ann, repository: ship, files: { 'D.md': 'd' }, message: 'Base' })
    const ask = async (): Promise<unknown> => (await ann.rest('GET', `/repos/${ship}/pulls/${pull.number}`)).json
    expect(await ask()).toMatchObject({ mergeable: null, merge_commit_sha: null, mergeable_state: 'unknown' })
    const tested = world.testMerge(pull)
    const sha = tested.state === 'mergeable' ? tested.commit.oid : ''
    expect(await ask()).toMatchObject({ mergeable: true, merge_commit_sha: sha, mergeable_state: 'clean' })
  })
})
