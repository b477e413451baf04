import { z } from 'zod'
import type { Fault, GraphQLAnswer } from './connection.ts'
import { GitHubError, type GitHubErrorKind } from './github-error.ts'

/** What a refusal or a missing answer means. The only place that knows GitHub's statuses, error types and words. */
export interface Verdict {
  readonly kind: GitHubErrorKind
  /** GitHub's own words. */
  readonly words: string
  /** How long to stay away; only with `rate-limited`. */
  readonly pause?: Pause
  /** The outcome is unknown, but GitHub speaks of one write, not of its own troubles: the others need not wait. */
  readonly isOneOnly?: boolean
}

export interface Pause {
  readonly seconds: number
  /** True if GitHub said how long; else it is our guess, to be doubled when it was too short. */
  readonly stated: boolean
}

/**
 * Judges what a request threw. Undefined for what is no answer of GitHub's and no failure of the network: a bug, or a bad key, to be
 * thrown on. A request that may have been carried out is `outcome-unknown`.
 */
export function judgeThrown(thrown: unknown, now: Date): Verdict | undefined {
  const failure = failureShape.safeParse(thrown).data
  if (failure === undefined) return undefined
  const { response } = failure
  const words = failure.message
  // A token is fetched before the request that needs it, which was then never sent.
  const unsent = TOKEN_REQUEST.test(failure.request?.url ?? '') || UNSENT_CODES.has(innermostCode(thrown) ?? '')
  if (response === undefined) return { kind: unsent ? 'unavailable' : 'outcome-unknown', words }
  const limited = isLimit(failure.status, response.headers, words)
  if (limited) return { kind: 'rate-limited', words, pause: pauseFrom(response.headers, words, now) }
  const kind = kindOfStatus(failure.status, words)
  return { kind: kind === 'outcome-unknown' && unsent ? 'unavailable' : kind, words }
}

/** Judges one error of a GraphQL answer that was otherwise delivered. */
export function judgeFault(fault: Fault, headers: GraphQLAnswer['headers'], now: Date): Verdict {
  const words = fault.message
  if (isLimitFault(fault)) return { kind: 'rate-limited', words, pause: pauseFrom(headers, words, now) }
  return { kind: kindOfFault(fault), words, isOneOnly: (fault.path ?? []).length > 0 && !GENERIC_WORDS.test(words) }
}

/**
 * The verdict on a GraphQL request that was refused before any of it was carried out, undefined if that is not sure: there is no `data`
 * (GraphQL's specification leaves it out when execution never began), and every error is of the kinds that parsing, validation or sizing
 * gives. The same request may then be sent again in smaller parts without danger.
 */
export function judgeRefusal(answer: GraphQLAnswer): Verdict | undefined {
  const [first] = answer.faults
  if (answer.data !== undefined || first === undefined || !answer.faults.every(isBeforeExecution)) return undefined
  return { kind: isAboutSize(first) ? 'too-large' : 'invalid', words: first.message }
}

/** A verdict as an error; `doing` says what was being done. */
export function errorFrom(verdict: Verdict, doing: string): GitHubError {
  return new GitHubError(verdict.kind, doing, {
    cause: new Error(verdict.words),
    retryAfterSeconds: verdict.pause?.seconds,
  })
}

const failureShape = z
  .object({
    name: z.string(),
    status: z.number().catch(0),
    message: z.string(),
    response: z.object({ headers: z.record(z.string(), z.unknown()) }).optional(),
    request: z.object({ url: z.string() }).nullish().catch(null),
  })
  .refine(({ name, status }) => status > 0 || name === 'TimeoutError' || name === 'AbortError')

const TOKEN_REQUEST = /\/access_tokens$/

/** Node's and undici's codes for a connection that was never made. */
const UNSENT_CODES = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Octokit wraps fetch's error, which wraps the socket's, which has the code. */
function innermostCode(thrown: unknown): string | undefined {
  const inner = z.object({ cause: z.unknown() }).safeParse(thrown).data?.cause
  if (inner !== undefined) return innermostCode(inner)
  return z.object({ code: z.string() }).safeParse(thrown).data?.code
}

/** `RATE_LIMITED` is documented, `RATE_LIMIT` with a code is what is sent today. */
const LIMIT_TYPES = new Set(['RATE_LIMITED', 'RATE_LIMIT', 'graphql_rate_limit'])
const CONTENT_LIMIT_WORDS = /submitted too quickly|content creation/i
const LIMIT_WORDS = /submitted too quickly|content creation|secondary rate|abuse detection|rate limit exceeded/i

