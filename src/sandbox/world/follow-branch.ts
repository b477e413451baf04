import type { PullChange } from '../events.ts'
import { copyObjects } from '../git/copy-objects.ts'
import type { Oid } from '../git/objects.ts'
import type { Actor, PullRequest, Repository } from '../model.ts'
import { reachable } from './commits.ts'
import { known, repositoryOf, shelfOf, type Shelf, type Store } from './store.ts'

/** What the move of a branch does to the open pull requests from it, elsewhere too, and into it. */
export function followBranch(
  store: Store,
  actor: Actor,
  { repository, branch }: { readonly repository: Repository; readonly branch: string },
): void {
  for (const pull of store.pulls.values()) {
    const isInto = pull.repository === repository.id && pull.base === branch
    const isFrom = pull.headRepository === repository.id && pull.head === branch
    if (pull.state === 'closed' || !(isInto || isFrom)) continue
    const shelf = shelfOf(store, pull.repository)
    const home = repositoryOf(store, pull)
    const base = shelf.branches.get(pull.base)
    if (isInto && base !== undefined && reachable(shelf.objects, base).has(pull.headOid))
      endPull(store, actor, { repository: home, pull, merged: base })
    else if (isFrom) followHead(store, actor, { repository: home, pull, ...ends(shelf, fetchHead(store, pull), base) })
  }
}

/** Where the branch that is proposed is; its commits can be read in the base's repository from now on, as GitHub keeps them there. */
export function fetchHead(
  store: Store,
  { repository, headRepository, head }: Pick<PullRequest, 'repository' | 'headRepository' | 'head'>,
): Oid | undefined {
  const from = store.shelves.get(headRepository)
  const oid = from?.branches.get(head)
  if (from !== undefined && oid !== undefined) copyObjects(from.objects, shelfOf(store, repository).objects, oid)
  return oid
}

interface Followed {
  readonly repository: Repository
  readonly pull: PullRequest
  readonly head: Oid | undefined
  /** The head has no commit that the base lacks. */
  readonly isEmpty: boolean
}

function ends(shelf: Shelf, head: Oid | undefined, base: Oid | undefined): Pick<Followed, 'head' | 'isEmpty'> {
  const isEmpty = head !== undefined && base !== undefined && reachable(shelf.objects, base).has(head)
  return { head, isEmpty }
}

/** GitHub closes a pull request whose branch is deleted, or forced onto what its base has already. */
function followHead(store: Store, actor: Actor, { repository, pull, head, isEmpty }: Followed): void {
  if (head === undefined || isEmpty) return void endPull(store, actor, { repository, pull, merged: null })
  const after = putPull(store, { ...pull, headOid: head, updatedAt: store.now() })
  store.tell(actor.account, { event: 'pull_request', action: 'synchronize', repository, pull: after, before: pull })
}

/** Closes it, merged by a commit or not. */
export function endPull(
  store: Store,
  actor: Actor,
  { repository, pull, merged: commit }: { repository: Repository; pull: PullRequest; merged: Oid | null },
): PullRequest {
  const at = store.now()
  const merged = commit === null ? null : { at, by: actor.account.id, commit }
  const after = putPull(store, { ...pull, state: 'closed', merged, closedAt: at, updatedAt: at })
  const change: PullChange = { event: 'pull_request', action: 'closed', repository, pull: after }
  store.tell(actor.account, change)
  return after
}

export function putPull(store: Store, pull: PullRequest): PullRequest {
  store.pulls.set(pull.nodeId, pull)
  return pull
}

export function openPulls(store: Store, shelf: Shelf): readonly PullRequest[] {
  return [...shelf.pulls.values()]
    .map(id => known(store.pulls.get(id), `pull request ${id}`))
    .filter(pull => pull.state === 'open')
}
