import { createHmac, generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { onTestFinished } from 'vitest'
import {
  createLog,
  readSettings,
  secretsOf,
  startServer,
  webhooksPath,
  type RunningServer,
} from '../../src/server/index.ts'
import type { Store } from '../../src/store/index.ts'
import { emptyStore } from '../support/store.ts'

export const secret = 'a long random text'
export const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString()

export const push = {
  ref: 'refs/heads/trunk',
  forced: false,
  commits: [{ id: '2'.repeat(40), modified: ['PLAN.md'] }],
  repository: { id: 11, node_id: 'R_hull', name: 'hull', full_name: 'yard/hull', default_branch: 'trunk' },
  installation: { id: 7, node_id: 'I_7' },
  sender: { login: 'ada', id: 3, type: 'User' },
}

export interface Started {
  readonly server: RunningServer
  /** What the app asked of GitHub, as `METHOD path`. */
  readonly asked: readonly string[]
  /** Resolves when the app has asked this so often; once if not said. */
  readonly hasAsked: (what: string, times?: number) => Promise<void>
  readonly logged: () => string
  /** Resolves when this has been logged. */
  readonly hasLogged: (what: string) => Promise<void>
}

const answers: Readonly<Record<string, string>> = {
  '/api/v3/app': JSON.stringify({ slug: 'milepost' }),
  '/api/v3/app/installations': '[]',
  '/api/v3/app/hook/deliveries': '[]',
}

/** The app beside a GitHub that knows no installation and refuses everything else, each time after `think`. */
export async function start(
  openStore: () => Promise<Store> = emptyStore,
  think: (what: string) => Promise<void> = async () => await Promise.resolve(),
  environment: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const asked: string[] = []
  const watchers = new Set<() => void>()
  const github = createServer((request, response) => {
    const what = `${request.method} ${request.url?.split('?')[0]}`
    asked.push(what)
    for (const tell of watchers) tell()
    const known = answers[request.url?.split('?')[0] ?? '']
    const answer = async (): Promise<void> => {
      await think(what)
      response.writeHead(known === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(known ?? '{}')
    }
    void answer()
  })
  const url = await listen(github)
  const lines: string[] = []
  const write = (line: string): void => {
    lines.push(line)
    for (const tell of watchers) tell()
  }
  const settings = readSettings({
    APP_ID: '7',
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: secret,
    HOST: '127.0.0.1',
    PORT: '0',
    GHE_HOST: url.host,
    GHE_PROTOCOL: 'http',
    MILEPOST_PACING: 'unlimited',
    ...environment,
  })
  if ('problems' in settings) throw new Error(settings.problems.join('; '))
  const server = await startServer(settings, createLog('info', { write }, secretsOf(settings)), { open: openStore })
  onTestFinished(async () => {
    await server.stop()
    github.closeAllConnections()
    github.close()
  })
  const until = async (isSo: () => boolean): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const look = (): void => (isSo() ? resolve() : undefined)
    watchers.add(look)
    look()
    await promise
    watchers.delete(look)
  }
  const hasAsked = async (what: string, times = 1): Promise<void> =>
    await until(() => asked.filter(one => one === what).length >= times)
  const logged = (): string => lines.join('')
  const hasLogged = async (what: string): Promise<void> => await until(() => logged().includes(what))
  return { server, asked, hasAsked, logged, hasLogged }
}

async function listen(server: Server): Promise<URL> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return new URL(`http://127.0.0.1:${address.port}`)
}

export const sign = (body: string, key = secret): string =>
  `sha256=${createHmac('sha256', key).update(body).digest('hex')}`

/** Sends a webhook as GitHub does; a header that is undefined is left out. */
export async function deliver(
  { server }: Started,
  body: string,
  headers: Readonly<Record<string, string | undefined>> = {},
): Promise<number> {
  const all = {
    // One that is kept may be closed by the server while it is busy for long.
    connection: 'close',
    'content-type': 'application/json',
    'x-github-event': 'push',
    'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    'x-hub-signature-256': sign(body),
    ...headers,
  }
  const given = Object.entries(all).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  )
  const response = await fetch(`${server.url}${webhooksPath}`, { method: 'POST', headers: given, body })
  await response.text()
  return response.status
}

export const statusOf = async ({ server }: Started, path: string): Promise<number> =>
  (await fetch(`${server.url}${path}`, { headers: { connection: 'close' } })).status
