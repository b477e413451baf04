import { Octokit } from '@octokit/rest'
import { createProbotAuth } from 'octokit-auth-probot'
import { createGateway, type GatewayOptions } from '../../../src/github/index.ts'
import { parsePlan, type ParseResult } from '../../../src/plan/index.ts'
import type { LookRequest, WorkResult } from '../../../src/queue/index.ts'
import { usualReadingLimits } from '../../../src/reader/index.ts'
import { createCache, createReconciler, type Journal, type Shelf } from '../../../src/reconcile/index.ts'
import type { Sandbox } from '../../../src/sandbox/index.ts'

/** A process of Milepost, as far as it matters here: a gateway and the loop. What it remembers dies with it. */
export interface Process {
  /** Runs a request; `killed` when the process ended in the middle of it. */
  run(request: LookRequest): Promise<WorkResult<LookRequest> | 'killed'>
  /** Ends it, as kill -9 does, at the so-manieth request from now: before it is sent, or when its work is done and no answer came. */
  killAt(request: number, when: 'before' | 'after'): void
  /** The same at the next request that changes anything. */
  killAtWrite(when: 'before' | 'after'): void
  /** Has something happen just before the so-manieth request from now. */
  meanwhile(request: number, deed: () => void): void
}

export interface Machine {
  readonly sandbox: Sandbox
  readonly now: () => Date
  readonly wait: (seconds: number) => void
  readonly pacing: GatewayOptions['pacing']
  /** What outlives processes. */
  readonly journal: Journal
  readonly shelf: Shelf
}

/** Starts a process beside a local GitHub. It speaks to it without a socket: what is tried here is what is said, not how it is carried. */
export function startProcess(machine: Machine): Process {
  const { promise: death, resolve: die } = Promise.withResolvers<'killed'>()
  let isDead = false
  let left = Infinity
  let onlyWrites = false
  let until = Infinity
  let happen: () => void = () => undefined
  let moment: 'before' | 'after' = 'before'
  const end = (): void => {
    isDead = true
    die('killed')
  }
  const fetch = async (url: string, options: Parameters<Sandbox['fetch']>[1]): Promise<Response> => {
    if (isDead) return await hush(url)
    if (!onlyWrites || isWrite(url, options)) left -= 1
    until -= 1
    if (until === -1) happen()
    if (left < 0 && moment === 'before') end()
    if (isDead) return await hush(url)
    const answer = machine.sandbox.fetch(url, options)
    if (left >= 0) return await answer
    await answer.catch(() => undefined)
    end()
    return await hush(url)
  }
  const reconciler = reconcilerOn(machine, fetch)
  return {
    run: async request => await Promise.race([reconciler.run(request), death]),
    meanwhile: (request, deed) => {
      until = request
      happen = deed
    },
    killAtWrite: when => {
      onlyWrites = true
      left = 0
      moment = when
    },
    killAt: (request, when) => {
      left = request
      moment = when
    },
  }
}

/** Whether a request changes anything: not who only asks, or for a token. */
export function isWrite(url: string, { method = 'GET', body }: Parameters<Sandbox['fetch']>[1] = {}): boolean {
  if (url.endsWith('/graphql')) return /"query":"\s*mutation/.test(String(body))
  return method !== 'GET' && !url.endsWith('/access_tokens')
}

/** What a dead process hears: nothing. But Octokit has the next process wait for a token that this one asked for: that request ends. */
async function hush(url: string): Promise<never> {
  if (url.endsWith('/access_tokens')) throw new TypeError('fetch failed')
  return await Promise.withResolvers<never>().promise
}

/** The loop beside a GitHub that is spoken to by this `fetch`. */
export function reconcilerOn(
  {
    sandbox,
    now,
    wait,
    pacing,
    journal,
    shelf,
  }: Omit<Machine, 'sandbox'> & { readonly sandbox: Pick<Sandbox, 'url' | 'app'> },
  fetch: unknown,
): ReturnType<typeof createReconciler> {
  const { url, app } = sandbox
  const factory = (auth: unknown): Octokit =>
    new Octokit({ baseUrl: `${url}/api/v3`, authStrategy: createProbotAuth, auth, log: silent, request: { fetch } })
  const asApp = factory({ appId: app.id, privateKey: app.privateKey })
  const clients: GatewayOptions['clients'] = {
    app: async () => await Promise.resolve(asApp),
    installation: async installationId =>
      (await asApp.auth({ type: 'installation', installationId, factory })) as Octokit,
  }
  const sleep = async (milliseconds: number): Promise<void> => await Promise.resolve(wait(milliseconds / 1000))
  // Patience without end: a dead process must not come back to life when a timer runs out.
  const gateway = createGateway({ clients, pacing, clock: { now, sleep }, log: silent, timeoutMs: 2 ** 31 - 1 })
  const cache = createCache({ shelf, log: silent })
  return createReconciler({ gateway, reader, journal, cache, now, log: silent })
}

const read = new Map<string, ParseResult>()

/** Reads plans in this thread, each text once: the same few are read over and over. */
const reader = {
  limits: usualReadingLimits,
  read: async (file: Parameters<typeof parsePlan>[0]): Promise<ParseResult> => {
    const key = `${file.path}\n${Buffer.from(file.bytes).toString('latin1')}`
    const known = read.get(key) ?? parsePlan(file)
    if (read.size > 2000) read.clear()
    read.set(key, known)
    return await Promise.resolve(known)
  },
  stop: async (): Promise<void> => await Promise.resolve(),
}

const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore }

function ignore(): void {
  // What is logged is another test's business.
}
