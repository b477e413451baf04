import { expect, test } from 'vitest'
import type { Store } from '../../src/store/index.ts'
import { emptyStore } from '../support/store.ts'
import { start, type Started } from './beside-github.ts'

const plans = JSON.stringify([
  {
    path: 'PLAN.md',
    title: 'Boat',
    tasks: { done: 1, dropped: 0, inProgress: 0, ready: 1, blocked: 2, total: 4 },
    phases: [],
    percent: 25,
    progressIssue: null,
    updatedAt: '2026-03-01T12:00:00.000Z',
  },
])

async function withHull(): Promise<Store> {
  const store = await emptyStore()
  await store.query(
    `insert into milepost.status (repository, installation, full_name, name, plans) values (11, 7, 'yard/hull', 'yard/hull', $1::jsonb)`,
    [plans],
  )
  await store.query(
    `insert into milepost.run (repository, started_at, ended_at, operations, outcome) values (11, now(), now(), 0, 'finished')`,
  )
  return store
}

const ask = async (
  { server }: Started,
  path: string,
  { method = 'GET', tag = '' }: { readonly method?: string; readonly tag?: string } = {},
): Promise<Response> =>
  await fetch(`${server.url}${path}`, { method, headers: { connection: 'close', 'if-none-match': tag } })

/** The app asks at its start where it is installed, and then drops what is told of any other place. */
async function startBeside(store: Store): Promise<Started> {
  return await start(
    async () => await Promise.resolve(store),
    async what => await (what === 'GET /api/v3/app/installations' ? Promise.withResolvers<never>().promise : undefined),
  )
}

test('a badge is told by GET and HEAD alike, without asking GitHub anything, and by nothing else', async () => {
  const started = await startBeside(await withHull())
  // What the server asks at its start, as the app, goes on meanwhile.
  const asked = (): readonly string[] => started.asked.filter(what => !what.startsWith('GET /api/v3/app'))
  const got = await ask(started, '/badge/yard/hull.svg')
  expect(await got.text()).toContain('<title id="t">plan: 25 % · 2 blocked</title>')
  const head = await ask(started, '/badge/yard/hull.svg', { method: 'HEAD' })
  expect(await head.text()).toBe('')
  const headers = (response: Response): readonly (readonly [string, string])[] =>
    [...response.headers].filter(([name]) => name !== 'date')
  expect(headers(head)).toEqual(headers(got))
  const again = await ask(started, '/badge/yard/hull.svg', { tag: got.headers.get('etag') ?? '' })
  expect([again.status, await again.text()]).toEqual([304, ''])
  const put = await ask(started, '/badge/yard/hull.svg', { method: 'PUT' })
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  expect(asked()).toEqual([])
})

test('more questions at once than the database has time for are put off, not piled up', async () => {
  const store = await withHull()
  const [held, full] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let inLine = 0
  const slow: Store = {
    ...store,
    query: async (text, parameters) => {
      if (!text.includes('where name = $1')) return await store.query(text, parameters)
      inLine += 1
      if (inLine === 20) full.resolve()
      await held.promise
      return await store.query(text, parameters)
    },
  }
  const started = await startBeside(slow)
  const answers = Array.from({ length: 20 }, async () => await ask(started, '/status/yard/hull.json'))
  await full.promise
  const refused = await ask(started, '/status/yard/hull.json')
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10'])
  held.resolve()
  expect(new Set((await Promise.all(answers)).map(({ status }) => status))).toEqual(new Set([200]))
  expect((await ask(started, '/status/yard/hull.json')).status).toBe(200)
})

test('a database that fails is said to be away, and the log says why', async () => {
  const store = await withHull()
  const failing: Store = {
    ...store,
    query: async (text, parameters) =>
      text.includes('where name = $1')
        ? await Promise.reject(new Error('the disk is full'))
        : await store.query(text, parameters),
  }
  const started = await startBeside(failing)
  expect((await ask(started, '/badge/yard/hull.svg')).status).toBe(503)
  expect(started.logged()).toContain('the disk is full')
})
