import { isUnknown } from '../base/index.ts'
import type { Conversation, GitHubError, WriteOutcome } from '../github/index.ts'
import { certainAfter } from '../reconcile/index.ts'
import { decodeAnswer, encodeAnswer, hasRoom, noAnswer, type Answer, type Answered } from '../sync/index.ts'
import type { AnswerRecord } from './answer-book.ts'
import type { Result } from './answerer.ts'
import type { RespondPlace } from './respond.ts'

/** The answer that stands on an issue, as far as it is known. */
export type Standing =
  | { readonly kind: 'known'; readonly comment: string | null; readonly answer: Answer; readonly text: string }
  /** One may have been made without our knowing; until then nobody can tell. */
  | { readonly kind: 'doubtful'; readonly until: Date }

/**
 * Finds our answer among what is said. One in which people left no room is left to them: there may be a newer one. One that was made lately and is not
 * shown is on its way; one that is not shown later is gone.
 */
export function standingAnswer({ comments }: Conversation, record: AnswerRecord | null, now: Date): Standing {
  const all = comments.flatMap(({ id, body, ours }) => {
    const answer = ours ? decodeAnswer(body) : null
    return answer === null ? [] : [{ kind: 'known' as const, comment: id, answer, text: body }]
  })
  const found = all.find(({ answer }) => hasRoom(answer))
  const full = all.filter(({ answer }) => !hasRoom(answer))
  const answered = full.reduce<readonly Answered[]>(
    (known, { answer }) => together(answer.answered, known),
    record?.answered ?? [],
  )
  if (found !== undefined) {
    return { ...found, answer: { ...found.answer, answered: together(found.answer.answered, answered) } }
  }
  const none = { kind: 'known', answer: { ...noAnswer, answered }, text: '' } as const
  if (record === null) return { ...none, comment: null }
  const certain = new Date(record.attemptedAt.getTime() + certainAfter)
  // What is shown, and full, is not on its way.
  if (certain <= now || full.some(({ comment }) => comment === record.comment)) return { ...none, comment: null }
  return record.comment === null ? { kind: 'doubtful', until: certain } : { ...none, comment: record.comment }
}

function together(shown: readonly Answered[], kept: readonly Answered[]): readonly Answered[] {
  const names = new Set(shown.map(one => JSON.stringify(one)))
  return [...kept.filter(one => !names.has(JSON.stringify(one))), ...shown]
}

interface WritePlace extends RespondPlace {
  readonly isOurs: () => boolean
  /** When the conversation was asked for. */
  readonly readAt: Date
}

/** What is changed was read no longer ago than this, in milliseconds: somebody may have written into it since. */
const freshFor = 15_000

/** Anybody may write comments, and each no is a change: in a repository so many are said in this time, in milliseconds, and then none. */
const mostRefusals = 10
const refusalsFor = 3_600_000

/** Writes the answer: a new comment where there is none, and nothing where it stands there already, or where enough people have heard a no. */
export async function writeAnswer(
  answer: Answer,
  standing: Extract<Standing, { kind: 'known' }>,
  place: WritePlace,
): Promise<Result> {
  const { book, request, now } = place
  const { answer: before, text } = standing
  const isSame = answer.words === before.words
  // Whoever may not ask and asks again changes nothing.
  if (text !== '' && isSame && answer.note === before.note) return { kind: 'finished' }
  const { id } = request.repository
  const isRefusal = isSame && answer.note !== ''
  const since = new Date(now().getTime() - refusalsFor)
  const at = now()
  if (isRefusal && !(await book.noteRefusal(id, { at, since, most: mostRefusals }))) return { kind: 'finished' }
  const outcome = await writeComment(answer, standing, place)
  if (isRefusal && outcome?.kind !== 'done') await book.dropRefusal(id, at)
  return await resultOf(outcome, place)
}

