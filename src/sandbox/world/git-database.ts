import { checkPath, readFiles, writeFiles } from '../git/files.ts'
import { makeBlob, makeCommit, type Oid, type TreeEntry } from '../git/objects.ts'
import { Refusal } from '../refusal.ts'
import type { BranchUpdate, GitDatabase } from '../pulls-world.ts'
import { demand } from './access.ts'
import { reachable, signatureOf } from './commits.ts'
import { checkProtection, moveBranch } from './git-functions.ts'
import { findRepository, known, shelfOf, type Change, type Shelf, type Store } from './store.ts'

export function databaseFunctions(store: Store): GitDatabase {
  const shelf = ({ actor, repository: name }: Change<'createBlob'> | Change<'createTree'>): Shelf => {
    const repository = findRepository(store, name)
    demand(store, actor, { repository, need: 'push' })
    return shelfOf(store, repository.id)
  }
  return {
    createBlob: change => {
      const blob = makeBlob(change.bytes)
      shelf(change).objects.set(blob.oid, blob)
      return blob
    },
    createTree: change => createTree(shelf(change), change),
    createCommit: change => createCommit(store, change),
    updateBranches: change => updateBranches(store, change),
  }
}

function createTree(
  { objects }: Shelf,
  { base, entries }: Change<'createTree'>,
): ReturnType<GitDatabase['createTree']> {
  if (base !== undefined && objects.get(base)?.kind !== 'tree') throw new Refusal('invalid', 'base_tree is not a tree')
  const files = new Map(base === undefined ? [] : readFiles(objects, base))
  for (const { path, mode, oid } of entries) {
    checkPath(path)
    if (oid === null) files.delete(path)
    else files.set(path, { ...entryOf(objects, oid), name: path, mode: fileMode(mode) })
  }
  const tree = objects.get(writeFiles(objects, files))
  return known(tree?.kind === 'tree' ? tree : undefined, 'a tree')
}

/** Only files: a directory comes from the paths in it. */
function entryOf(objects: Shelf['objects'], oid: Oid): Pick<TreeEntry, 'kind' | 'oid'> {
  if (objects.get(oid)?.kind !== 'blob') throw new Refusal('invalid', `tree.sha ${oid} is not a valid blob`)
  return { kind: 'blob', oid }
}

function fileMode(mode: string): TreeEntry['mode'] {
  if (mode === '100644' || mode === '100755' || mode === '120000') return mode
  throw new Refusal('invalid', `tree.mode ${mode} is not the mode of a file`)
}

function createCommit(store: Store, change: Change<'createCommit'>): ReturnType<GitDatabase['createCommit']> {
  const { actor, tree, parents, message } = change
  const repository = findRepository(store, change.repository)
  demand(store, actor, { repository, need: 'push' })
  const { objects } = shelfOf(store, repository.id)
  if (objects.get(tree)?.kind !== 'tree') throw new Refusal('invalid', 'Tree SHA does not exist')
  if (parents.some(oid => objects.get(oid)?.kind !== 'commit'))
    throw new Refusal('invalid', 'Parent SHA does not exist or is not a commit object')
  const author = signatureOf(actor.account, store.now())
  const commit = makeCommit({ tree, parents, author, committer: author, message })
  objects.set(commit.oid, commit)
  return commit
}

function updateBranches(store: Store, { actor, repository: name, updates }: Change<'updateBranches'>): void {
  const repository = findRepository(store, name)
  demand(store, actor, { repository, need: 'push' })
  const shelf = shelfOf(store, repository.id)
  for (const update of updates) {
    checkProtection(repository, { actor, branch: update.branch, paths: [], isNew: !shelf.branches.has(update.branch) })
    checkUpdate(shelf, update)
  }
  for (const { branch, to } of updates) moveBranch(store, { actor, repository: name, branch, to })
}

function checkUpdate({ branches, objects }: Shelf, { branch, before, to, force }: BranchUpdate): void {
  const now = branches.get(branch) ?? null
  if (before !== undefined && before !== now)
    throw new Refusal(
      'stale',
      `Expected ref refs/heads/${branch} to point to "${before ?? '0'.repeat(40)}" but it did not.`,
    )
  if (to === null || now === null || force) return
  if (objects.get(to)?.kind === 'commit' && !reachable(objects, to).has(now))
    throw new Refusal('invalid', 'Update is not a fast forward')
}
