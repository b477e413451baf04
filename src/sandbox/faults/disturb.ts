import { GraphQLError } from 'graphql'
import type { Asked, MutationGate } from '../graphql/answer-graphql.ts'
import type { Actor } from '../model.ts'
import type { Answer } from '../rest/route.ts'
import type { World } from '../world.ts'
import { faultSource, type FaultSource } from './choose-fault.ts'
import { createLimiter, type Limits } from './creation-limits.ts'
import { cutAnswer } from './cut-answer.ts'
import type { Fault, FaultPlan, RequestTraits } from './fault.ts'
import { keepHistory, type History } from './lagging-world.ts'

/** What may go wrong between a client and the world. */
export interface Troubles {
  setFaults(plan: FaultPlan | null): void
  setLimits(limits: Limits | null): void
  /** What goes wrong with this request; null: nothing. */
  next(request: RequestTraits): Fault | null
  /** The world as this request sees it. */
  worldFor(fault: Fault | null): World
  /** Refuses what the limits do not allow; null: it may pass. */
  refusalOf(actor: Actor, isWrite: boolean): Answer | null
  /** Refuses one creation by REST; null: it may pass. */
  creationRefusalOf(actor: Actor): Answer | null
  /** Stands before every mutation of a GraphQL request. */
  gateFor(actor: Actor, fault: Fault | null): MutationGate
}

export function createTroubles(world: World): Troubles {
  const limiter = createLimiter(() => Date.parse(world.now()))
  let source: FaultSource = noFault
  let history: History | null = null
  return {
    setFaults: plan => {
      source = plan === null ? noFault : faultSource(plan)
      history?.stop()
      history = plan === null ? null : keepHistory(world)
    },
    setLimits: limits => limiter.setLimits(limits),
    next: request => source(request),
    worldFor: fault => (fault?.kind === 'lag' ? (history?.lagging(fault.seconds) ?? world) : world),
    refusalOf: (actor, isWrite) => (isWrite && !limiter.mayWrite(actor) ? limitAnswer(403, 60) : null),
    creationRefusalOf: actor => (limiter.mayCreate(actor) ? null : limitAnswer(403, null)),
    gateFor: (actor, fault) => ({
      before: (index, field) => {
        if (fault?.kind === 'alias' && fault.index === index && fault.when === 'before') throw new GraphQLError(generic)
        // The words of GraphQL's errors, alias by alias, when content is made too fast (cli/cli#4801).
        if (creations.has(field) && !limiter.mayCreate(actor)) throw new GraphQLError('was submitted too quickly')
      },
      after: index => {
        if (fault?.kind === 'alias' && fault.index === index && fault.when === 'after') throw new GraphQLError(generic)
      },
    }),
  }
}

const noFault: FaultSource = () => null

/** What GitHub's description marks as slowed down when it comes too quickly. */
const creations: ReadonlySet<string> = new Set([
  'createIssue',
  'addComment',
  'addBlockedBy',
  'removeBlockedBy',
  'addSubIssue',
  'removeSubIssue',
  'createPullRequest',
])

/** The same of REST: path and method. */
export function isCreationByRest(method: string, path: string): boolean {
  return method === 'POST' && /\/(?:issues|comments|blocked_by|sub_issues|pulls)$/.test(path)
}

const generic =
  'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug.'

/** What a client gets of a request that went wrong; the work is done or not before this. Null: its answer is lost on the way. */
export function answerUnder(fault: Fault, done: Answer): Answer | null {
  switch (fault.kind) {
    case 'gateway':
      return { status: fault.status, body: { message: 'Server Error' } }
    case 'reset':
    case 'slow':
      return null
    case 'expired-token':
      return { status: 401, body: { message: 'Bad credentials', documentation_url: docs, status: '401' } }
    case 'generic':
      return { status: 200, body: { data: null, errors: [{ message: generic }] } }
    case 'limit':
      return limitAnswer(fault.status, fault.retryAfter)
    case 'cut':
      return cutAnswer(done, fault.how, fault.index)
    default:
      return done
  }
}

/** Whether the world hears of a request with this fault. */
export function isDoneUnder(fault: Fault | null): boolean {
  if (fault === null) return true
  if (fault.kind === 'expired-token' || fault.kind === 'limit') return false
  return !('when' in fault) || fault.when === 'after' || fault.kind === 'alias'
}

const docs = 'https://docs.github.com/rest'

function limitAnswer(status: 403 | 429, retryAfter: number | null): Answer {
  const message =
    'You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.'
  const headers: Readonly<Record<string, string>> = retryAfter === null ? {} : { 'retry-after': String(retryAfter) }
  return { status, headers, body: { message, documentation_url: docs, status: String(status) } }
}

/** What a request is, for the choice of what may go wrong with it. */
export function traitsOf(method: string, path: string, asked: Asked | undefined): RequestTraits {
  const isGraphQL = path.replace(/\?.*$/, '').endsWith('/graphql')
  return {
    isAboutRepository: isGraphQL || path.includes('/repos/'),
    isWrite: isGraphQL ? asked?.kind === 'mutation' : method !== 'GET',
    isGraphQL,
    fields: asked?.fields.length ?? 1,
    isTree: path.includes('/git/trees/'),
  }
}
