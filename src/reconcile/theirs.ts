import { isUnknown, unknown, type RepositoryRef, type Unknown } from '../base/index.ts'
import type { GatewayReader, Numbered } from '../github/index.ts'
import { theirsIn, withOurComment, type ObservedIssue, type ObservedState } from '../sync/index.ts'
import type { Checkout } from './checkout.ts'
import { createMemory } from './memory.ts'

/** Reads what of other people's a look does not hold: our comments on their issues, and what the numbers are that plans name. */
export interface TheirsReader {
  /**
   * The same state with all that the plans need to know of other people's. `earlier` is a look of before whose comments still count where an
   * issue has not changed since; without it everything is read. Unknown if anything may be cut.
   */
  complete(observed: ObservedState, checkout: Checkout, place: TheirsPlace): Promise<ObservedState | Unknown>
  /** What the numbers are that were asked for, of a repository. */
  remembered(repository: number): ReadonlyMap<number, Numbered>
  /** What they were when somebody else asked. */
  remember(repository: number, numbers: ReadonlyMap<number, Numbered>): void
}

export interface TheirsPlace {
  readonly repository: RepositoryRef
  readonly earlier: Pick<ObservedState, 'issues'> | null
}

type Place = TheirsPlace & { readonly gateway: GatewayReader }

export function createTheirsReader(gateway: GatewayReader): TheirsReader {
  const remembered = createMemory<ReadonlyMap<number, Numbered>>(mostRepositories)
  return {
    remembered: repository => remembered.get(String(repository)) ?? new Map(),
    remember: (repository, numbers) => void remembered.keep(String(repository), numbers),
    async complete(observed, { plans, config }, place) {
      const wanted = theirsIn(observed, plans, config)
      const issues = await withComments(wanted.issues, observed, { ...place, gateway })
      if (isUnknown(issues)) return issues
      const key = String(place.repository.id)
      const known = place.earlier === null ? undefined : remembered.get(key)
      const numbers = await withNumbers(wanted.numbers, known ?? new Map(), { ...place, gateway })
      if (isUnknown(numbers)) return numbers
      if (numbers.size > 0) remembered.keep(key, new Map([...numbers].slice(-2 * mostNumbers)))
      const byNumber = new Map(issues.map(issue => [issue.number, issue]))
      return {
        ...observed,
        issues: observed.issues.map(issue => byNumber.get(issue.number) ?? issue),
        pullRequests: wanted.numbers.filter(number => numbers.get(number) === 'pull-request'),
      }
    },
  }
}

/** Repositories whose numbers are kept in mind. */
const mostRepositories = 200

async function withComments(
  wanted: readonly ObservedIssue[],
  observed: ObservedState,
  { gateway, repository, earlier }: Place,
): Promise<readonly ObservedIssue[] | Unknown> {
  const before = new Map(earlier?.issues.map(issue => [issue.number, issue]))
  const issues = wanted.map(issue => asBefore(issue, before.get(issue.number)))
  const unread = issues.filter(issue => issue.comment === undefined).map(issue => issue.id)
  if (unread.length === 0) return issues
  const comments = await gateway.ownComments(repository, unread)
  if (isUnknown(comments)) return comments
  return issues.map(issue =>
    issue.comment === undefined ? withOurComment(issue, comments.get(issue.id) ?? [], observed.repository.id) : issue,
  )
}

/** GitHub moves the time of an issue when a comment comes or goes. */
function asBefore(issue: ObservedIssue, before: ObservedIssue | undefined): ObservedIssue {
  if (issue.comment !== undefined || before?.comment === undefined) return issue
  if (before.id !== issue.id || before.updatedAt !== issue.updatedAt) return issue
  return { ...issue, comment: before.comment, body: before.body }
}

/** Of so many numbers that are in no list GitHub is asked what they are: anybody may propose a plan that names any number of them. The rest is nothing. */
const mostNumbers = 1_000

/** A number that the lists do not have and GitHub knows as an issue: the lists lag behind, and would make a second one of it. */
async function withNumbers(
  wanted: readonly number[],
  known: ReadonlyMap<number, Numbered>,
  { gateway, repository }: Place,
): Promise<ReadonlyMap<number, Numbered> | Unknown> {
  const unasked = wanted.slice(0, mostNumbers).filter(number => !known.has(number))
  if (unasked.length === 0) return known
  const answer = await gateway.whatIsNumbered(repository, unasked)
  if (isUnknown(answer)) return answer
  const unlisted = unasked.find(number => answer.get(number) === 'issue')
  if (unlisted !== undefined) return unknown(`issue ${unlisted} is not in the list yet`)
  return new Map([...known, ...answer])
}
