import { expect, test } from 'vitest'
import type { RepositoryFile } from '../../src/github/index.ts'
import { createCache, type Row } from '../../src/reconcile/index.ts'
import type { Snapshot } from '../../src/reconcile/cache/cache.ts'
import type { LastLook } from '../../src/reconcile/last-look.ts'
import { createMemory } from '../../src/reconcile/memory.ts'
import type { ObservedIssue } from '../../src/sync/index.ts'
import { createFrailShelf } from '../support/model/shelf.ts'
import { silent } from '../support/silent.ts'

const at = '2026-03-01T12:00:00.000Z'

const issue = (number: number): ObservedIssue => ({
  id: `I_${number}`,
  number,
  title: `1.${number} Caulk`,
  body: 'Use cotton.',
  state: 'open',
  labels: ['milepost'],
  milestone: null,
  ours: number % 5 !== 0,
  updatedAt: at,
  closedAt: null,
  assignees: [],
  blockedBy: null,
})

const issues = (count: number): readonly ObservedIssue[] => Array.from({ length: count }, (_, n) => issue(n + 1))

const file = (number: number): RepositoryFile => ({
  path: `src/part-${number}.ts`,
  blob: String(number).padStart(40, '0'),
  size: number,
  executable: false,
  link: false,
})

const files = (count: number): readonly RepositoryFile[] => Array.from({ length: count }, (_, n) => file(n + 1))

function lookAt(seen: readonly ObservedIssue[]): LastLook {
  return {
    issues: seen,
    ours: seen.filter(({ ours }) => ours).map(({ number }) => number),
    otherClaims: [{ issue: 5, bot: 7, plan: 'p' }],
    server: { dependencies: true, subIssues: false },
    at,
    wholeAt: new Date(at),
    run: new Date(at),
  }
}

const snapshot = (seen: readonly ObservedIssue[], more: Partial<Snapshot> = {}): Snapshot => ({
  look: lookAt(seen),
  before: undefined,
  numbers: new Map([[400, 'pull-request']]),
  tree: null,
  blobs: new Map(),
  ...more,
})

/** A cache, and what it has put on its shelf since it was asked the last time. */
function watched() {
  const shelf = createFrailShelf()
  let put: string[] = []
  const watching = {
    ...shelf,
    put: async (repository: number, row: Row) => {
      put.push(row.kind)
      await shelf.put(repository, row)
    },
  }
  const news = (): readonly string[] => {
    const since = put
    put = []
    return since
  }
  return { shelf, news, open: () => createCache({ shelf: watching, log: silent }) }
}

test('what was seen is read as it was seen, by another process', async () => {
  const { open } = watched()
  const seen = [
    ...issues(300),
    { ...issue(301), comment: 'IC_1', said: ['word'], parent: null, byApp: true, createdAt: at },
  ]
  const tree = { commit: 'c', files: files(1000) }
  await open().keep(1, snapshot(seen, { tree }))
  const { look, numbers } = (await open().look(1, undefined)) ?? {}
  expect(look).toEqual(lookAt(seen))
  expect(numbers).toEqual(new Map([[400, 'pull-request']]))
  expect(await open().tree(1, 'c')).toEqual(tree.files)
  expect(await open().tree(1, 'd')).toBeUndefined()
})

test('where one issue of thousands changes, one part of them is stored; where a file comes, one part of those', async () => {
  const { open, news } = watched()
  const seen = issues(10_000)
  const tree = { commit: 'c', files: files(10_000) }
  const cache = open()
  await cache.keep(1, snapshot(seen, { tree }))
  expect(news().length).toBeGreaterThan(100)
  const before = lookAt(seen)
  const changed = seen.map(one => (one.number === 77 ? { ...one, state: 'done' as const } : one))
  await cache.keep(1, snapshot(changed, { before, tree }))
  expect(news()).toEqual(['issues'])
  const more = { commit: 'd', files: tree.files.toSpliced(4000, 0, { ...file(4000), path: 'src/part-4000.test.ts' }) }
  await cache.keep(1, snapshot(changed, { tree: more }))
  expect(new Set(news())).toEqual(new Set(['files']))
  expect(await cache.tree(1, 'd')).toEqual(more.files)
})

