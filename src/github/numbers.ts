import { z } from 'zod'
import { isUnknown, unknown, type Unknown } from '../base/index.ts'
import { aFewAtOnce, allKnown } from './a-few-at-once.ts'
import { errorFrom, judgeFault } from './classify.ts'
import type { Numbered } from './gateway.ts'
import type { Look } from './look.ts'
import { reading } from './query.ts'

/**
 * What goes by each of these numbers in a repository. That there is nothing is an answer as good as any, though GitHub gives it as an
 * error; any other error makes the whole answer Unknown. Throws GitHubError.
 */
export async function whatIsNumbered(
  { connection, repository, now }: Pick<Look, 'connection' | 'repository' | 'now'>,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, Numbered> | Unknown> {
  const lots = Array.from({ length: Math.ceil(numbers.length / numbersAtOnce) }, (_, n) =>
    numbers.slice(n * numbersAtOnce, (n + 1) * numbersAtOnce),
  )
  const asked = allKnown(await aFewAtOnce(lots, async lot => await askFor(lot, { connection, repository, now })))
  return isUnknown(asked) ? asked : new Map(asked.flat())
}

async function askFor(
  numbers: readonly number[],
  { connection, repository, now }: Pick<Look, 'connection' | 'repository' | 'now'>,
): Promise<readonly (readonly [number, Numbered])[] | Unknown> {
  const doing = `looking up numbers in ${repository.fullName}`
  const answer = await reading({ doing, now }, async () =>
    connection.graphql(documentOf(numbers), { id: repository.nodeId }),
  )
  const verdicts = answer.faults.map(fault => ({ fault, verdict: judgeFault(fault, answer.headers, now()) }))
  const trouble = verdicts.find(({ fault, verdict }) => verdict.kind !== 'not-found' || (fault.path?.length ?? 0) < 2)
  if (trouble?.verdict.kind === 'rate-limited') throw errorFrom(trouble.verdict, doing)
  const node = shape.safeParse(answer.data).data?.node
  if (trouble !== undefined || node === undefined)
    return unknown(`${doing}: ${trouble?.verdict.words ?? 'the answer is not complete'}`)
  return numbers.map(number => [number, kindOf(node[aliasOf(number)])] as const)
}

/** Each is a field of its own, and GitHub looks each up by itself. */
const numbersAtOnce = 50

function documentOf(numbers: readonly number[]): string {
  const fields = numbers.map(number => `${aliasOf(number)}: issueOrPullRequest(number: ${number}) { type: __typename }`)
  return `query($id: ID!) { node(id: $id) { ... on Repository { ${fields.join(' ')} } } }`
}

function aliasOf(number: number): string {
  return `n${number}`
}

const shape = z.object({ node: z.record(z.string(), z.object({ type: z.string() }).nullable()) })

function kindOf(thing: { readonly type: string } | null | undefined): Numbered {
  if (thing === null || thing === undefined) return 'nothing'
  return thing.type === 'PullRequest' ? 'pull-request' : 'issue'
}
