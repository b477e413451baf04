import { writeFiles } from '../git/files.ts'
import { mergeFiles } from '../git/merge-files.ts'
import { makeCommit, type Oid } from '../git/objects.ts'
import type { PullRequest, Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { demand } from './access.ts'
import { filesAt, partingOf, signatureOf } from './commits.ts'
import { endPull } from './follow-branch.ts'
import { checkProtection, moveBranch } from './git-functions.ts'
import { findNode, known, repositoryOf, shelfOf, type Change, type Shelf, type Store } from './store.ts'

/** Merges a pull request. */
export function mergePull(store: Store, { actor, pull: id, method = 'merge' }: Change<'mergePull'>): PullRequest {
  const pull = findNode(store.pulls, id)
  const repository = repositoryOf(store, pull)
  demand(store, actor, { repository, need: 'push' })
  const shelf = shelfOf(store, repository.id)
  checkProtection(repository, { actor, branch: pull.base, paths: [], isNew: false })
  if (pull.isDraft) throw new Refusal('conflict', 'Pull Request is still a draft')
  const base = known(shelf.branches.get(pull.base), `branch ${pull.base}`)
  const tree = pull.state === 'closed' ? null : mergedTree(shelf, base, pull.headOid)
  if (tree === null) throw new Refusal('conflict', 'Pull Request is not mergeable')
  const author = signatureOf(actor.account, store.now())
  const commit = makeCommit({
    tree,
    parents: method === 'merge' ? [base, pull.headOid] : [base],
    author,
    committer: author,
    message:
      method === 'merge'
        ? `Merge pull request #${pull.number} from ${headOwner(store, pull, repository)}/${pull.head}\n\n${pull.title}`
        : `${pull.title} (#${pull.number})`,
  })
  shelf.objects.set(commit.oid, commit)
  const ended = endPull(store, actor, { repository, pull, merged: commit.oid })
  moveBranch(store, { actor, repository: repository.fullName, branch: pull.base, to: commit.oid })
  return ended
}

/** The tree of both sides' files, stored; null if they are in each other's way. */
export function mergedTree({ objects }: Shelf, base: Oid, head: Oid): Oid | null {
  const merged = mergeFiles(objects, {
    parting: filesAt(objects, partingOf(objects, base, head)),
    ours: filesAt(objects, base),
    theirs: filesAt(objects, head),
  })
  if (merged === null) return null
  // A file of one side may be a directory of the other.
  const isInTheWay = [...merged.keys()].some(path => parentsOf(path).some(directory => merged.has(directory)))
  return isInTheWay ? null : writeFiles(objects, merged)
}

function parentsOf(path: string): readonly string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** A fork that is gone leaves no name. */
function headOwner(store: Store, pull: PullRequest, base: Repository): string {
  return store.repositories.get(pull.headRepository)?.owner.login ?? base.owner.login
}
