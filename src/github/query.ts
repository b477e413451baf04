import type { z } from 'zod'
import { unknown, type Unknown } from '../base/index.ts'
import { errorFrom, judgeFault, judgeRefusal, judgeThrown, type Verdict } from './classify.ts'
import type { Connection, Fault, GraphQLAnswer } from './connection.ts'
import { GitHubError } from './github-error.ts'

export interface Query<Shape extends z.ZodType> {
  readonly document: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly shape: Shape
  /** What is being read, for errors: "looking at owner/name". */
  readonly doing: string
  readonly now: () => Date
  /** Fields at the top that may be refused without harm to the others: they are null then, or what is in them is. */
  readonly optional?: readonly string[]
}

/**
 * Sends one GraphQL query. Data that comes together with errors, is cut or has another shape is Unknown: it is never half believed.
 * Throws GitHubError when GitHub refuses.
 */
export async function query<Shape extends z.ZodType>(
  connection: Connection,
  { document, variables, shape, doing, now, optional = [] }: Query<Shape>,
): Promise<z.infer<Shape> | Unknown> {
  const answer = await reading({ doing, now }, () => connection.graphql(document, variables))
  const isForgiven = (fault: Fault): boolean =>
    optional.some(field => field === fault.path?.[0]) && refusals.has(judgeFault(fault, answer.headers, now()).kind)
  const faults = answer.faults.filter(fault => !isForgiven(fault))
  if (faults.length > 0) return partial({ ...answer, faults }, doing, now())
  const parsed = shape.safeParse(answer.data)
  return parsed.success ? parsed.data : unknown(`${doing}: the answer is not complete`)
}

/** GitHub says of what nobody may see that it is not there. */
const refusals: ReadonlySet<GitHubError['kind']> = new Set(['forbidden', 'not-found'])

/** Runs a read and makes a GitHubError of what GitHub or the network refused. */
export async function reading<Answer>(
  { doing, now }: { readonly doing: string; readonly now: () => Date },
  read: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await read()
  } catch (error) {
    const verdict = judgeThrown(error, now())
    throw verdict === undefined ? error : readError(verdict, doing)
  }
}

/** What a REST answer holds, for reads that have no way to be Unknown: throws GitHubError if it is not what was asked for. */
export function shaped<Shape extends z.ZodType>(shape: Shape, data: unknown, doing: string): z.infer<Shape> {
  const parsed = shape.safeParse(data)
  if (parsed.success) return parsed.data
  throw new GitHubError('unavailable', doing, { cause: new Error('the answer is not complete') })
}

/** A limit is a refusal whatever else there is; so is an answer that has errors and nothing else. */
function partial(answer: GraphQLAnswer, doing: string, now: Date): Unknown {
  const verdicts = answer.faults.map(fault => judgeFault(fault, answer.headers, now))
  const limit = verdicts.find(verdict => verdict.kind === 'rate-limited')
  if (limit !== undefined) throw readError(limit, doing)
  const [first] = verdicts
  const hasData = Object.values(answer.data ?? {}).some(value => value !== null)
  if (first !== undefined && !hasData && judgeRefusal(answer)?.kind !== 'too-large') throw readError(first, doing)
  return unknown(`${doing}: ${first?.words ?? 'errors without words'}`)
}

/** To a read an unknown outcome is nothing worse than no answer. */
function readError(verdict: Verdict, doing: string): GitHubError {
  return errorFrom(verdict.kind === 'outcome-unknown' ? { ...verdict, kind: 'unavailable' } : verdict, doing)
}
