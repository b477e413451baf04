import { expect, test } from 'vitest'
import type { Store } from '../../src/store/index.ts'
import { start } from '../server/beside-github.ts'
import { emptyStore } from '../support/store.ts'
import { thiefOf } from '../support/thief.ts'
import { folderWith, milepost } from './run.ts'

const token = 'correct-horse-battery'

const look = (id: number): string =>
  JSON.stringify({
    kind: 'look',
    depth: 'full',
    repository: { installation: 7, id, nodeId: `R_${id}`, fullName: `yard/boat-${id}` },
  })

async function layAside(store: Store, id: number): Promise<void> {
  await store.query(
    `insert into milepost.dead (key, repository, installation, request, failures, mistakes, failing_since, died_at, why)
     values ($1, $2, 7, $3, 20, 20, '2026-01-01T00:00:00Z', '2026-01-01T03:06:15Z', 'Error: no mast')`,
    [`look/${id}`, id, look(id)],
  )
  // What is kept of repositories where nothing runs any more is removed.
  await store.query(
    `insert into milepost.run (repository, started_at, ended_at, operations, outcome) values ($1, now(), now(), 0, 'failed')`,
    [id],
  )
}

/** A server with one request that waits for next year and two that are laid aside. */
async function startServer() {
  const store = await emptyStore()
  await store.query(`insert into milepost.request_key (key, failures, why) values ('look/3', 2, 'GitHub is away')`)
  await store.query(
    `insert into milepost.request (key, installation, request, not_before) values ('look/3', 7, $1, '2999-01-01T00:00:00Z')`,
    [look(3)],
  )
  await layAside(store, 1)
  await layAside(store, 2)
  const { server } = await start(async () => await Promise.resolve(store), undefined, {
    MILEPOST_OPERATOR_TOKEN: token,
  })
  const ask = async (...words: readonly string[]) =>
    await milepost(['jobs', ...words, '--server', server.url], { MILEPOST_OPERATOR_TOKEN: token })
  return { server, ask }
}

test('jobs shows what waits and until when, and what is laid aside and why', async () => {
  const { ask } = await startServer()
  expect(await ask()).toEqual({
    code: 1,
    err: '',
    out: [
      '0 running',
      '1 waiting',
      '  look/3  yard/boat-3  due 2999-01-01T00:00:00.000Z  failed 2 times: GitHub is away',
      '2 laid aside',
      '  look/1  yard/boat-1  failed 20 times from 2026-01-01T00:00:00.000Z to 2026-01-01T03:06:15.000Z: Error: no mast',
      '  look/2  yard/boat-2  failed 20 times from 2026-01-01T00:00:00.000Z to 2026-01-01T03:06:15.000Z: Error: no mast',
      'milepost jobs retry KEY runs one again, --all all of them',
      '',
    ].join('\n'),
  })
  const { code, out } = await ask('--dead', '--json')
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    counts: { waiting: 1, running: 0, dead: 2 },
    dead: [{ key: 'look/1', kind: 'look', repository: 'yard/boat-1', failures: 20, why: 'Error: no mast' }, {}],
  })
})

test('jobs retry has one of them run again, or all, and says how many those were', async () => {
  const { ask } = await startServer()
  expect(await ask('retry', 'look/1')).toEqual({ code: 0, err: '', out: '1 to be tried again\n' })
  expect(await ask('retry', 'look/1')).toEqual({ code: 3, err: '', out: 'nothing of that was laid aside\n' })
  const { code, out } = await ask('retry', '--all', '--json')
  expect({ code, ...(JSON.parse(out) as object) }).toEqual({ code: 0, version: 1, retried: 1 })
  const { code: after, out: shown } = await ask('--dead')
  expect({ after, shown }).toEqual({ after: 0, shown: '0 laid aside\n' })
})

test.each([
  { what: 'without a key', words: ['retry'], says: 'error: say what is to be tried again' },
  { what: 'with keys and --all', words: ['retry', 'look/1', '--all'], says: 'error: say what is to be tried again' },
  { what: 'of no address', words: ['--server', 'boat'], says: 'error: "boat" is no address of a server' },
  {
    what: 'where nobody answers',
    words: ['--server', 'http://127.0.0.1:2'],
    says: 'error: nobody answers at http://127.0.0.1:2 (connect ECONNREFUSED 127.0.0.1:2)\n  Start the server, or say where it is',
  },
])('jobs $what says what to do', async ({ words, says }) => {
  const { code, err } = await milepost(['jobs', ...words])
  expect(code).toBe(2)
  expect(err).toContain(says)
})

test('jobs says how to be let in', async () => {
  const { server } = await startServer()
  const { code, err } = await milepost(['jobs', '--server', server.url])
  expect(code).toBe(2)
  expect(err).toContain('Set MILEPOST_OPERATOR_TOKEN here to what it is there.')
  expect(err).not.toContain(token)
})

test('jobs says what to set where the server has no token, and so lets nobody in', async () => {
  const { server } = await start()
  const { code, err } = await milepost(['jobs', '--server', server.url], { MILEPOST_OPERATOR_TOKEN: token })
  expect(code).toBe(2)
  expect(err).toContain('Set MILEPOST_OPERATOR_TOKEN for the server, start it again, and set it here to the same.')
})

test('jobs finds the server by the environment that is set for it, or the file beside it', async () => {
  const { server } = await startServer()
  const { port } = new URL(server.url)
  const environment = { HOST: '127.0.0.1', PORT: port, MILEPOST_OPERATOR_TOKEN: token }
  expect((await milepost(['jobs', '--dead'], environment)).code).toBe(1)
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}\n`)
  const folder = await folderWith({ '.env': lines.join('') })
  expect((await milepost(['jobs', '--dead'], {}, folder)).code).toBe(1)
})

test('jobs sends no token of the environment where a file says', async () => {
  const thief = await thiefOf()
  const folder = await folderWith({ '.env': `HOST=127.0.0.1\nPORT=${thief.port}\n` })
  const environment = { MILEPOST_OPERATOR_TOKEN: token }
  const { code, err } = await milepost(['jobs'], environment, folder)
  expect(code).toBe(2)
  expect(err).toContain('HOST and PORT of the environment file do not count beside MILEPOST_OPERATOR_TOKEN')
  await milepost(['jobs', 'retry', '--all'], environment, folder)
  expect(thief.taken).toEqual([])
})

test('the server refuses what it does not understand', async () => {
  const { server } = await startServer()
  const post = async (path: string, body: string): Promise<number> =>
    (
      await fetch(`${server.url}${path}`, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${token}`, connection: 'close' },
      })
    ).status
  expect(await post('/operator/jobs/retry', '{"keys": 7}')).toBe(400)
  expect(await post('/operator/jobs/retry', 'x'.repeat(200_000))).toBe(413)
  expect(await post('/operator/jobs', '{}')).toBe(404)
})
