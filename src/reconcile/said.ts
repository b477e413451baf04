import { fingerprint, isUnknown, type RepositoryRef, type Unknown } from '../base/index.ts'
import type { Gateway, OwnComment } from '../github/index.ts'
import { owingIssues, wordIn, type ObservedState } from '../sync/index.ts'
import type { Recorded } from './journal/journal.ts'

export interface SaidPlace {
  readonly gateway: Gateway
  readonly repository: RepositoryRef
}

/**
 * The state with what our comments have said, for the issues on which one was attempted whose outcome nobody knows: it must not come twice.
 * Most runs have none, and ask for nothing. Unknown if the comments may be cut.
 */
export async function withAttempted(
  observed: ObservedState,
  { creations }: Recorded,
  place: SaidPlace,
): Promise<ObservedState | Unknown> {
  const numbers = creations.flatMap(({ thing, number }) =>
    thing.kind === 'comment' && number === null ? [thing.issue] : [],
  )
  return await withSaid(observed, new Set(numbers), place)
}

/** The same for the issues whose marker says that a word is owed: it may have been said before that could be noted. */
export async function withOwed(observed: ObservedState, place: SaidPlace): Promise<ObservedState | Unknown> {
  return await withSaid(observed, new Set(owingIssues(observed).map(({ number }) => number)), place)
}

async function withSaid(
  observed: ObservedState,
  numbers: ReadonlySet<number>,
  { gateway, repository }: SaidPlace,
): Promise<ObservedState | Unknown> {
  const ids = observed.issues.filter(({ number }) => numbers.has(number)).map(({ id }) => id)
  if (ids.length === 0) return observed
  const comments = await gateway.ownComments(repository, ids)
  if (isUnknown(comments)) return comments
  const issues = observed.issues.map(issue => {
    const own = comments.get(issue.id)
    return own === undefined ? issue : { ...issue, said: own.flatMap(namesOf) }
  })
  return { ...observed, issues }
}

/** A comment is known by the word that it names, and by all of its text. */
function namesOf({ body }: OwnComment): readonly string[] {
  const word = wordIn(body)
  return [...(word === null ? [] : [word]), fingerprint(body)]
}
