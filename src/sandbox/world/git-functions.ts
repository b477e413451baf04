import type { PushChange } from '../events.ts'
import type { Blob, Commit, GitObject, Oid, Tree } from '../git/objects.ts'
import type { Actor, Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import type { Git } from '../world.ts'
import { demand } from './access.ts'
import { ancestry, commitFiles, describeCommits } from './commits.ts'
import { changed } from './changed-repository.ts'
import { followBranch } from './follow-branch.ts'
import { findRepository, shelfOf, type Change, type Shelf, type Store } from './store.ts'

export function gitFunctions(store: Store): Git {
  const shelf = (repository: string): Shelf => shelfOf(store, findRepository(store, repository).id)
  return {
    push: change => push(store, change),
    moveBranch: change => moveBranch(store, change),
    branches: repository => shelf(repository).branches,
    commit: (repository, revision) => commitNamed(shelf(repository), revision),
    object: (repository, oid) => shelf(repository).objects.get(oid),
    entry: (repository, revision, path) => entryAt(shelf(repository), revision, path),
    file: (repository, path, revision) => {
      const entry = entryAt(shelf(repository), revision ?? findRepository(store, repository).defaultBranch, path)
      return entry?.kind === 'blob' ? entry.bytes : undefined
    },
    history: (repository, revision) => historyOf(shelf(repository), revision),
  }
}

function push(store: Store, change: Change<'push'>): Commit {
  const { actor, files, message } = change
  const repository = findRepository(store, change.repository)
  const branch = change.branch ?? repository.defaultBranch
  const { branches, objects } = shelfOf(store, repository.id)
  demand(store, actor, { repository, need: 'push' })
  const before = branches.get(branch) ?? null
  if (change.expectedHead !== undefined && change.expectedHead !== before)
    throw new Refusal(
      'stale',
      `Expected branch to point to "${change.expectedHead}" but it did not. Pull and try again.`,
    )
  checkProtection(repository, { actor, branch, paths: Object.keys(files), isNew: before === null })
  const commit = commitFiles(store, { repository, branch, by: actor.account, files, message })
  const after = changed(store, repository, { pushedAt: store.now() })
  const commits = describeCommits(objects, [commit])
  store.tell(actor.account, {
    event: 'push',
    repository: after,
    branch,
    before,
    after: commit.oid,
    forced: false,
    commits,
  })
  followBranch(store, actor, { repository: after, branch })
  return commit
}

/** What keeps an app from changing a branch. */
export function checkProtection(
  repository: Repository,
  { actor, branch, paths, isNew }: { actor: Actor; branch: string; paths: readonly string[]; isNew: boolean },
): void {
  if (actor.kind !== 'app') return
  if (repository.pushRestricted && branch === repository.defaultBranch)
    throw new Refusal(
      'protected',
      'Repository rule violations found\n\nChanges must be made through a pull request.\n\n',
    )
  if (repository.creationRestricted && isNew)
    throw new Refusal(
      'protected',
      'Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n',
    )
  const workflow = paths.find(path => path.startsWith('.github/workflows/'))
  if (workflow !== undefined && actor.permissions.workflows !== 'write')
    throw new Refusal(
      'forbidden',
      `refusing to allow a GitHub App to create or update workflow \`${workflow}\` without \`workflows\` permission`,
    )
}

/** Puts a branch onto a commit, or deletes it, and sends the push. */
export function moveBranch(store: Store, { actor, repository: fullName, branch, to }: Change<'moveBranch'>): void {
  const repository = findRepository(store, fullName)
  const shelf = shelfOf(store, repository.id)
  demand(store, actor, { repository, need: 'push' })
  const before = shelf.branches.get(branch) ?? null
  checkProtection(repository, { actor, branch, paths: [], isNew: before === null })
  if (to === null) {
    if (branch === repository.defaultBranch) throw new Refusal('invalid', 'Cannot delete the default branch.')
    if (!shelf.branches.delete(branch)) throw new Refusal('invalid', 'Reference does not exist')
  } else {
    if (shelf.objects.get(to)?.kind !== 'commit') throw new Refusal('invalid', 'Object does not exist')
    shelf.branches.set(branch, to)
  }
  const after = changed(store, repository, { pushedAt: store.now() })
  store.tell(actor.account, {
    event: 'push',
    repository: after,
    branch,
    before,
    after: to,
    ...movedCommits(shelf, { branch, before, to }),
  })
  followBranch(store, actor, { repository: after, branch })
}

/** Commits that the branch gained, oldest first, and whether it lost any. A new branch gained what no other branch has. */
function movedCommits(
  { objects, branches }: Shelf,
  { branch, before, to }: { readonly branch: string; readonly before: Oid | null; readonly to: Oid | null },
): Pick<PushChange, 'forced' | 'commits'> {
  if (to === null) return { forced: false, commits: [] }
  const others = [...branches].flatMap(([name, oid]) => (name === branch ? [] : [oid]))
  const held = new Set((before === null ? others : [before]).flatMap(oid => ancestry(objects, oid).map(one => one.oid)))
  const gained = ancestry(objects, to, oid => held.has(oid)).toReversed()
  const keeps = before === null || to === before || gained[0]?.parents[0] === before
  return { forced: !keeps, commits: describeCommits(objects, gained) }
}

function commitNamed(shelf: Shelf, revision: string): Commit | undefined {
  const oid = shelf.branches.get(revision.replace(/^refs\/heads\//, '')) ?? revision
  const object = shelf.objects.get(oid)
  return object?.kind === 'commit' ? object : undefined
}

function entryAt(shelf: Shelf, revision: string, path: string): Blob | Tree | undefined {
  const start = commitNamed(shelf, revision)?.tree ?? revision
  let object: GitObject | undefined = shelf.objects.get(start)
  for (const name of path.split('/').filter(part => part !== '')) {
    if (object?.kind !== 'tree') return undefined
    const oid: Oid | undefined = object.entries.find(entry => entry.name === name)?.oid
    object = oid === undefined ? undefined : shelf.objects.get(oid)
  }
  return object?.kind === 'commit' ? undefined : object
}

function historyOf(shelf: Shelf, revision: string): readonly Commit[] {
  const commit = commitNamed(shelf, revision)
  return commit === undefined ? [] : ancestry(shelf.objects, commit.oid)
}