test('what another process puts in place while files are being read stays', async () => {
  const { shelf, open } = watched()
  const other = open()
  const filesOf = (commit: string, number: number): Snapshot =>
    snapshot([], { tree: { commit, files: [file(number)] } })
  await other.keep(1, filesOf('c', 3))
  let isFirst = true
  const slow = {
    ...shelf,
    read: async (...which: Parameters<typeof shelf.read>) => {
      const rows = await shelf.read(...which)
      if (isFirst) await other.keep(1, filesOf('d', 4))
      isFirst = false
      return rows
    },
  }
  expect(await createCache({ shelf: slow, log: silent }).tree(1, 'c')).toBeUndefined()
  expect(await other.tree(1, 'd')).toEqual([file(4)])
  expect(await other.look(1, undefined)).toBeDefined()
})

test.each([
  ['issues', 50_000, snapshot(issues(50_000))],
  ['files', 20_000, snapshot([], { tree: { commit: 'c', files: files(20_000) } })],
])('while very many %s are named others have their turn', async (_, things, many) => {
  const { shelf } = watched()
  let turns = 0
  let turnsOfOthers = 0
  let isDone = false
  const listing = {
    ...shelf,
    list: async (repository: number) => {
      turnsOfOthers = turns
      return await shelf.list(repository)
    },
  }
  const count = (): void => {
    turns += 1
    if (!isDone) setImmediate(count)
  }
  count()
  await createCache({ shelf: listing, log: silent }).keep(1, many)
  isDone = true
  expect(turnsOfOthers).toBeGreaterThan(things / 1000)
})

test('what a process stores that has lost the repository meanwhile takes the place of nothing', async () => {
  const { shelf, open } = watched()
  const cache = open()
  const tree = { commit: 'c', files: files(3) }
  await cache.keep(1, snapshot(issues(300), { tree }))
  let isOurs = true
  const slow = { ...shelf, put: async () => await Promise.resolve(void (isOurs = false)) }
  const late = snapshot(issues(200), { tree: { commit: 'd', files: files(4) } })
  await createCache({ shelf: slow, log: silent }).keep(1, late, () => isOurs)
  expect(isOurs).toBe(false)
  expect((await open().look(1, undefined))?.look).toEqual(lookAt(issues(300)))
  expect(await open().tree(1, 'c')).toEqual(tree.files)
})

test('of very many issues, very many files and very large plans none are kept', async () => {
  const { open, shelf } = watched()
  const cache = open()
  const kinds = async () => [...new Set((await shelf.list(1)).map(({ kind }) => kind))].toSorted()
  const plan = (bytes: number): Snapshot['blobs'] => new Map([['b', new Uint8Array(bytes)]])
  await cache.keep(1, snapshot(issues(3), { tree: { commit: 'c', files: files(20_000) }, blobs: plan(8_000_000) }))
  expect(await kinds()).toEqual(['blob', 'files', 'issues'])
  await cache.keep(1, snapshot(issues(3), { tree: { commit: 'c', files: files(20_001) }, blobs: plan(8_000_001) }))
  expect(await kinds()).toEqual(['issues'])
  await cache.keep(1, snapshot(issues(50_001)))
  expect(await kinds()).toEqual([])
})

test('memory keeps what was used last, as much as it may weigh together, and the last one however much that is', () => {
  const memory = createMemory<{ readonly weight: number }>(10, ({ weight }) => weight)
  const has = (): readonly string[] => ['a', 'b', 'c'].filter(key => memory.get(key) !== undefined)
  memory.keep('a', { weight: 5 })
  memory.keep('b', { weight: 5 })
  expect(has()).toEqual(['a', 'b'])
  memory.keep('c', { weight: 1 })
  expect(has()).toEqual(['b', 'c'])
  memory.keep('c', { weight: 2 })
  memory.keep('b', { weight: 8 })
  expect(has()).toEqual(['b', 'c'])
  memory.keep('a', { weight: 11 })
  expect(has()).toEqual(['a'])
  memory.drop('a')
  expect(has()).toEqual([])
})
