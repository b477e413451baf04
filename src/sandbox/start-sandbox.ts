import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { createAuthentication } from './auth/authenticate.ts'
import type { Limits } from './faults/creation-limits.ts'
import { createTroubles } from './faults/disturb.ts'
import type { FaultPlan } from './faults/fault.ts'
import { createFetch } from './http/fetch.ts'
import type { LoggedRequest } from './http/request-log.ts'
import { serve } from './http/serve.ts'
import { createRegistration } from './registration/registration.ts'
import { lackingIn, type EnterpriseVersion, type Feature, type Site } from './shapes/site.ts'
import type { Disorder } from './webhooks/disorder.ts'
import type { Permissions } from './model.ts'
import { createWebhooks } from './webhooks/deliver.ts'
import type { Delivery } from './webhooks/delivery.ts'
import { createWorld, type WorldOptions } from './world/create-world.ts'
import type { World } from './world.ts'

export interface SandboxOptions {
  /** 0, the default, takes any that is free. */
  readonly port?: number
  /** The world's time; the machine's if not given. Tokens live by the machine's, as their holders do. */
  readonly clock?: () => Date
  readonly app?: WorldOptions['app']
  /** The app's private key in PEM; made if not given. */
  readonly privateKey?: string
  readonly webhookSecret?: string
  /** False: no app is there until a person registers one on the pages. */
  readonly isRegistered?: boolean
  /** Milliseconds after which an answer comes that is to come late; 31 s if not said, when even patient clients have given up. */
  readonly lateness?: number
  /** What this GitHub does not have, as an Enterprise server of some years ago. */
  readonly without?: readonly Feature[]
  /** An Enterprise server of this version instead of github.com: with what it has, below its own paths alone, with limits switched off. */
  readonly enterprise?: EnterpriseVersion
}

/** A local GitHub that listens on loopback. */
export interface Sandbox {
  /** Of the web pages. The API is below it, at `/api/v3` and `/api/graphql`, or without the `/api/v3`. */
  readonly url: string
  readonly world: World
  /** What an operator needs of the app that is there from the beginning. */
  readonly app: { readonly id: number; readonly privateKey: string; readonly webhookSecret: string }
  /** Where the app's webhooks go from now on, beginning with a ping; null: nowhere. */
  setWebhookUrl(url: string | null): void
  /** Every request to the API so far; grows. */
  readonly requests: readonly LoggedRequest[]
  /** Every webhook that was answered or given up; grows. */
  readonly deliveries: readonly Delivery[]
  /** A token with which requests are this person's. */
  tokenOf(login: string): string
  /** A token as a run of a workflow gets it, good for one repository, by `owner/name`, with these permissions and no more. */
  workflowToken(repository: string, permissions: Permissions): string
  /** What goes wrong with requests from now on; null: nothing. */
  setFaults(plan: FaultPlan | null): void
  /** How much an app may write from now on; null: as much as it likes. */
  setLimits(limits: Limits | null): void
  /** What becomes of webhooks on their way from now on; null: each comes once, in order. */
  setDisorder(disorder: Disorder | null): void
  /** The API without a socket: the part of `fetch` that GitHub's own client uses. */
  readonly fetch: ReturnType<typeof createFetch>
  /** Resolves when all that happened so far has been told to the app and answered. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { webhookSecret = 'sandbox-webhook-secret', privateKey = commonKey() } = options
  const world = createWorld({ clock: options.clock, app: options.app })
  const requests: LoggedRequest[] = []
  const { enterprise, isRegistered = true } = options
  const without = [...(options.without ?? []), ...(enterprise === undefined ? [] : lackingIn[enterprise])]
  let site: Site = { world, url: '', without, enterprise }
  const webhooks = createWebhooks(
    () => site,
    () => registration.webhookSecret(),
  )
  const first = isRegistered ? { privateKey, webhookSecret } : undefined
  const registration = createRegistration({ world, first, setWebhookUrl: url => webhooks.setUrl(url) })
  const authentication = createAuthentication({
    world,
    publicKey: () => registration.publicKey(),
    clock: () => new Date(),
  })
  const pages = { world, registration, requests, deliveries: webhooks.deliveries }
  const troubles = createTroubles(world)
  const api = { site: () => site, authentication, troubles, log: requests }
  const server = serve({ api, pages, lateness: options.lateness ?? 31_000 })
  const { deliveries } = webhooks
  const url = await listen(server, options.port ?? 0)
  site = { ...site, url, registration, deliveries }
  return {
    url: site.url,
    world,
    app: { id: world.app.id, privateKey, webhookSecret },
    setWebhookUrl: registration.setWebhookUrl,
    requests,
    deliveries: webhooks.deliveries,
    setFaults: plan => troubles.setFaults(plan),
    setLimits: limits => troubles.setLimits(limits),
    setDisorder: disorder => webhooks.setDisorder(disorder),
    fetch: createFetch(api),
    tokenOf: login => `user:${world.person(login).account.login}`,
    workflowToken: (repository, permissions) => authentication.workflowToken(repository, permissions),
    settled: async () => await webhooks.settled(),
    stop: async () => {
      webhooks.stop()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the sandbox listens on no TCP port')
  return `http://127.0.0.1:${address.port}`
}

/** Made once a process, since it takes a while; nothing in a sandbox is secret. */
function commonKey(): string {
  key ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString()
  return key
}

let key: string | undefined
