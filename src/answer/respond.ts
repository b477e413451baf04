import { isUnknown, type Unknown } from '../base/index.ts'
import type { Conversation } from '../github/index.ts'
import type { AnswerRequest } from '../queue/index.ts'
import { readCommand, renderAnswer, renderRefusal, type AnswerView, type Command } from '../render/index.ts'
import { answeredAs, explainAsked, type Answer, type Answered } from '../sync/index.ts'
import type { AnswererParts } from './answerer.ts'
import type { Context, Contexts } from './contexts.ts'
import { withHistory } from './with-history.ts'

/** A command that nobody has answered. */
export interface Pending {
  readonly command: Command
  readonly person: string
  readonly answered: Answered
}

/** Commands of people in these comments, but for those that are answered: whoever edits a comment around its command asks for nothing new. */
export function pendingIn(
  comments: readonly string[],
  { comments: said }: Conversation,
  answered: readonly Answered[],
): readonly Pending[] {
  const known = new Set(answered.map(one => JSON.stringify(one)))
  return comments.flatMap(id => {
    const comment = said.find(one => one.id === id)
    const command = comment === undefined || comment.ours ? null : readCommand(comment.body)
    if (command === null || typeof comment?.person !== 'string') return []
    const as = answeredAs(id, command)
    return known.has(JSON.stringify(as)) ? [] : [{ command, person: comment.person, answered: as }]
  })
}

export interface RespondPlace extends Omit<AnswererParts, 'survey'> {
  readonly contexts: Contexts
  readonly request: AnswerRequest
  readonly conversation: Conversation
}

/** The answer with these commands answered, the last one last. It has been asked for what they ask for by then. */
export async function respond(
  pending: readonly Pending[],
  before: Answer,
  place: RespondPlace,
): Promise<Answer | Unknown> {
  let answer = before
  let known: ReturnType<Contexts> | undefined
  // One look is enough for all of them: each was asked before any of them is answered.
  const once: RespondPlace = { ...place, contexts: async repository => await (known ??= place.contexts(repository)) }
  for (const one of pending) {
    const next = await respondTo(one, answer, once)
    if (isUnknown(next)) return next
    answer = { ...next, answered: [...answer.answered, one.answered] }
  }
  return answer
}

async function respondTo({ command, person }: Pending, before: Answer, place: RespondPlace): Promise<Answer | Unknown> {
  const { gateway, request, now } = place
  // What stands there already is somebody else's, and stays.
  if (!(await gateway.mayWrite(request.repository, person))) return { ...before, note: renderRefusal(person) }
  const view = await viewOf(command, place)
  if (isUnknown(view)) return view
  return { ...before, words: renderAnswer(view, { person, at: now().toISOString() }), note: '' }
}

async function viewOf(command: Command, place: RespondPlace): Promise<AnswerView | Unknown> {
  const { request, conversation, queue } = place
  switch (command.name) {
    case 'help':
      return { kind: 'help', unknown: null }
    case 'unknown':
      return { kind: 'help', unknown: command.written }
    case 'explain': {
      const isTask = conversation.kind === 'issue' || command.rest !== ''
      if (!isTask) return { kind: 'explain-what' }
      const gateway =
        command.rest === '' && conversation.kind === 'issue' ? withEventsOf(conversation, place) : place.gateway
      const context = await place.contexts(request.repository)
      if (context === 'no-commit') return { kind: 'no-commit' }
      if (isUnknown(context)) return context
      const explained = explainAsked(command.rest, request.issue, context)
      const { observed } = context.decided.numbers
      return { kind: 'explain', explained: await withHistory(explained, { gateway, ...request, observed }) }
    }
    case 'sync': {
      await queue.enqueue({ kind: 'look', repository: request.repository, depth: 'full' })
      const context = await place.contexts(request.repository)
      if (context === 'no-commit') return { kind: 'no-commit' }
      return isUnknown(context) ? context : syncView(context)
    }
    default:
      return command.name satisfies never
  }
}

/** Asks at once for what was done to the issue that a command stands on: mostly it is a task's, and its history is told. */
function withEventsOf(
  { id }: Pick<Conversation, 'id'>,
  { gateway, request }: RespondPlace,
): Pick<RespondPlace['gateway'], 'issueEvents'> {
  const ask = async (issue: string): ReturnType<typeof gateway.issueEvents> =>
    await gateway.issueEvents(request.repository, issue)
  const asked = ask(id)
  // Whoever needs it is told of what went wrong.
  asked.catch(() => undefined)
  return { issueEvents: async (_, issue) => await (issue === id ? asked : ask(issue)) }
}

function syncView({ decided, config, standing, hindrance }: Context): AnswerView {
  return {
    kind: 'sync',
    plans: decided.plans.map(({ plan, progress }) => ({ path: plan.path, page: progress?.issue.number ?? null })),
    globs: config.plans,
    standing: [
      ...(hindrance === null ? [] : [hindrance]),
      ...standing.map(({ path, why }) => [...(path === null ? [] : [`${path}:`]), ...why].join(' ')),
    ],
    held: decided.held.flatMap(({ path, why }) => why.map(sentence => `${path}: ${sentence}`)),
  }
}
