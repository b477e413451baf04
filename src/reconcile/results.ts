import type { GitHubError } from '../github/index.ts'
import type { Log } from '../base/index.ts'
import type { LookRequest, WorkResult } from '../queue/index.ts'
import type { Settled } from './settle.ts'

/** What results are made with. */
interface ResultParts {
  readonly now: () => Date
  readonly log: Log
}

/** What an answer that never came may have made is surely listed after this time, whatever replica answers. */
const uncertainSeconds = 60
/** A server that never tells is not asked more often. */
const longestAskingPause = 3600

/** When a run that ended so has to be followed by another one. `retried` is when what GitHub refused is tried again. */
export function resultOf(
  settled: Settled,
  request: LookRequest,
  { parts, retried }: { readonly parts: ResultParts; readonly retried: readonly Date[] },
): WorkResult<LookRequest> {
  const { interruption, writeBackDue, heldUntil } = settled
  if (interruption !== null) {
    const { why, notBefore, outcomeUnknown, isForGood, isPace, isLimit, lookFirst } = interruption
    if (isForGood) return leaveAlone(request, parts, why)
    if (outcomeUnknown)
      return wait(request, parts, { why, depth: 'full', notBefore: inSeconds(uncertainSeconds, parts) })
    // A full look tells what is gone; a replica that is behind needs some seconds for that.
    if (lookFirst !== undefined) return again([inSeconds(lookFirst === 'full' ? 5 : 0, parts)], request, lookFirst)
    // The pace keeps back creations only: what people do meanwhile is looked at when they do it, and written back when that is due.
    if (isPace === true && notBefore !== null) return again([notBefore, writeBackDue], request)
    if (notBefore === null) return retry(request, why)
    return wait(request, parts, { why, depth: 'since', notBefore, ...(isLimit === true ? installation : {}) })
  }
  return again([writeBackDue, heldUntil, ...retried], request)
}

/** At the first of these times, if there is one. What was named as gone has been dealt with. */
function again(
  due: readonly (Date | null)[],
  { kind, repository }: LookRequest,
  depth: LookRequest['depth'] = 'since',
): WorkResult<LookRequest> {
  const times = due.filter(time => time !== null).map(time => time.getTime())
  if (times.length === 0) return { kind: 'finished' }
  return { kind: 'again', notBefore: new Date(Math.min(...times)), request: { kind, repository, depth } }
}

/**
 * Whoever ticked a box waits for an answer, also where GitHub could not tell who that was: `since` then, so long that the pause doubles
 * with each time that it still can't.
 */
export function soon(
  result: WorkResult<LookRequest>,
  request: LookRequest,
  { parts, since }: { readonly parts: ResultParts; readonly since: Date },
): WorkResult<LookRequest> {
  if (result.kind === 'wait' || result.kind === 'retry') return result
  const waited = (parts.now().getTime() - since.getTime()) / 1000
  const pause = Math.min(Math.max(waited, uncertainSeconds), longestAskingPause)
  const asked = inSeconds(pause, parts)
  return result.kind === 'again'
    ? again([asked, result.notBefore], request, result.request.depth)
    : again([asked], request)
}

/** Gone or forbidden: nothing to do until an event says otherwise. Anything else may pass. */
export function answerTo(error: GitHubError, request: LookRequest, parts: ResultParts): WorkResult<LookRequest> {
  if (isOutOfSight(error)) return leaveAlone(request, parts, error.message)
  if (error.kind !== 'rate-limited' || error.retryAfterSeconds === undefined) return retry(request, error.message)
  const notBefore = inSeconds(error.retryAfterSeconds, parts)
  return wait(request, parts, { why: error.message, depth: request.depth, notBefore, ...installation })
}

/** There is nothing here for us, as far as GitHub tells. */
export function isOutOfSight({ kind }: GitHubError): boolean {
  return kind === 'forbidden' || kind === 'not-found' || kind === 'gone'
}

function inSeconds(seconds: number, { now }: ResultParts): Date {
  return new Date(now().getTime() + seconds * 1000)
}

/** What was read could not be trusted, or GitHub is away: everything is read again. */
export function retry(request: LookRequest, why: string): WorkResult<LookRequest> {
  return { kind: 'retry', why, request: { ...request, depth: 'full' } }
}

export function leaveAlone({ repository }: LookRequest, { log }: ResultParts, why: string): WorkResult<LookRequest> {
  log.warn({ repo: repository.fullName, why }, 'left a repository alone')
  return { kind: 'finished' }
}

interface Later {
  readonly why: string
  readonly depth: LookRequest['depth']
  readonly notBefore: Date
  readonly scope?: 'installation'
}

/** GitHub's limits are the installation's: none of its repositories would fare better. */
const installation = { scope: 'installation' } as const

function wait(request: LookRequest, { log }: ResultParts, { why, depth, ...when }: Later): WorkResult<LookRequest> {
  log.warn({ repo: request.repository.fullName, why, ...when }, 'looking again later')
  return { kind: 'wait', ...when, request: { ...request, depth } }
}
