import { makeCommit, type Oid } from '../git/objects.ts'
import type { PullRequest } from '../model.ts'
import type { TestMerge } from '../pulls-world.ts'
import { signatureOf } from './commits.ts'
import { mergedTree } from './merge-pull.ts'
import { known, shelfOf, type Store } from './store.ts'

const unknown: TestMerge = { state: 'unknown' }

/** What is known of it: nothing once head or base have moved, or it is closed. */
export function testMerge(store: Store, pull: PullRequest): TestMerge {
  const tried = store.testMerges.get(pull.nodeId)
  const isOfNow = tried?.head === pull.headOid && tried.base === baseOf(store, pull)
  return isOfNow && pull.state === 'open' ? tried.outcome : unknown
}

/** GitHub answers with what it knows and begins to find out (docs: "Get a pull request", `mergeable`). */
export function askTestMerge(store: Store, pull: PullRequest): TestMerge {
  const before = testMerge(store, pull)
  const base = baseOf(store, pull)
  if (before.state !== 'unknown' || pull.state === 'closed' || base === undefined) return before
  store.testMerges.set(pull.nodeId, { base, head: pull.headOid, outcome: tryMerge(store, pull, base) })
  return before
}

function tryMerge(store: Store, pull: PullRequest, base: Oid): TestMerge {
  const shelf = shelfOf(store, pull.repository)
  const tree = mergedTree(shelf, base, pull.headOid)
  if (tree === null) return { state: 'conflicting' }
  const author = signatureOf(known(store.accounts.get(pull.author), `account ${pull.author}`), store.now())
  const message = `Merge ${pull.headOid} into ${base}`
  const commit = makeCommit({ tree, parents: [base, pull.headOid], author, committer: author, message })
  shelf.objects.set(commit.oid, commit)
  return { state: 'mergeable', commit }
}

function baseOf(store: Store, pull: PullRequest): Oid | undefined {
  return shelfOf(store, pull.repository).branches.get(pull.base)
}
