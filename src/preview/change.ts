import { isUnknown, type Unknown } from '../base/index.ts'
import { mergedCommit, type GatewayReader, type ProposedChange } from '../github/index.ts'
import type { PreviewRequest } from '../queue/index.ts'
import type { Survey } from '../reconcile/index.ts'
import { proposalBranch } from '../sync/index.ts'

/** What is to be previewed, as it is now. */
export type Change =
  | ReadyChange
  /** There is nothing of which a preview could be made: no pull request, a closed one, ours. */
  | { readonly kind: 'none'; readonly number: number | null }
  /** It is to go into another branch than the default one. */
  | { readonly kind: 'elsewhere'; readonly number: number; readonly head: string; readonly base: string }
  /** A commit stands for these pull requests. */
  | { readonly kind: 'pulls'; readonly numbers: readonly number[] }
  /** What is read lags behind, or GitHub has not tried yet whether the two can be merged: it is asked again then. */
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
  readonly gateway: Pick<GatewayReader, 'proposedChange' | 'openChanges'>
  readonly now: () => Date
  /** Since when GitHub has had no whole answer about a pull request, by repository and number. */
  readonly waiting: Map<string, Date>
}

/** GitHub merges in the background, and takes seconds for it; replicas are some seconds behind. In milliseconds. */
const askAgainAfter = 5_000
const askNoLongerThan = 60_000

/** Reads what a request names. Throws GitHubError. */
export async function readChange(
  { repository, of, head }: PreviewRequest,
  { observed }: Survey,
  reader: ChangeReader,
): Promise<Change | Unknown> {
  const { defaultBranch } = observed.repository
  if (of.kind === 'commit')
    return { kind: 'change', number: null, head: of.oid, commit: of.oid, of: 'merge', begunAt: null }
  if (of.kind === 'head') {
    const open = await reader.gateway.openChanges(repository, defaultBranch)
    if (isUnknown(open)) return open
    return { kind: 'pulls', numbers: open.filter(one => one.head === of.oid).map(one => one.number) }
  }
  const change = await reader.gateway.proposedChange(repository, of.number)
  if (change !== null && isUnknown(change)) return change
  const name = `${repository.id} ${of.number}`
  const isBehind = head !== undefined && change?.head !== head
  const read = changeOf(change, of.number, { base: observed.repository.head, defaultBranch })
  if (!isBehind && read !== 'untried') {
    reader.waiting.delete(name)
    return read
  }
  const since = reader.waiting.get(name) ?? reader.now()
  reader.waiting.set(name, since)
  if (reader.now().getTime() - since.getTime() < askNoLongerThan)
    return { kind: 'later', notBefore: new Date(reader.now().getTime() + askAgainAfter) }
  reader.waiting.delete(name)
  return read === 'untried' ? headAlone(change, of.number) : read
}

/** Ours, which carries into the plan what issues say already. */
export function carriesMarks({ branch, isFork }: ProposedChange): boolean {
  return branch === proposalBranch && !isFork
}

function changeOf(
  change: ProposedChange | null,
  number: number,
  { base, defaultBranch }: { readonly base: string | null; readonly defaultBranch: string },
): Change | 'untried' {
  if (change?.isOpen !== true || carriesMarks(change) || base === null) return { kind: 'none', number }
  if (change.base !== defaultBranch) return { kind: 'elsewhere', number, head: change.head, base: change.base }
  const known = { kind: 'change', number, head: change.head, begunAt: change.begunAt } as const
  if (change.merge.kind === 'conflict') return { ...known, commit: change.head, of: 'conflict' }
  const merged = mergedCommit(change, base)
  return merged === null ? 'untried' : { ...known, commit: merged, of: 'merge' }
}

function headAlone(change: ProposedChange | null, number: number): Change {
  if (change === null) return { kind: 'none', number }
  return { kind: 'change', number, head: change.head, commit: change.head, of: 'head', begunAt: change.begunAt }
}
