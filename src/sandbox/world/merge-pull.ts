import { writeFiles, type Files } from '../git/files.ts'
import { makeCommit, type Oid, type TreeEntry } from '../git/objects.ts'
import type { PullRequest } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { demand } from './access.ts'
import { filesAt, reachable, signatureOf } from './commits.ts'
import { endPull } from './follow-branch.ts'
import { checkProtection, moveBranch } from './git-functions.ts'
import { findNode, known, repositoryOf, shelfOf, type Change, type Shelf, type Store } from './store.ts'

/** Merges a pull request. It knows whole files only: one that both sides changed is a conflict, wherever in it they did. */
export function mergePull(store: Store, { actor, pull: id, method = 'merge' }: Change<'mergePull'>): PullRequest {
  const pull = findNode(store.pulls, id)
  const repository = repositoryOf(store, pull)
  demand(store, actor, { repository, need: 'push' })
  const shelf = shelfOf(store, repository.id)
  checkProtection(repository, { actor, branch: pull.base, paths: [], isNew: false })
  if (pull.state === 'closed') throw notMergeable
  const base = known(shelf.branches.get(pull.base), `branch ${pull.base}`)
  const author = signatureOf(actor.account, store.now())
  const commit = makeCommit({
    tree: writeFiles(shelf.objects, mergedFiles(shelf, base, pull.headOid)),
    parents: method === 'merge' ? [base, pull.headOid] : [base],
    author,
    committer: author,
    message:
      method === 'merge'
        ? `Merge pull request #${pull.number} from ${repository.owner.login}/${pull.head}\n\n${pull.title}`
        : `${pull.title} (#${pull.number})`,
  })
  shelf.objects.set(commit.oid, commit)
  const ended = endPull(store, actor, { repository, pull, merged: commit.oid })
  moveBranch(store, { actor, repository: repository.fullName, branch: pull.base, to: commit.oid })
  return ended
}

const notMergeable = new Refusal('conflict', 'Pull Request is not mergeable')

/** What the head changed since the two parted, on top of the base. */
function mergedFiles({ objects }: Shelf, base: Oid, head: Oid): Files {
  const held = reachable(objects, base)
  const parting = filesAt(
    objects,
    [...reachable(objects, head)].find(oid => held.has(oid)),
  )
  const [ours, theirs] = [filesAt(objects, base), filesAt(objects, head)]
  const merged = new Map(ours)
  for (const path of new Set([...parting.keys(), ...theirs.keys()])) {
    const proposed = theirs.get(path)
    if (isSame(proposed, parting.get(path)) || isSame(proposed, ours.get(path))) continue
    if (!isSame(ours.get(path), parting.get(path))) throw notMergeable
    if (proposed === undefined) merged.delete(path)
    else merged.set(path, proposed)
  }
  return merged
}

function isSame(left: TreeEntry | undefined, right: TreeEntry | undefined): boolean {
  return left?.oid === right?.oid && left?.mode === right?.mode
}
