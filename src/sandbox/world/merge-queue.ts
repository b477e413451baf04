import { makeCommit, type Commit } from '../git/objects.ts'
import { Refusal } from '../refusal.ts'
import { demand } from './access.ts'
import { signatureOf } from './commits.ts'
import { moveBranch } from './git-functions.ts'
import { mergedTree } from './merge-pull.ts'
import { findNode, known, repositoryOf, shelfOf, type Change, type Store } from './store.ts'

/** A group of one (docs: "Managing a merge queue", "About merge queues"). */
export function queueMergeGroup(store: Store, { actor, pull: id }: Change<'queueMergeGroup'>): Commit {
  const pull = findNode(store.pulls, id)
  const repository = repositoryOf(store, pull)
  demand(store, actor, { repository, need: 'push' })
  const shelf = shelfOf(store, repository.id)
  const baseSha = known(shelf.branches.get(pull.base), `branch ${pull.base}`)
  const tree = pull.state === 'closed' || pull.isDraft ? null : mergedTree(shelf, baseSha, pull.headOid)
  if (tree === null) throw new Refusal('conflict', 'Pull Request is not mergeable')
  const author = signatureOf(actor.account, store.now())
  const message = `Merge pull request #${pull.number} from ${pull.head}\n\n${pull.title}`
  const commit = makeCommit({ tree, parents: [baseSha, pull.headOid], author, committer: author, message })
  shelf.objects.set(commit.oid, commit)
  const head = `gh-readonly-queue/${pull.base}/pr-${pull.number}-${baseSha}`
  moveBranch(store, { actor, repository: repository.fullName, branch: head, to: commit.oid })
  const group = { repository: repositoryOf(store, pull), head, base: pull.base, baseSha, commit }
  store.tell(actor.account, { event: 'merge_group', action: 'checks_requested', ...group })
  return commit
}
