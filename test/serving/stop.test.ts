import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox, type Sandbox } from '../../src/sandbox/index.ts'
import { webhooksPath } from '../../src/server/index.ts'
import { serveIn, type Serving } from '../setup/process.ts'

/** Everything that is asked about a repository is answered when nobody waits any more. */
const hanging = { seed: 1, rate: 1, kinds: ['slow'] } as const

const repository = 'ada/boat'
const plan = (...tasks: readonly string[]): string =>
  ['## Phase 1: Hull', '', ...tasks.map(task => `- [ ] ${task}`), ''].join('\n')

async function openGitHub(): Promise<Sandbox> {
  const sandbox = await startSandbox()
  onTestFinished(async () => await sandbox.stop())
  const { world } = sandbox
  world.addPerson({ login: 'ada', name: 'Ada' })
  world.addRepository({ owner: 'ada', name: 'boat', files: { 'PLAN.md': plan('1.1 Plank') } })
  world.install({ account: 'ada', actor: world.person('ada') })
  return sandbox
}

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'milepost-stop-'))
  onTestFinished(async () => await rm(folder, { recursive: true, force: true }))
  return folder
}

type Variables = Readonly<Record<string, string>>

function serve({ app, url }: Sandbox, folder: string, limits: number | Variables): Serving {
  return serveIn(folder, {
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    HOST: '127.0.0.1',
    PORT: '0',
    GHE_HOST: new URL(url).host,
    GHE_PROTOCOL: 'http',
    MILEPOST_PACING: 'unlimited',
    ...(typeof limits === 'number' ? { MILEPOST_STOP_SECONDS: String(limits) } : limits),
  })
}

/** Starts a server that has made everything once, and then asks for something that is not answered in time. */
async function hangingServer(
  sandbox: Sandbox,
  folder: string,
  seconds: number,
): Promise<{ readonly server: Serving; readonly url: string }> {
  const server = serve(sandbox, folder, seconds)
  const url = await server.hears(/"url":"([^"]+)","msg":"listening"/)
  sandbox.setWebhookUrl(`${url}${webhooksPath}`)
  await server.hears(/"msg":"applied operations"/)
  await sandbox.settled()
  sandbox.setFaults(hanging)
  const before = sandbox.requests.length
  sandbox.world.push({
    actor: sandbox.world.person('ada'),
    repository,
    files: { 'PLAN.md': plan('1.1 Plank', '1.2 Caulk') },
    message: 'More',
  })
  await sandbox.settled()
  while (sandbox.requests.length === before) await new Promise(setImmediate)
  return { server, url }
}

const statusOf = async (url: string, options: RequestInit = {}): Promise<number> =>
  (await fetch(url, { ...options, headers: { connection: 'close' } })).status

test('a server whose work hangs stops within its time, says meanwhile that it is not ready, and does the work when it is started again', async () => {
  const sandbox = await openGitHub()
  const folder = await emptyFolder()
  const { server: first, url } = await hangingServer(sandbox, folder, 10)
  const stopped = first.stop()
  await first.hears(/"msg":"stopping"/)
  expect(await statusOf(`${url}/readyz`)).toBe(503)
  expect(await statusOf(`${url}/healthz`)).toBe(200)
  const webhook = await fetch(`${url}${webhooksPath}`, { method: 'POST', body: '{}' })
  expect([webhook.status, webhook.headers.get('connection')]).toEqual([503, 'close'])
  const began = performance.now()
  expect(await stopped).toBe(0)
  expect(performance.now() - began).toBeLessThan(10_000)
  expect(first.said()).toContain('"msg":"gave a run back to the queue, since this process stops"')
  expect(first.said()).toContain('"msg":"stopped"')
  sandbox.setFaults(null)
  const second = serve(sandbox, folder, 10)
  await second.hears(/"msg":"applied operations"/)
  expect(await second.stop()).toBe(0)
  expect(sandbox.world.issues(repository).map(({ title }) => title)).toContain('1.2 Caulk')
})

test('a second signal ends a server at once, however long it may take to stop', async () => {
  const sandbox = await openGitHub()
  const { server } = await hangingServer(sandbox, await emptyFolder(), 600)
  const stopped = server.stop()
  await server.hears(/"msg":"stopping"/)
  await server.stop()
  // Ended by the signal, not by itself.
  expect(await stopped).toBeNull()
  expect(server.said()).not.toContain('"msg":"stopped"')
})

test('a server whose database keeps silent while it starts stops within its time', async () => {
  const asked = Promise.withResolvers<void>()
  const silent = createServer(() => asked.resolve())
  const listening = Promise.withResolvers<void>()
  silent.listen(0, '127.0.0.1', listening.resolve)
  await listening.promise
  onTestFinished(() => void silent.close())
  const address = silent.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const sandbox = await openGitHub()
  const DATABASE_URL = `postgres://ada@127.0.0.1:${address.port}/milepost`
  const server = serve(sandbox, await emptyFolder(), { DATABASE_URL, MILEPOST_STOP_SECONDS: '4' })
  await asked.promise
  const began = performance.now()
  expect(await server.stop()).toBe(0)
  expect(performance.now() - began).toBeLessThan(4000)
})

test('a server that has nothing to do stops at once', async () => {
  const sandbox = await openGitHub()
  const server = serve(sandbox, await emptyFolder(), 25)
  await server.hears(/"msg":"applied operations"/)
  const began = performance.now()
  expect(await server.stop()).toBe(0)
  expect(performance.now() - began).toBeLessThan(15_000)
})
