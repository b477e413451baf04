import { isUnknown, type Log } from '../base/index.ts'
import { GitHubError, type Conversation, type GatewayReader, type GatewayWriter } from '../github/index.ts'
import type { AnswerRequest, Queue, WorkResult } from '../queue/index.ts'
import type { Surveyor } from '../reconcile/index.ts'
import type { AnswerBook } from './answer-book.ts'
import { createContexts, type Contexts } from './contexts.ts'
import { pendingIn, respond } from './respond.ts'
import { standingAnswer, writeAnswer } from './write-answer.ts'

/** Answers commands. */
export interface Answerer {
  /** `isOurs`: whether it is still this process that answers on this issue. */
  run(request: AnswerRequest, isOurs: () => boolean): Promise<WorkResult<AnswerRequest>>
}

export interface AnswererParts {
  readonly gateway: Pick<GatewayReader, 'conversation' | 'mayWrite' | 'issueEvents'> & Pick<GatewayWriter, 'write'>
  readonly survey: Surveyor
  readonly book: AnswerBook
  readonly queue: Pick<Queue, 'enqueue'>
  readonly now: () => Date
  readonly log: Log
}

export type Result = WorkResult<AnswerRequest>

/**
 * A replica that is asked right after an event may not have its comment yet, and a comment may be gone: it is looked for again after these
 * times, in milliseconds, and then no more.
 */
const patience = [5_000, 60_000] as const

export function createAnswerer({ survey, ...parts }: AnswererParts): Answerer {
  const contexts = createContexts(survey)
  return {
    async run(request, isOurs) {
      try {
        return await runOnce(request, { ...parts, contexts, isOurs })
      } catch (error) {
        if (error instanceof GitHubError) return answerTo(error, request, parts)
        throw error
      }
    },
  }
}

type RunParts = Omit<AnswererParts, 'survey'>

async function runOnce(
  asked: AnswerRequest,
  parts: RunParts & { readonly contexts: Contexts; readonly isOurs: () => boolean },
): Promise<Result> {
  const { gateway, book, now } = parts
  const { issue } = asked
  const readAt = now()
  const conversation = await gateway.conversation(asked.repository, issue)
  if (conversation === null) return { kind: 'finished' }
  if (isUnknown(conversation)) return { kind: 'retry', why: conversation.why, request: asked }
  // Who may ask is decided where it stands, whatever the event called that.
  const repository = { ...asked.repository, fullName: conversation.fullName }
  const request = { ...asked, repository }
  const record = await book.of(repository.id, issue)
  const standing = standingAnswer(conversation, record, now())
  if (standing.kind === 'doubtful') return { kind: 'again', notBefore: standing.until, request }
  const pending = pendingIn(request.comments, conversation, standing.answer.answered)
  if (pending.length === 0) return laterIfMissing(request, conversation, now())
  const answer = await respond(pending, standing.answer, { ...parts, request, conversation })
  if (isUnknown(answer)) return { kind: 'retry', why: answer.why, request }
  const written = await writeAnswer(answer, standing, { ...parts, request, conversation, readAt })
  return written.kind === 'finished' ? laterIfMissing(request, conversation, now()) : written
}

/** What an event told of and is not there may be on its way. */
function laterIfMissing({ missed = 0, ...request }: AnswerRequest, { comments }: Conversation, now: Date): Result {
  const there = new Set(comments.map(({ id }) => id))
  const missing = request.comments.filter(id => !there.has(id))
  const pause = patience[missed]
  if (missing.length === 0 || pause === undefined) return { kind: 'finished' }
  const notBefore = new Date(now.getTime() + pause)
  return { kind: 'again', notBefore, request: { ...request, comments: missing, missed: missed + 1 } }
}

/** Gone or forbidden: nothing to do until somebody asks again. Anything else may pass. */
function answerTo(error: GitHubError, request: AnswerRequest, { now, log }: RunParts): Result {
  const { kind, message, retryAfterSeconds } = error
  if (kind === 'forbidden' || kind === 'not-found' || kind === 'gone') {
    log.warn({ repo: request.repository.fullName, why: message }, 'could not answer a command')
    return { kind: 'finished' }
  }
  if (kind !== 'rate-limited' || retryAfterSeconds === undefined) return { kind: 'retry', why: message, request }
  const notBefore = new Date(now().getTime() + retryAfterSeconds * 1000)
  return { kind: 'wait', notBefore, request, scope: 'installation' }
}