function isLimitFault({ type, code, message }: Fault): boolean {
  return LIMIT_TYPES.has(type ?? '') || LIMIT_TYPES.has(code ?? '') || LIMIT_WORDS.test(message)
}

/** A plain 403 is about permissions; it is a limit only with a sign of one. */
function isLimit(status: number, headers: GraphQLAnswer['headers'], words: string): boolean {
  if (status === 429) return true
  if (status === 422) return CONTENT_LIMIT_WORDS.test(words)
  if (status !== 403) return false
  return 'retry-after' in headers || headers['x-ratelimit-remaining'] === '0' || LIMIT_WORDS.test(words)
}

/** Docs, best practices: `retry-after`, else the reset of an exhausted limit, else at least a minute; creation blocks last up to an hour. */
function pauseFrom(headers: GraphQLAnswer['headers'], words: string, now: Date): Pause {
  const retryAfter = Number(headers['retry-after'])
  if (retryAfter > 0) return { seconds: retryAfter, stated: true }
  const reset = Number(headers['x-ratelimit-reset']) - now.getTime() / 1000
  if (headers['x-ratelimit-remaining'] === '0' && reset > 0) return { seconds: Math.ceil(reset), stated: true }
  return { seconds: CONTENT_LIMIT_WORDS.test(words) ? 3600 : 60, stated: false }
}

const CONFLICT_WORDS =
  /already exists|already_exists|already been taken|already pinned|maximum \d+ pinned|expected (?:branch|ref \S+) to point to/i
const PROTECTED_WORDS =
  /protected branch|rule violation|through a pull request|required status check|resource not accessible|archived|must have (?:push|write|admin)/i
const MISSING_WORDS = /could not resolve to/i
const DISABLED_WORDS = /issues (?:are|has been|have been) disabled|has issues disabled|issues disabled/i
const SIZE_WORDS = /too (?:long|large|big)|exceeds? the maximum/i
const GENERIC_WORDS = /something went wrong while executing your query/i

function kindOfWords(words: string): GitHubErrorKind | undefined {
  if (GENERIC_WORDS.test(words)) return 'outcome-unknown'
  if (CONFLICT_WORDS.test(words)) return 'conflict'
  if (PROTECTED_WORDS.test(words)) return 'forbidden'
  if (DISABLED_WORDS.test(words)) return 'gone'
  if (MISSING_WORDS.test(words)) return 'not-found'
  if (SIZE_WORDS.test(words)) return 'too-large'
  return undefined
}

const KIND_OF_STATUS: Readonly<Record<number, GitHubErrorKind>> = {
  400: 'invalid',
  // A token that has run out, or a key that no longer holds: nothing was done, and nothing else will be.
  401: 'unavailable',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  410: 'gone',
  413: 'too-large',
  451: 'forbidden',
}

/** Whatever is not listed, server errors first of all, may have been carried out. */
function kindOfStatus(status: number, words: string): GitHubErrorKind {
  if (status === 422) return kindOfWords(words) ?? 'invalid'
  return KIND_OF_STATUS[status] ?? 'outcome-unknown'
}

const KIND_OF_TYPE: Readonly<Record<string, GitHubErrorKind>> = {
  NOT_FOUND: 'not-found',
  FORBIDDEN: 'forbidden',
  INSUFFICIENT_SCOPES: 'forbidden',
  BRANCH_PROTECTION_RULE_VIOLATION: 'forbidden',
  STALE_DATA: 'conflict',
  UNPROCESSABLE: 'invalid',
}

/** Rulesets give other types than branch protection does, so words count before types; an error with neither is about its input. */
function kindOfFault(fault: Fault): GitHubErrorKind {
  const byWords = kindOfWords(fault.message)
  if (byWords !== undefined) return byWords
  if (fault.type === undefined) return fault.path === undefined ? 'outcome-unknown' : 'invalid'
  return KIND_OF_TYPE[fault.type] ?? 'outcome-unknown'
}

/** graphql-ruby gives static errors a code, and bad variables no code but these words. */
function isBeforeExecution(fault: Fault): boolean {
  if (isLimitFault(fault)) return false
  if (isAboutSize(fault)) return true
  return fault.type === undefined && (fault.code !== undefined || /^(?:Variable \$|Parse error)/.test(fault.message))
}

function isAboutSize(fault: Fault): boolean {
  return SIZE_TYPES.has(fault.type ?? '') || fault.message.startsWith('Timeout on validation')
}

const SIZE_TYPES = new Set(['MAX_NODE_LIMIT_EXCEEDED', 'RESOURCE_LIMITS_EXCEEDED'])
