import { generateKeyPairSync } from 'node:crypto'
import { Octokit } from '@octokit/rest'
import nock from 'nock'
import { createProbotAuth } from 'octokit-auth-probot'
import { afterEach, beforeEach } from 'vitest'
import type { RepositoryRef } from '../../src/base/index.ts'
import {
  createGateway,
  type Clock,
  type Gateway,
  type GatewayOptions,
  type Pacing,
  type WriteOutcome,
} from '../../src/github/index.ts'
import type { Write } from '../../src/sync/index.ts'

export const api = 'https://api.github.test'
export const token = 'ghs_notarealtoken0123456789'
export const botId = 4711

export const repository: RepositoryRef = { installation: 7, id: 99, nodeId: 'R_99', fullName: 'yard/boat' }

/** Stands still but for sleeps, which it notes. */
interface StillClock extends Clock {
  readonly slept: readonly number[]
  advance(milliseconds: number): void
}

export function stillClock(start = '2026-01-02T03:04:05Z'): StillClock {
  let time = Date.parse(start)
  const slept: number[] = []
  return {
    slept,
    now: () => new Date(time),
    advance: milliseconds => {
      time += milliseconds
    },
    sleep: async milliseconds => {
      slept.push(milliseconds)
      time += milliseconds
      await Promise.resolve()
    },
  }
}

export interface Told {
  readonly fields: object
  readonly sentence: string
}

/** Clients as the server makes them: the app's own word, and tokens for installations. */
export function appClients(baseUrl: string = api): GatewayOptions['clients'] {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const factory = (auth: unknown): Octokit => new Octokit({ baseUrl, authStrategy: createProbotAuth, auth, log: quiet })
  const app = factory({ appId: 1, privateKey })
  return {
    app: () => Promise.resolve(app),
    installation: async installationId =>
      (await app.auth({ type: 'installation', installationId, factory })) as Octokit,
  }
}

interface Stubbed {
  readonly gateway: Gateway
  readonly clock: StillClock
  readonly log: readonly Told[]
}

export function stubbed(
  pacing: Pacing = 'unlimited',
  options: Partial<GatewayOptions> = {},
  baseUrl: string = api,
): Stubbed {
  const clock = stillClock()
  const log: Told[] = []
  const client = new Octokit({ baseUrl, auth: token, log: quiet })
  const gateway = createGateway({
    clients: {
      app: async () => await Promise.resolve(client),
      installation: async () => await Promise.resolve(client),
    },
    pacing,
    clock,
    log: { info: ignore, error: ignore, warn: (fields, sentence) => log.push({ fields, sentence }) },
    ...options,
  })
  return { gateway, clock, log }
}

function ignore(): void {
  // Octokit's own log is nobody's business here.
}

const quiet = { debug: ignore, info: ignore, warn: ignore, error: ignore }

export interface Request {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

export interface Answer {
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers GraphQL requests one after the other; the last answer, if it is a function, goes on for ever. Returns what was asked. */
export function graphql(...answers: readonly (Answer | ((request: Request) => Answer))[]): readonly Request[] {
  const asked: Request[] = []
  const left = [...answers]
  nock(api)
    .post('/graphql')
    .times(1000)
    .optionally()
    .reply(async (sent: globalThis.Request) => {
      const request = (await sent.json()) as Request
      asked.push(request)
      const next = left.length > 1 || typeof left[0] !== 'function' ? left.shift() : left[0]
      const answer = typeof next === 'function' ? next(request) : next
      if (answer === undefined) throw new Error('one request too many')
      return [answer.status ?? 200, answer.body as nock.Body, answer.headers ?? {}]
    })
  return asked
}

/** Around each test of a file: nothing but what is stubbed answers, and the app knows who it is. */
export function inStubbedWorld(): void {
  beforeEach(() => {
    nock.disableNetConnect()
    identity()
  })
  afterEach(() => {
    nock.cleanAll()
    nock.enableNetConnect()
  })
}

/** The app's own identity, as every look needs it once. */
export function identity(): void {
  nock(api).get('/app').reply(200, { slug: 'milepost' })
  nock(api).get('/users/milepost%5Bbot%5D').reply(200, { id: botId })
}

const PAYLOADS: Readonly<Record<string, unknown>> = {
  createLabel: { label: { id: 'LA_1' } },
  updateLabel: { label: { id: 'LA_1' } },
  deleteLabel: { clientMutationId: null },
  addLabelsToLabelable: { labelable: issue(1) },
  removeLabelsFromLabelable: { labelable: issue(1) },
  addComment: { subject: issue(1), commentEdge: { node: { id: 'IC_1' } } },
  updateIssueComment: { issueComment: { id: 'IC_1' } },
  createCommitOnBranch: { commit: { oid: 'c0ffee' } },
  updateRefs: { clientMutationId: null },
  createPullRequest: { pullRequest: { id: 'PR_1', number: 9, url: 'https://github.test/yard/boat/pull/9' } },
  updatePullRequest: { pullRequest: { id: 'PR_1', number: 9, url: 'https://github.test/yard/boat/pull/9' } },
}

function issue(number: number): object {
  return { id: `I_${number}`, number, updatedAt: '2026-01-02T03:04:05Z' }
}

/** Data as if every mutation of a request had been carried out; issues are numbered from 1 within the request. */
export function allDone(request: Request): Answer {
  return { body: { data: doneData(request) } }
}

export function doneData({ query }: Request): Record<string, unknown> {
  const fields = [...query.matchAll(/^ {2}(\w+): (\w+)\(/gm)]
  return Object.fromEntries(
    fields.map(([, alias = '', field = ''], index) => [alias, PAYLOADS[field] ?? { issue: issue(index + 1) }]),
  )
}

/** Runs writes to the end; outcomes in short words. */
export async function write(gateway: Gateway, writes: readonly Write[]): Promise<readonly string[]> {
  const outcomes: string[] = []
  for await (const outcome of gateway.write(repository, writes)) outcomes.push(describe(outcome))
  return outcomes
}

function describe(outcome: WriteOutcome): string {
  const { index } = outcome
  if (outcome.kind === 'done') return `${index} ${outcome.written.kind}`
  if (outcome.kind === 'not-attempted')
    return `${index} not attempted${outcome.notBefore === undefined ? '' : ` before ${outcome.notBefore.toISOString()}`}`
  const wait = outcome.error.retryAfterSeconds
  return `${index} ${outcome.error.kind}${wait === undefined ? '' : ` for ${wait} s`}`
}

export const close = (index: number): Write => ({ kind: 'close-issue', id: `I_${index}`, reason: 'completed' })

export const create = (index: number): Write => ({
  kind: 'create-issue',
  title: `1.${index} Plank`,
  body: '',
  labelIds: [],
  milestoneId: null,
})

export const relate = (index: number): Write => ({
  kind: 'add-blocked-by',
  id: `I_${index}`,
  blocker: `I_${index + 1}`,
})

export const times = <Value>(count: number, make: (index: number) => Value): readonly Value[] =>
  Array.from({ length: count }, (_, index) => make(index))
