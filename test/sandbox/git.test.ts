import { describe, expect, test } from 'vitest'
import { makeBlob, makeCommit, makeTree } from '../../src/sandbox/git/objects.ts'
import { buildShip, refusalOf, ship } from './support/ship.ts'

describe('object ids are those that git computes', () => {
  test('of a file (git hash-object)', () => {
    expect(makeBlob(new Uint8Array()).oid).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391')
    expect(makeBlob(Buffer.from('hello\n')).oid).toBe('ce013625030ba8dba906f756967f9e9ca394464a')
    expect(makeBlob(Uint8Array.of(0, 255, 13, 10)).oid).toBe('00822ce7dfc6f27759b94e2c7dfd26f25afbac9d')
  })

  test('of an empty directory (git mktree)', () => {
    expect(makeTree([]).oid).toBe('4b825dc642cb6eb9a060e54bf8d69288fbee4904')
  })

  test('of a directory, in which a folder sorts as if it ended in a slash (git write-tree)', () => {
    const blob = makeBlob(Buffer.from('hello\n'))
    const inner = makeTree([{ name: 'x.md', mode: '100644', kind: 'blob', oid: blob.oid }])
    const tree = makeTree([
      { name: 'a', mode: '040000', kind: 'tree', oid: inner.oid },
      { name: 'a.md', mode: '100644', kind: 'blob', oid: blob.oid },
      { name: 'a-b', mode: '100755', kind: 'blob', oid: blob.oid },
    ])
    expect(tree.entries.map(entry => entry.name)).toEqual(['a-b', 'a.md', 'a'])
    expect(tree.oid).toBe('58bb78e882d59d8bca9b5ee66b0012d74cee71a5')
  })

  test('of a commit (git commit-tree)', () => {
    const signature = { name: 'Ann', email: 'ann@example.com', at: '2026-03-01T12:00:00Z' }
    const tree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'
    const root = makeCommit({ tree, parents: [], author: signature, committer: signature, message: 'First\n' })
    expect(root.oid).toBe('c5f487b5000a8e04cb2e2cbb366f628f88b6a99e')
    const next = makeCommit({ tree, parents: [root.oid], author: signature, committer: signature, message: 'Next\n' })
    expect(next.oid).toBe('349b0333d5779f0f6fd66a69d59988bd9e2699f7')
  })
})

describe('pushing', () => {
  test('a push changes, adds and removes files, and says which', () => {
    const { world, ann } = buildShip()
    world.push({
      actor: ann,
      repository: ship,
      files: { 'docs/old.md': 'old', 'docs/kept.md': 'kept' },
      message: 'Add',
    })
    const told: unknown[] = []
    world.listen(event =>
      told.push(
        event.event === 'push' && event.commits.map(({ added, modified, removed }) => ({ added, modified, removed })),
      ),
    )
    const files = { 'PLAN.md': '# Ship 2\n', 'docs/new.md': 'new', 'docs/old.md': null }
    world.push({ actor: ann, repository: ship, files, message: 'Change' })
    expect(told).toEqual([[{ added: ['docs/new.md'], modified: ['PLAN.md'], removed: ['docs/old.md'] }]])
    expect(Buffer.from(world.file(ship, 'PLAN.md') ?? []).toString()).toBe('# Ship 2\n')
    expect(world.file(ship, 'docs/old.md')).toBeUndefined()
    expect(Buffer.from(world.file(ship, 'docs/kept.md') ?? []).toString()).toBe('kept')
  })

  test('a folder whose last file goes is gone too', () => {
    const { world, ann } = buildShip()
    world.push({ actor: ann, repository: ship, files: { 'a/b/c.md': 'c' }, message: 'Add' })
    world.push({ actor: ann, repository: ship, files: { 'a/b/c.md': null }, message: 'Remove' })
    expect(world.entry(ship, 'main', 'a')).toBeUndefined()
  })

  test('a new branch begins where the default branch is', () => {
    const { world, ann } = buildShip()
    const main = world.branches(ship).get('main')
    const commit = world.push({ actor: ann, repository: ship, branch: 'next', files: { x: '1' }, message: 'Begin' })
    expect(commit.parents).toEqual([main])
    expect(world.branches(ship).get('main')).toBe(main)
  })

  test('a push that expects another head is refused and changes nothing', () => {
    const { world, ann } = buildShip()
    const head = world.branches(ship).get('main') ?? ''
    world.push({ actor: ann, repository: ship, files: { x: '1' }, message: 'First' })
    const late = { actor: ann, repository: ship, files: { x: '2' }, message: 'Late', expectedHead: head }
    expect(refusalOf(() => world.push(late))).toMatch(/^stale: Expected branch to point to/)
    expect(Buffer.from(world.file(ship, 'x') ?? []).toString()).toBe('1')
  })

  test('a forced push is told as one, and a fast forward is not', () => {
    const { world, ann } = buildShip()
    const first = world.branches(ship).get('main') ?? ''
    const second = world.push({ actor: ann, repository: ship, files: { x: '1' }, message: 'Second' }).oid
    const told: unknown[] = []
    world.listen(event => told.push(event.event === 'push' && [event.forced, event.commits.length]))
    world.moveBranch({ actor: ann, repository: ship, branch: 'main', to: first })
    world.moveBranch({ actor: ann, repository: ship, branch: 'main', to: second })
    expect(told).toEqual([
      [true, 0],
      [false, 1],
    ])
  })

  test.each(['../etc/passwd', 'a//b', '.git/config', ''])('the path "%s" is refused', path => {
    const { world, ann } = buildShip()
    expect(refusalOf(() => world.push({ actor: ann, repository: ship, files: { [path]: 'x' }, message: 'm' }))).toMatch(
      /^invalid/,
    )
  })

  test('a name is either a file or a folder', () => {
    const { world, ann } = buildShip()
    const files = { 'PLAN.md/inside': 'x' }
    expect(refusalOf(() => world.push({ actor: ann, repository: ship, files, message: 'm' }))).toMatch(/both a file/)
  })

  test('a restricted default branch takes no commits from the app, another branch does, and people go on', () => {
    const { world, ann, app } = buildShip()
    world.changeRepository({ actor: ann, repository: ship, settings: { pushRestricted: true } })
    const change = { repository: ship, files: { x: '1' }, message: 'm' }
    expect(refusalOf(() => world.push({ actor: app, ...change }))).toMatch(/^protected: Repository rule violations/)
    expect(world.push({ actor: app, ...change, branch: 'proposal' }).message).toBe('m')
    expect(world.push({ actor: ann, ...change }).message).toBe('m')
  })

  test('workflows need a permission of their own', () => {
    const { world, app } = buildShip()
    const files = { '.github/workflows/ci.yml': 'on: push' }
    expect(refusalOf(() => world.push({ actor: app, repository: ship, files, message: 'm' }))).toMatch(/workflows/)
  })
})
