import { z } from 'zod'
import type { RepositoryRef } from '../base/index.ts'
import type { Write, Written } from '../sync/index.ts'
import { judgeFault, judgeRefusal, judgeThrown, type Pause, type Verdict } from './classify.ts'
import type { Connection, GraphQLAnswer } from './connection.ts'
import type { MayLeave } from './gateway.ts'
import type { Mutation } from './mutation.ts'
import { aliasOf, documentOf, mutationOf, variablesOf, type MutationWrite } from './mutations.ts'
import { repositoryPath } from './place.ts'

export interface Sender {
  readonly connection: Connection
  readonly repository: RepositoryRef
  readonly now: () => Date
}

/** Asks, when the turn has come, whether a request may still leave. */
export interface CheckedSender extends Sender {
  readonly mayLeave: MayLeave
}

/** What came of one request. */
export interface Sent {
  /** One for each write, in order; none if the request did not leave. */
  readonly results: readonly Result[]
  /** GitHub refused the request for what is in it, before carrying out any of it: parts of it may fare better. */
  readonly isDivisible: boolean
  /** What comes next would fare no better, or might do harm: a limit, an unknown outcome, a token that ran out. */
  readonly isLast: boolean
  /** How long GitHub wants to be left alone. */
  readonly pause?: Pause | undefined
}

export type Result =
  { readonly kind: 'done'; readonly written: Written } | { readonly kind: 'failed'; readonly verdict: Verdict }

/** Sends writes that go into one request, once. Only what is our own bug is thrown. */
async function send(sender: Sender, writes: readonly Write[]): Promise<Sent> {
  const [first] = writes
  if (first !== undefined && isMilestone(first)) return sendMilestone(sender, first)
  return sendMutations(
    sender,
    writes.filter(write => !isMilestone(write) && write.kind !== 'propose-commit'),
  )
}

/** The same, if the request may leave. */
export async function sendIfItMay(sender: CheckedSender, writes: readonly Write[]): Promise<Sent> {
  return (await sender.mayLeave(writes)) ? await send(sender, writes) : keptBack
}

/** Of a request that did not leave. */
export const keptBack: Sent = { results: [], isDivisible: false, isLast: true }

type MilestoneWrite = Extract<Write, { readonly kind: 'create-milestone' | 'update-milestone' }>

function isMilestone(write: Write): write is MilestoneWrite {
  return write.kind === 'create-milestone' || write.kind === 'update-milestone'
}

/** Aliased mutations: carried out in order, each with an outcome of its own, and not a transaction. */
async function sendMutations(sender: Sender, writes: readonly MutationWrite[]): Promise<Sent> {
  const mutations = writes.map(write => mutationOf(write, sender.repository))
  const answer = await attempt(sender, () => sender.connection.graphql(documentOf(mutations), variablesOf(mutations)))
  if (answer.kind === 'failed') return refused(answer.verdict, writes.length)
  const refusal = judgeRefusal(answer.value)
  if (refusal !== undefined) return refused(refusal, writes.length)
  return settled(mutations.map((mutation, index) => resultOf(mutation, index, { ...answer, now: sender.now() })))
}

async function sendMilestone({ connection, repository, now }: Sender, write: MilestoneWrite): Promise<Sent> {
  const answer = await attempt({ now }, () =>
    connection.rest((request, options) => {
      const place = { ...repositoryPath(repository), ...options }
      if (write.kind === 'create-milestone') {
        const { title, description } = write
        return request('POST /repos/{owner}/{repo}/milestones', { ...place, title, description })
      }
      const { kind: _, number: milestone_number, ...changes } = write
      const route = 'PATCH /repos/{owner}/{repo}/milestones/{milestone_number}'
      return request(route, { ...place, milestone_number, ...changes })
    }),
  )
  if (answer.kind === 'failed') return settled([answer])
  const made = z.object({ node_id: z.string(), number: z.number() }).safeParse(answer.value).data
  if (made === undefined) return settled([{ kind: 'failed', verdict: SILENCE }])
  return settled([{ kind: 'done', written: { kind: 'milestone', id: made.node_id, number: made.number } }])
}

/** What an attempt came to. */
export type Attempt<Value> =
  { readonly kind: 'answered'; readonly value: Value } | { readonly kind: 'failed'; readonly verdict: Verdict }

/** Sends one request; what it throws is judged, but for our own bugs. */
export async function attempt<Value>(
  { now }: Pick<Sender, 'now'>,
  request: () => Promise<Value>,
): Promise<Attempt<Value>> {
  try {
    return { kind: 'answered', value: await request() }
  } catch (error) {
    const verdict = judgeThrown(error, now())
    if (verdict === undefined) throw error
    return { kind: 'failed', verdict }
  }
}

/** A single write that failed; null: the answer does not say what it should. */
export function failure(verdict: Verdict | null): Sent {
  return settled([{ kind: 'failed', verdict: verdict ?? SILENCE }])
}

const SILENCE: Verdict = { kind: 'outcome-unknown', words: 'the answer does not say' }

interface Answered {
  readonly value: GraphQLAnswer
  readonly now: Date
}

/** A payload proves the write; an error names its alias, or speaks of the whole request. */
function resultOf(mutation: Mutation, index: number, { value: { data, faults, headers }, now }: Answered): Result {
  const alias = aliasOf(index)
  const written = mutation.read(data?.[alias])
  if (written !== undefined) return { kind: 'done', written }
  const fault = faults.find(({ path }) => path?.[0] === alias) ?? faults.find(({ path }) => path === undefined)
  return { kind: 'failed', verdict: fault === undefined ? SILENCE : judgeFault(fault, headers, now) }
}

/** The whole request came to nothing, or to something unknown: then the caller is at fault, not one write, or GitHub is not itself. */
function refused(verdict: Verdict, count: number): Sent {
  const isDivisible = verdict.kind === 'too-large' || verdict.kind === 'invalid'
  const results = Array.from({ length: count }, (): Result => ({ kind: 'failed', verdict }))
  return { results, isDivisible, isLast: !isDivisible, pause: verdict.pause }
}

function settled(results: readonly Result[]): Sent {
  const verdicts = results.flatMap(result => (result.kind === 'failed' ? [result.verdict] : []))
  return {
    results,
    isDivisible: false,
    isLast: verdicts.some(isLastWord),
    pause: verdicts.find(verdict => verdict.pause !== undefined)?.pause,
  }
}

function isLastWord({ kind, isOneOnly }: Verdict): boolean {
  return kind === 'rate-limited' || kind === 'unavailable' || (kind === 'outcome-unknown' && isOneOnly !== true)
}