async function writeComment(
  answer: Answer,
  { comment, answer: before }: Extract<Standing, { kind: 'known' }>,
  place: WritePlace,
): Promise<WriteOutcome | undefined> {
  const { book, request, conversation, now } = place
  const { repository, issue } = request
  const { answered } = answer
  const body = encodeAnswer(answer)
  const attemptedAt = now()
  if (comment !== null) {
    const outcome = await writeOne({ kind: 'update-comment', id: comment, issue: conversation.id, body }, place)
    if (outcome?.kind === 'done') await book.keep(repository.id, issue, { attemptedAt, comment, answered })
    return outcome
  }
  await book.keep(repository.id, issue, { attemptedAt, comment: null, answered: before.answered })
  const outcome = await writeOne({ kind: 'keep-comment', id: conversation.id, body }, place)
  if (outcome?.kind === 'done' && outcome.written.kind === 'comment')
    await book.keep(repository.id, issue, { attemptedAt, comment: outcome.written.id, answered })
  else if (isSurelyNot(outcome) && place.isOurs()) await book.drop(repository.id, issue)
  return outcome
}

type CommentWrite =
  | { readonly kind: 'keep-comment'; readonly id: string; readonly body: string }
  | { readonly kind: 'update-comment'; readonly id: string; readonly issue: string; readonly body: string }

async function writeOne(write: CommentWrite, place: WritePlace): Promise<WriteOutcome | undefined> {
  const { gateway, request, isOurs } = place
  const mayLeave = async (): Promise<boolean> =>
    isOurs() && (write.kind !== 'update-comment' || (await isAsRead(write.id, place)))
  const outcomes: WriteOutcome[] = []
  for await (const outcome of gateway.write(request.repository, [write], mayLeave)) outcomes.push(outcome)
  return outcomes[0]
}

/** What people write around an answer stays: so nobody may have written there while the change stood in line. */
async function isAsRead(id: string, { gateway, request, conversation, readAt, now }: WritePlace): Promise<boolean> {
  if (now().getTime() - readAt.getTime() <= freshFor) return true
  const later = await gateway.conversation(request.repository, request.issue)
  if (later === null || isUnknown(later)) return false
  return bodyOf(id, later) === bodyOf(id, conversation)
}

function bodyOf(id: string, { comments }: Conversation): string | undefined {
  return comments.find(one => one.id === id)?.body
}

function isSurelyNot(outcome: WriteOutcome | undefined): boolean {
  return outcome?.kind === 'not-attempted' || (outcome?.kind === 'failed' && outcome.error.kind !== 'outcome-unknown')
}

async function resultOf(outcome: WriteOutcome | undefined, place: WritePlace): Promise<Result> {
  const { request } = place
  if (outcome?.kind === 'done') return { kind: 'finished' }
  if (outcome?.kind === 'failed') return await afterFailure(outcome.error, place)
  const { notBefore, isLimit = false } = outcome ?? {}
  if (notBefore === undefined) return { kind: 'retry', why: 'the answer could not be sent', request }
  return isLimit ? { kind: 'wait', notBefore, request, scope: 'installation' } : { kind: 'again', notBefore, request }
}

/** What was refused for good is said in the log; what may pass is tried again, and a creation of unknown outcome is looked for first. */
async function afterFailure(error: GitHubError, { request, book, now, log }: WritePlace): Promise<Result> {
  const { kind, message, retryAfterSeconds: seconds } = error
  switch (kind) {
    case 'outcome-unknown':
    case 'unavailable':
      return { kind: 'retry', why: message, request }
    case 'rate-limited':
      return seconds === undefined
        ? { kind: 'retry', why: message, request }
        : { kind: 'wait', notBefore: new Date(now().getTime() + seconds * 1000), request, scope: 'installation' }
    case 'not-found':
      // Somebody has deleted the answer, or the issue: the next look tells.
      await book.drop(request.repository.id, request.issue)
      return { kind: 'retry', why: message, request }
    case 'forbidden':
    case 'gone':
    case 'conflict':
    case 'invalid':
    case 'too-large':
      log.warn({ repo: request.repository.fullName, why: message }, 'could not answer a command')
      return { kind: 'finished' }
    default:
      return kind satisfies never
  }
}
