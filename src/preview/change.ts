import { isUnknown, type Unknown } from '../base/index.ts'
import type { GatewayReader, ProposedChange } from '../github/index.ts'
import type { PreviewRequest } from '../queue/index.ts'
import type { Survey } from '../reconcile/index.ts'
import { proposalBranch } from '../sync/index.ts'
import type { PreviewRecords } from './records.ts'

/** What is to be previewed, as it is now. */
export type Change =
  | ReadyChange
  /** There is nothing of which a preview could be made, or it is no longer proposed. */
  | { readonly kind: 'none'; readonly number: number | null }
  /** A commit stands for these pull requests. */
  | { readonly kind: 'pulls'; readonly numbers: readonly number[] }
  /** GitHub is asked again then whether the two can be merged. */
  | { readonly kind: 'later'; readonly notBefore: Date }

export interface ReadyChange {
  readonly kind: 'change'
  /** Of the pull request; null for the head of a merge group. */
  readonly number: number | null
  /** Commit on which the check is shown. */
  readonly head: string
  /** Commit with the files as they will be. */
  readonly commit: string
  readonly of: 'merge' | 'conflict' | 'head'
  /** ISO time of its first commit; null if that is not known. */
  readonly begunAt: string | null
}

export interface ChangeReader {
  readonly gateway: Pick<GatewayReader, 'proposedChange'>
  readonly records: PreviewRecords
  readonly now: () => Date
  /** Since when GitHub has not tried to merge a pull request, by repository and number. */
  readonly untried: Map<string, Date>
}

/** GitHub merges in the background, and takes seconds for it. In milliseconds. */
const askAgainAfter = 5_000
const askNoLongerThan = 60_000

/** Reads what a request names. Throws GitHubError. */
export async function readChange(
  { repository, of }: PreviewRequest,
  { observed }: Survey,
  reader: ChangeReader,
): Promise<Change | Unknown> {
  const { head } = observed.repository
  if (of.kind === 'commit') {
    const known = await reader.records.of(repository.id)
    const numbers = known.filter(one => one.head === of.oid).map(one => one.number)
    if (numbers.length > 0) return { kind: 'pulls', numbers }
    return { kind: 'change', number: null, head: of.oid, commit: of.oid, of: 'merge', begunAt: null }
  }
  const { number } = of
  const change = await reader.gateway.proposedChange(repository, number)
  if (change !== null && isUnknown(change)) return change
  const isOurs = change?.branch === proposalBranch && !change.isFork
  if (change?.isOpen !== true || isOurs || change.base !== observed.repository.defaultBranch || head === null)
    return { kind: 'none', number }
  const merged = mergedCommit(change, head)
  const name = `${repository.id} ${number}`
  const known = { kind: 'change', number, head: change.head, begunAt: change.begunAt } as const
  if (merged !== null || change.merge.kind === 'conflict') {
    reader.untried.delete(name)
    return { ...known, commit: merged ?? change.head, of: merged === null ? 'conflict' : 'merge' }
  }
  const since = reader.untried.get(name) ?? reader.now()
  reader.untried.set(name, since)
  if (reader.now().getTime() - since.getTime() < askNoLongerThan)
    return { kind: 'later', notBefore: new Date(reader.now().getTime() + askAgainAfter) }
  reader.untried.delete(name)
  return { ...known, commit: change.head, of: 'head' }
}

/** The commit that GitHub has made of the two as they are now; one of an earlier base or head says nothing. */
function mergedCommit({ merge, head }: ProposedChange, base: string): string | null {
  return merge.kind === 'clean' && merge.parents.includes(base) && merge.parents.includes(head) ? merge.commit : null
}
