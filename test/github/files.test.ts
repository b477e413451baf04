import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { api, repository, stubbed, times } from './stub.ts'

beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

const tree = '/repos/yard/boat/git/trees/beef?recursive=1'

test('files are listed with their blobs, links as such; folders and submodules are none', async () => {
  nock(api)
    .get(tree)
    .reply(200, {
      truncated: false,
      tree: [
        { path: 'plans', mode: '040000', type: 'tree', sha: 't1' },
        { path: 'plans/hull.md', mode: '100644', type: 'blob', sha: 'b1', size: 120 },
        { path: 'run', mode: '100755', type: 'blob', sha: 'b2', size: 0 },
        { path: 'PLAN.md', mode: '120000', type: 'blob', sha: 'b3', size: 13 },
        { path: 'lib', mode: '160000', type: 'commit', sha: 'c1' },
      ],
    })
  expect(await stubbed().gateway.listFiles(repository, 'beef')).toEqual([
    { path: 'plans/hull.md', blob: 'b1', size: 120, executable: false, link: false },
    { path: 'run', blob: 'b2', size: 0, executable: true, link: false },
    { path: 'PLAN.md', blob: 'b3', size: 13, executable: false, link: true },
  ])
})

test('a list that GitHub cut is unknown', async () => {
  nock(api).get(tree).reply(200, { truncated: true, tree: [] })
  expect(await stubbed().gateway.listFiles(repository, 'beef')).toMatchObject({ kind: 'unknown' })
  nock(api).get(tree).reply(200, '{"truncated": false, "tree": [')
  expect(await stubbed().gateway.listFiles(repository, 'beef')).toMatchObject({ kind: 'unknown' })
})

test('a tree that GitHub says is of an empty repository is unknown: there is a commit', async () => {
  nock(api).get(tree).reply(409, { message: 'Git Repository is empty.' })
  expect(await stubbed().gateway.listFiles(repository, 'beef')).toMatchObject({ kind: 'unknown' })
})

test('a commit that is not there is an error', async () => {
  nock(api).get(tree).reply(404, { message: 'Not Found' })
  await expect(stubbed().gateway.listFiles(repository, 'beef')).rejects.toMatchObject({ kind: 'not-found' })
})

const blob = '/repos/yard/boat/git/blobs/b1'

test('a file is read byte for byte', async () => {
  const bytes = Uint8Array.from(times(256, index => index))
  const content = Buffer.from(bytes).toString('base64').replaceAll(/.{60}/g, '$&\n')
  nock(api).get(blob).reply(200, { encoding: 'base64', size: 256, content })
  expect(await stubbed().gateway.readFile(repository, 'b1')).toEqual(bytes)
})

test.each([
  ['is shorter than GitHub says', { encoding: 'base64', size: 4, content: 'YWJj' }],
  ['comes in another form', { encoding: 'none', size: 0, content: '' }],
  ['has no content', { size: 3 }],
])('a file that %s is unknown', async (_, answer) => {
  nock(api).get(blob).reply(200, answer)
  expect(await stubbed().gateway.readFile(repository, 'b1')).toMatchObject({ kind: 'unknown' })
})

const listed = (id: number): object => ({ id, node_id: `R_${id}`, full_name: `yard/boat${id}` })
const repositories = (page: number): string => `/installation/repositories?per_page=100&page=${page}`

test('all repositories of an installation are listed', async () => {
  nock(api)
    .get(repositories(1))
    .reply(200, { total_count: 101, repositories: times(100, listed) })
  nock(api)
    .get(repositories(2))
    .reply(200, { total_count: 101, repositories: [listed(100)] })
  const found = await stubbed().gateway.listRepositories(7)
  expect(found).toHaveLength(101)
  expect(found.at(-1)).toEqual({ installation: 7, id: 100, nodeId: 'R_100', fullName: 'yard/boat100' })
})

test('a list of repositories that is shorter than announced is no list', async () => {
  nock(api)
    .get(repositories(1))
    .reply(200, { total_count: 2, repositories: [listed(1)] })
  await expect(stubbed().gateway.listRepositories(7)).rejects.toMatchObject({ kind: 'unavailable' })
})
