import { createServer, type Server } from 'node:http'
import { Octokit } from '@octokit/rest'
import { createProbotAuth } from 'octokit-auth-probot'
import type { Logger } from 'pino'
import { createNodeMiddleware, Probot, type ProbotOctokit } from 'probot'
import { milepostApp } from '../app/index.ts'
import { createGateway, type Client } from '../github/index.ts'
import { createMemoryQueue, type Queue } from '../queue/index.ts'
import { createReader } from '../reader/index.ts'
import { createMemoryJournal, createReconciler } from '../reconcile/index.ts'
import type { ServerSettings } from './environment.ts'
import { answerRequests } from './http.ts'
import { lookAtEverything } from './look-at-everything.ts'
import { createOwnLogin } from './own-login.ts'
import { systemClock } from './system-clock.ts'

export interface RunningServer {
  /** Where it listens, without a slash at the end. */
  readonly url: string
  readonly queue: Queue
  /** Takes no more requests, lets the running work end, and closes the port. */
  stop(): Promise<void>
}

/** Where GitHub sends webhooks to, below the server's address. */
export const webhooksPath = '/api/github/webhooks'

/** Milliseconds in which a request must have come in whole; GitHub gives up after ten seconds itself. */
const requestTimeout = 30_000

/**
 * Starts the app: webhooks in, one worker, and a full look at every repository of every installation, since what happened while it was
 * away was not heard. Rejects when the port is taken.
 */
export async function startServer(settings: ServerSettings, log: Logger): Promise<RunningServer> {
  const probot = createProbot(settings, log)
  const app = async (): Promise<Client> => await probot.auth()
  const gateway = createGateway({
    clients: { app, installation: async id => await probot.auth(id) },
    pacing: settings.pacing,
    formerBots: settings.formerBots,
    clock: systemClock,
    log,
  })
  const reader = createReader()
  const queue = createMemoryQueue({ clock: systemClock, log })
  const reconciler = createReconciler({
    gateway,
    reader,
    journal: createMemoryJournal(),
    now: () => systemClock.now(),
    log,
  })
  const ownLogin = createOwnLogin(app, log)
  const appFunction = milepostApp({ queue, isOurs: ownLogin.is })
  const webhooks = await createNodeMiddleware(appFunction, { probot, webhooksPath })
  const stopping = new AbortController()
  const isReady = (): boolean => !stopping.signal.aborted
  const server = createServer({ requestTimeout }, answerRequests({ webhooks, webhooksPath, isReady, log }))
  await listen(server, settings)
  queue.work(async request => await reconciler.run(request))
  void ownLogin.ask()
  void lookAtEverything({ app, gateway, queue, clock: systemClock, log, signal: stopping.signal })
  return {
    url: addressOf(server),
    queue,
    stop: async () => {
      stopping.abort()
      await close(server)
      await queue.stop()
      await reader.stop()
    },
  }
}

/** Probot verifies webhooks and authenticates the app; its client is a plain one, since retries and pace are the gateway's. */
function createProbot(settings: ServerSettings, log: Logger): Probot {
  const Client = Octokit.defaults({ authStrategy: createProbotAuth })
  return new Probot({
    appId: settings.appId,
    privateKey: settings.privateKey,
    secret: settings.webhookSecret,
    baseUrl: settings.apiUrl,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Probot's type names its own client, which is not to be used: it retries and waits.
    Octokit: Client as unknown as typeof ProbotOctokit,
    log,
  })
}

async function listen(server: Server, { host, port }: ServerSettings): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject).listen(port, host, resolve)
  await promise
  server.off('error', reject)
}

async function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  server.closeIdleConnections()
  await promise
}

function addressOf(server: Server): string {
  const listening = server.address()
  if (listening === null || typeof listening === 'string') throw new Error('the server does not listen on a port')
  const { address, family, port } = listening
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
