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

/**
 * GitHub merges in the background, mostly within seconds; replicas are some seconds behind. Asked again after a second, and then each time after
 * as long as it has taken by then. In milliseconds.
 */
const shortestPause = 1_000
const askNoLongerThan = 60_000

/** When it is asked again that has been asked for since a time. */
function nextAsking(since: Date, now: Date): Date {
  const waited = now.getTime() - since.getTime()
  const pause = Math.min(Math.max(waited, shortestPause), Math.max(askNoLongerThan - waited, shortestPause))
  return new Date(now.getTime() + pause)
}

/** The pull request that a request names; null if there is none. Throws GitHubError. */
export async function readProposed(
  { repository, of }: PreviewRequest,
  { gateway }: Pick<ChangeReader, 'gateway'>,
): Promise<ProposedChange | null | Unknown> {
  return of.kind === 'pull' ? await gateway.proposedChange(repository, of.number) : null
}

/** What a request names, by what the repository and the pull request are now. Throws GitHubError. */
export async function readChange(
  { repository, of, head }: PreviewRequest,
  { surveyed: { observed }, change }: { readonly surveyed: Survey; readonly change: ProposedChange | null },
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
    return { kind: 'later', notBefore: nextAsking(since, reader.now()) }
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
