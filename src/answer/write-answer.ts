import type { Conversation, GitHubError, WriteOutcome } from '../github/index.ts'
import { decodeAnswer, encodeAnswer, type Answer, type Answered } from '../sync/index.ts'
import type { AnswerRecord } from './answer-book.ts'
import type { Result } from './answerer.ts'
import type { RespondPlace } from './respond.ts'

/** Replicas lag: a comment that was made is surely shown after this time, in milliseconds. */
const certainAfter = 60_000

/** The answer that stands on an issue, as far as it is known. */
export type Standing =
  | { readonly kind: 'known'; readonly comment: string | null; readonly answer: Answer; readonly text: string }
  /** One may have been made without our knowing; until then nobody can tell. */
  | { readonly kind: 'doubtful'; readonly until: Date }

/** Finds our answer among what is said. One that was made lately and is not shown is on its way; one that is not shown later is gone. */
export function standingAnswer({ comments }: Conversation, record: AnswerRecord | null, now: Date): Standing {
  const [found] = comments.flatMap(({ id, body, ours }) => {
    const answer = ours ? decodeAnswer(body) : null
    return answer === null ? [] : [{ kind: 'known' as const, comment: id, answer, text: body }]
  })
  const answered = record?.answered ?? []
  if (found !== undefined) {
    const all = together(found.answer.answered, answered)
    return { ...found, answer: { ...found.answer, answered: all } }
  }
  const none = { kind: 'known', answer: { answered, words: '', note: '' }, text: '' } as const
  if (record === null) return { ...none, comment: null }
  const certain = new Date(record.attemptedAt.getTime() + certainAfter)
  if (certain <= now) return { ...none, comment: null }
  return record.comment === null ? { kind: 'doubtful', until: certain } : { ...none, comment: record.comment }
}

function together(shown: readonly Answered[], kept: readonly Answered[]): readonly Answered[] {
  const names = new Set(shown.map(one => JSON.stringify(one)))
  return [...kept.filter(one => !names.has(JSON.stringify(one))), ...shown]
}

interface WritePlace extends RespondPlace {
  readonly isOurs: () => boolean
}

/** Writes the answer: a new comment where there is none, and nothing where it stands there already. */
export async function writeAnswer(
  answer: Answer,
  { comment, answer: before, text }: Extract<Standing, { kind: 'known' }>,
  place: WritePlace,
): Promise<Result> {
  const { book, request, conversation, now } = place
  const { repository, issue } = request
  const body = encodeAnswer(answer)
  const { answered } = answer
  // Whoever may not ask and asks again changes nothing.
  if (text !== '' && answer.words === before.words && answer.note === before.note) return { kind: 'finished' }
  const attemptedAt = now()
  if (comment !== null) {
    const outcome = await writeOne({ kind: 'update-comment', id: comment, issue: conversation.id, body }, place)
    if (outcome?.kind === 'done') await book.keep(repository.id, issue, { attemptedAt, comment, answered })
    return await resultOf(outcome, place)
  }
  await book.keep(repository.id, issue, { attemptedAt, comment: null, answered: before.answered })
  const outcome = await writeOne({ kind: 'keep-comment', id: conversation.id, body }, place)
  if (outcome?.kind === 'done' && outcome.written.kind === 'comment')
    await book.keep(repository.id, issue, { attemptedAt, comment: outcome.written.id, answered })
  else if (isSurelyNot(outcome) && place.isOurs()) await book.drop(repository.id, issue)
  return await resultOf(outcome, place)
}

type CommentWrite =
  | { readonly kind: 'keep-comment'; readonly id: string; readonly body: string }
  | { readonly kind: 'update-comment'; readonly id: string; readonly issue: string; readonly body: string }

async function writeOne(
  write: CommentWrite,
  { gateway, request, isOurs }: WritePlace,
): Promise<WriteOutcome | undefined> {
  const mayLeave = async (): Promise<boolean> => await Promise.resolve(isOurs())
  const outcomes: WriteOutcome[] = []
  for await (const outcome of gateway.write(request.repository, [write], mayLeave)) outcomes.push(outcome)
  return outcomes[0]
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
