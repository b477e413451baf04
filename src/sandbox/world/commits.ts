import type { PushedCommit } from '../events.ts'
import { checkPath, compareFiles, readFiles, writeFiles, type Files, type Objects } from '../git/files.ts'
import { makeBlob, makeCommit, type Commit, type Oid, type Signature, type TreeEntry } from '../git/objects.ts'
import type { Account, Repository } from '../model.ts'
import type { FileChanges } from '../world.ts'
import { known, shelfOf, type Store } from './store.ts'

const noFiles: Files = new Map()

/**
 * Adds a commit to a branch. A new branch starts at the head of the default branch; in an empty repository the commit has no
 * parent. Stores, moves the branch, tells nobody.
 */
export function commitFiles(
  store: Store,
  asked: { repository: Repository; branch: string; by: Account; files: FileChanges; message: string },
): Commit {
  const { objects, branches } = shelfOf(store, asked.repository.id)
  const parent = branches.get(asked.branch) ?? branches.get(asked.repository.defaultBranch)
  const tree = writeFiles(objects, changedFiles(objects, filesAt(objects, parent), asked.files))
  const author = signatureOf(asked.by, store.now())
  const parents = parent === undefined ? [] : [parent]
  const commit = makeCommit({ tree, parents, author, committer: author, message: asked.message })
  objects.set(commit.oid, commit)
  branches.set(asked.branch, commit.oid)
  return commit
}

/** With what each commit did, compared with its first parent. */
export function describeCommits(objects: Objects, commits: readonly Commit[]): readonly PushedCommit[] {
  return commits.map(commit => ({
    commit,
    ...compareFiles(filesAt(objects, commit.parents[0]), filesAt(objects, commit.oid)),
  }))
}

/** From the commit along first parents until one that `stop` holds for, newest first. */
export function ancestry(objects: Objects, from: Oid, stop: (oid: Oid) => boolean = () => false): readonly Commit[] {
  const commits: Commit[] = []
  let next: Oid | undefined = from
  while (next !== undefined && !stop(next)) {
    const commit = commitAt(objects, next)
    commits.push(commit)
    next = commit.parents[0]
  }
  return commits
}

/** Every commit that leads to this one, itself included, newest first along each line. */
export function reachable(objects: Objects, from: Oid): ReadonlySet<Oid> {
  const seen = new Set([from])
  for (const oid of seen) for (const parent of commitAt(objects, oid).parents) seen.add(parent)
  return seen
}

/** The newest commit that both lead to; the first of several, which only branches have that were merged both ways. */
export function partingOf(objects: Objects, base: Oid, head: Oid): Oid | undefined {
  const held = reachable(objects, base)
  const common = [...reachable(objects, head)].filter(oid => held.has(oid))
  const older = new Set(common.flatMap(oid => commitAt(objects, oid).parents))
  return common.find(oid => !older.has(oid))
}

export function commitAt(objects: Objects, oid: Oid): Commit {
  const object = objects.get(oid)
  return known(object?.kind === 'commit' ? object : undefined, `commit ${oid}`)
}

/** A commit's files; none without a commit. */
export function filesAt(objects: Objects, commit: Oid | undefined): Files {
  return commit === undefined ? noFiles : readFiles(objects, commitAt(objects, commit).tree)
}

function changedFiles(objects: Objects, before: Files, changes: FileChanges): Files {
  const files = new Map<string, TreeEntry>(before)
  for (const [path, content] of Object.entries(changes)) {
    checkPath(path)
    if (content === null) files.delete(path)
    else {
      const blob = makeBlob(typeof content === 'string' ? Buffer.from(content) : content)
      objects.set(blob.oid, blob)
      files.set(path, { name: path, mode: before.get(path)?.mode ?? '100644', kind: 'blob', oid: blob.oid })
    }
  }
  return files
}

/** As GitHub signs commits made through its API: the account's address that gives nothing away. */
export function signatureOf(account: Account, at: string): Signature {
  return { name: account.name, email: `${account.id}+${account.login}@users.noreply.github.com`, at }
}
