import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { personClient, startShip, type Client } from './support/client.ts'
import { ship, type Ship } from './support/ship.ts'

let harbour: Ship & { sandbox: Sandbox }
let ann: Client
beforeAll(async () => {
  harbour = await startShip()
  ann = personClient(harbour.sandbox, 'ann')
})
afterAll(async () => await harbour.sandbox.stop())

const base = '/repos/acme/ship'

describe('lists', () => {
  test('come in pages of 30, or up to 100, with the way to the others', async () => {
    for (let index = 0; index < 130; index += 1)
      harbour.world.createLabel({ actor: harbour.ann, repository: ship, name: `l${index}` })
    const first = await ann.rest('GET', `${base}/labels?per_page=100`)
    expect(first.json).toHaveLength(100)
    expect(first.headers.get('link')).toBe(
      `<${harbour.sandbox.url}/api/v3${base}/labels?per_page=100&page=2>; rel="next", ` +
        `<${harbour.sandbox.url}/api/v3${base}/labels?per_page=100&page=2>; rel="last"`,
    )
    expect((await ann.rest('GET', `${base}/labels?per_page=100&page=2`)).json).toHaveLength(30)
    expect((await ann.rest('GET', `${base}/labels`)).json).toHaveLength(30)
    expect((await ann.rest('GET', `${base}/labels?per_page=500`)).json).toHaveLength(100)
  })
})

describe('issues', () => {
  test('are made with labels that are made on the way, changed, and listed by state', async () => {
    const made = await ann.rest('POST', `${base}/issues`, { title: 'Tar the hull', labels: ['new-here'] })
    expect(made).toMatchObject({
      status: 201,
      json: { title: 'Tar the hull', state: 'open', labels: [{ name: 'new-here', color: 'ededed' }] },
    })
    const number = Number(Reflect.get(Object(made.json), 'number'))
    const change = { state: 'closed', state_reason: 'not_planned', labels: [] }
    expect((await ann.rest('PATCH', `${base}/issues/${number}`, change)).json).toMatchObject({
      state: 'closed',
      state_reason: 'not_planned',
      labels: [],
      closed_by: { login: 'ann' },
    })
    const listed = async (query: string): Promise<unknown> => (await ann.rest('GET', `${base}/issues${query}`)).json
    expect(await listed('')).toEqual([])
    expect(await listed('?state=all')).toMatchObject([{ number }])
  })

  test('are gone when they are deleted, or switched off', async () => {
    const issue = harbour.open()
    harbour.world.deleteIssue({ actor: harbour.ann, issue: issue.nodeId })
    expect((await ann.rest('GET', `${base}/issues/${issue.number}`)).status).toBe(410)
    harbour.world.changeRepository({ actor: harbour.ann, repository: ship, settings: { issuesEnabled: false } })
    expect((await ann.rest('POST', `${base}/issues`, { title: 'x' })).status).toBe(410)
    harbour.world.changeRepository({ actor: harbour.ann, repository: ship, settings: { issuesEnabled: true } })
  })
})

describe('milestones', () => {
  test('a title can be used once', async () => {
    const asked = { title: 'Phase 1', description: 'Hull' }
    expect(await ann.rest('POST', `${base}/milestones`, asked)).toMatchObject({ status: 201, json: { number: 1 } })
    expect(await ann.rest('POST', `${base}/milestones`, asked)).toMatchObject({
      status: 422,
      json: {
        message: 'Validation Failed',
        errors: [{ resource: 'Milestone', field: 'title', code: 'already_exists' }],
      },
    })
    const closed = await ann.rest('PATCH', `${base}/milestones/1`, { state: 'closed', description: '' })
    expect(closed.json).toMatchObject({ state: 'closed', title: 'Phase 1', description: null })
  })
})

describe('files', () => {
  test('are read with their blob, and replaced only by who knows it', async () => {
    const path = `${base}/contents/docs/notes.md`
    const put = async (text: string, sha?: string): Promise<{ status: number; json: unknown }> =>
      await ann.rest('PUT', path, {
        message: 'Write notes',
        content: Buffer.from(text).toString('base64'),
        ...(sha === undefined ? {} : { sha }),
      })
    expect((await put('one')).status).toBe(201)
    const { json } = await ann.rest('GET', path)
    expect(json).toMatchObject({ path: 'docs/notes.md', content: 'b25l\n', encoding: 'base64', size: 3 })
    expect((await put('two')).status).toBe(422)
    expect((await put('two', '0'.repeat(40))).status).toBe(409)
    expect((await put('two', String(Reflect.get(Object(json), 'sha')))).status).toBe(200)
    expect(Buffer.from(harbour.world.file(ship, 'docs/notes.md') ?? []).toString()).toBe('two')
  })

  test('a tree lists all files below it, and a blob has their bytes', async () => {
    const { json } = await ann.rest('GET', `${base}/git/trees/main?recursive=1`)
    expect(json).toMatchObject({
      truncated: false,
      tree: [
        { path: 'PLAN.md', type: 'blob', mode: '100644', size: 7 },
        { path: 'docs', type: 'tree', mode: '040000' },
        { path: 'docs/notes.md', type: 'blob' },
      ],
    })
    const blob = await ann.rest('GET', `${base}/git/blobs/8f8b12de3b7ea3cda0ccb3fd7a3bb3eb7ba7ee5a`)
    expect(blob.status).toBe(404)
    const plan = harbour.world.entry(ship, 'main', 'PLAN.md')
    expect((await ann.rest('GET', `${base}/git/blobs/${plan?.oid}`)).json).toMatchObject({
      content: `${Buffer.from('# Ship\n').toString('base64')}\n`,
      encoding: 'base64',
      size: 7,
    })
  })
})

describe('requests', () => {
  test("are held to GitHub's description", async () => {
    expect((await ann.rest('POST', `${base}/milestones`, { titel: 'x' })).status).toBe(422)
    expect((await ann.rest('POST', `${base}/issues`, { title: { not: 'a text' } })).status).toBe(422)
  })

  test('to a renamed repository are sent on to its new name', async () => {
    const { world } = harbour
    world.addRepository({ owner: 'acme', name: 'boat', roles: { ann: 'admin' } })
    world.changeRepository({ actor: harbour.ann, repository: 'acme/boat', settings: { name: 'yacht' } })
    const moved = await ann.rest('GET', '/repos/acme/boat/labels')
    expect([moved.status, moved.headers.get('location')]).toEqual([
      301,
      `${harbour.sandbox.url}/api/v3/repos/acme/yacht/labels`,
    ])
    expect((await ann.rest('POST', '/repos/acme/boat/milestones', { title: 'x' })).status).toBe(307)
  })

  test('are logged with who asked and what for', async () => {
    await ann.rest('GET', `${base}/milestones?state=all`)
    await ann.graphql('query Who { viewer { login } }')
    expect(harbour.sandbox.requests.slice(-2)).toMatchObject([
      { method: 'GET', path: `/api/v3${base}/milestones?state=all`, operation: null, status: 200, actor: 'ann' },
      { method: 'POST', path: '/api/graphql', operation: 'query Who × 1', fields: ['viewer'], actor: 'ann' },
    ])
  })

  test('for what is not there are answered as by GitHub', async () => {
    expect((await ann.rest('GET', '/repos/acme/nothing')).json).toMatchObject({ message: 'Not Found', status: '404' })
    expect((await ann.rest('GET', `${base}/nothing`)).status).toBe(404)
  })
})

test('pages are served beside the API', async () => {
  const page = await fetch(`${harbour.sandbox.url}/acme/ship`)
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
})
