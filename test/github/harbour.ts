import { Octokit } from '@octokit/rest'
import { createProbotAuth } from 'octokit-auth-probot'
import { onTestFinished } from 'vitest'
import type { RepositoryRef } from '../../src/base/index.ts'
import { createGateway, type Gateway, type GatewayOptions, type WriteOutcome } from '../../src/github/index.ts'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.ts'
import type { Write } from '../../src/sync/index.ts'
import { startShip } from '../sandbox/support/client.ts'
import { ship, type Ship } from '../sandbox/support/ship.ts'

/** A local GitHub with a ship in it, and a gateway to it. */
export interface Harbour extends Ship {
  readonly sandbox: Sandbox
  readonly gateway: Gateway
  readonly repository: RepositoryRef
  /** Runs writes to the end; outcomes in short words. */
  readonly write: (writes: readonly Write[]) => Promise<readonly string[]>
  /** How many mutations each request had that the gateway has sent so far. */
  readonly mutations: () => readonly number[]
}

/** Opens a harbour that is closed when the test is over. */
export async function openHarbour(options: SandboxOptions = {}): Promise<Harbour> {
  const settled = await startShip(options)
  const { sandbox } = settled
  onTestFinished(async () => await sandbox.stop())
  const gateway = gatewayTo(sandbox)
  const repository = refOf(sandbox, ship)
  return {
    ...settled,
    gateway,
    repository,
    write: async writes => {
      const outcomes: string[] = []
      for await (const outcome of gateway.write(repository, writes)) outcomes.push(describe(outcome))
      return outcomes
    },
    mutations: () =>
      sandbox.requests
        .filter(request => request.operation?.startsWith('mutation'))
        .map(request => request.fields.length),
  }
}

/** A gateway with GitHub's own clients, as the server has them: plain, and authenticated as the app and as its installations. */
export function gatewayTo(sandbox: Sandbox, { fetch, ...traits }: GatewayTraits = unhindered): Gateway {
  return createGateway({ clients: clientsTo(sandbox, fetch), log: silent, ...traits })
}

export function clientsTo({ url, app: { id, privateKey } }: Sandbox, carrier?: typeof fetch): OctokitClients {
  const factory = (auth: unknown): Octokit =>
    new Octokit({
      baseUrl: `${url}/api/v3`,
      authStrategy: createProbotAuth,
      auth,
      log: silent,
      request: { fetch: carrier },
    })
  const app = factory({ appId: id, privateKey })
  return {
    app: async () => await Promise.resolve(app),
    installation: async installationId =>
      (await app.auth({ type: 'installation', installationId, factory })) as Octokit,
  }
}

interface OctokitClients {
  readonly app: () => Promise<Octokit>
  readonly installation: (installation: number) => Promise<Octokit>
}

interface GatewayTraits extends Pick<GatewayOptions, 'pacing' | 'clock' | 'ledger' | 'bot' | 'formerBots'> {
  /** Carries requests and answers; the machine's own if not said. */
  readonly fetch?: typeof fetch
}

const unhindered = { pacing: 'unlimited', clock: { now: () => new Date(), sleep: never } } as const

export function refOf({ world }: Sandbox, name: string): RepositoryRef {
  const repository = world.repository(name)
  const installation = world.installationOf(repository)
  if (installation === undefined) throw new Error(`the app is not installed on ${name}`)
  return { installation: installation.id, id: repository.id, nodeId: repository.nodeId, fullName: repository.fullName }
}

async function never(): Promise<void> {
  await Promise.reject(new Error('without a limit nothing is waited for'))
}

const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore }

function ignore(): void {
  // What is logged is another test's business.
}

function describe(outcome: WriteOutcome): string {
  const { kind, index } = outcome
  if (kind === 'not-attempted') return `${index} not attempted`
  return `${index} ${kind === 'done' ? outcome.written.kind : outcome.error.kind}`
}
